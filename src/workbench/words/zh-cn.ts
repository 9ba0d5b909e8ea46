/** 工作台的中文界面文字，用词以 BuildKit 的概念为准。 */
import { formatCount } from '../../engine/figures/format.ts';
import { assumedZhCn } from './assumed.zh-cn.ts';
import { buildsZhCn } from './builds.zh-cn.ts';
import type { CauseWords } from './causes.ts';
import { contextZhCn } from './context.zh-cn.ts';
import { failsZhCn } from './fails.zh-cn.ts';
import { openZhCn } from './open.zh-cn.ts';
import { ownZhCn } from './own.zh-cn.ts';
import { predictZhCn } from './predict.zh-cn.ts';
import { recipeZhCn } from './recipe.zh-cn.ts';
import { rulesZhCn } from './rules.zh-cn.ts';
import { sourceZhCn } from './sources.zh-cn.ts';
import { targetZhCn } from './target.zh-cn.ts';
import { weekZhCn } from './week.zh-cn.ts';
import type { Words } from './words.ts';

const number = formatCount;

export const zhCn: Words = {
	own: ownZhCn,
	open: openZhCn,
	fails: failsZhCn,
	target: targetZhCn,
	rules: rulesZhCn,
	context: contextZhCn,
	predict: predictZhCn,
	week: weekZhCn,
	assumed: assumedZhCn,
	builds: buildsZhCn,
	recipe: recipeZhCn,
	changes: {
		'first-build': { name: '首次构建', hint: '构建缓存为空，基础镜像已在本机' },
		'app-code': { name: '业务代码', hint: '改动了应用自己的源代码' },
		requirements: { name: '依赖清单', hint: '改动了依赖列表' },
		script: { name: '脚本', hint: '改动了脚本或配置文件' },
		'base-image': { name: '基础镜像', hint: '同一标签指向了新的镜像' },
		'build-arg': { name: '构建参数', hint: '构建时传入了另一个 ARG 值' },
		'this-edit': { name: '本次编辑', hint: '上一次“构建”之后的所有改动' },
		'clean-machine': { name: '全新机器', hint: '既没有构建缓存，也没有任何镜像' },
	},
	bar: {
		label: '上次构建之后改了什么？',
		shortcut: (digit) => `Alt+${digit}`,
		unavailable: '不适用于这个项目',
		noEdit: '尚未编辑',
		touches: (what, more) => `${what.join('、')}${more > 0 ? ` 等 ${what.length + more} 项` : ''}`,
	},
	headline: {
		label: '概览',
		time: '构建耗时',
		timeOf: (change) => `构建耗时：${change}`,
		image: '镜像大小',
		pushed: '推送量',
		before: '优化前',
		after: '优化后',
		was: (figure) => `原为 ${figure}`,
		to: '变为',
		on: '机器',
		nothing: '这个 Dockerfile 还构建不出任何东西：缺少 FROM。',
		unknown: '未知',
		uncertain: (range, what) => `${range}，主要取决于 ${what}`,
		assumes: (assumptions) => `${number(assumptions)} 项假设`,
		tell: '填写实际数值',
		sizeOf: '填写它的大小，或粘贴 `docker images` 里的那一行：',
		narrows: (range) => `范围就会缩小到 ${range}`,
		badListing: (image) => `请填写类似 420 MB 的大小，或粘贴 docker images 中 ${image} 的那一行。`,
	},
	evidence: {
		measured: '实测值',
		catalogue: '来自内置数据',
		assumed: '假设值',
		range: (range) => `范围：${range}`,
		widest: (what) => `最不确定的部分：${what}`,
		source: sourceZhCn,
	},
	files: {
		label: '文件',
		dockerfile: 'Dockerfile',
		dockerignore: '.dockerignore',
		context: '构建上下文',
		contextOf: (files, size) => `${number(files)} 个文件，${size}`,
		ignored: '被 .dockerignore 排除',
		assumed: '根据 Dockerfile 推断',
		folder: (name) => `目录 ${name}`,
		count: (files) => `${number(files)} 个文件`,
		add: '添加文件',
	},
	editor: {
		label: '编辑器',
		tabs: '打开的文件',
		sides: '版本',
		before: '优化前',
		after: '优化后',
		diff: '对比',
		of: (file, side) => `${file}（${side}）`,
		hint: '按 Tab 键移出编辑器；如果刚输入过内容，请先按 Esc。',
		build: '构建',
		buildHint: '把当前状态记为已构建，“本次编辑”从这里算起',
		built: '已记为构建完成，“本次编辑”从这里算起。',
		reset: '还原',
		resetHint: '恢复示例最初的内容',
		noDiff: '并排对比需要更宽的窗口。',
	},
	outcomes: {
		cached: '命中缓存',
		runs: '重新执行',
		cause: '重新执行，变动由此开始',
		merged: '与另一步骤相同',
		unreachable: '不需要',
		error: '失败',
		canceled: '已取消',
		waiting: '未开始',
	},
	views: {
		label: '结果',
		steps: '步骤',
		timeline: '时间线',
		layers: '镜像层',
		history: '历史',
		contents: '层内容',
		stages: '阶段',
		week: '一周',
		assumed: '假设',
		predict: '预测',
	},
	steps: {
		caption: (change) => `构建的各个步骤，变动为：${change}`,
		step: '步骤',
		outcome: '结果',
		time: '耗时',
		size: '镜像层',
		total: '整个任务',
		rest: '任务启动、上下文、导出、推送',
		none: '这个 Dockerfile 还没有任何步骤。',
		unknown: '未知：模型没有得出这段文字的结果。',
		waiting: '正在计算…',
		stage: (name) => `阶段 ${name}`,
		unnamed: '最终阶段',
	},
	problems: {
		label: '问题',
		count: (problems) => `${number(problems)} 个问题`,
		none: '没有发现问题。',
		line: (line) => `第 ${line} 行`,
		lines: (line, end) => `第 ${line}–${end} 行`,
		fix: '修复',
		guarded: '（请先确认）',
		rule: (rule) => `规则 ${rule} 的说明`,
		levels: { ERROR: '错误', WARN: '警告', INFO: '提示', STYLE: '风格' },
		same: (lines) => `另有 ${number(lines.length)} 处：第 ${lines.join('、')} 行`,
		filter: '筛选和排序',
	},
	advice: {
		order: { label: '排序', gain: '按收益', line: '按行号', level: '按级别' },
		week: (amount) => `每周 ${amount}`,
		image: (amount) => `镜像 ${amount}`,
		pushed: (amount) => `每周推送 ${amount}`,
		verdicts: {
			repairs: '修好后构建能通过',
			saves: '有收益',
			nothing: '没有可测的收益',
			'repairs-one': '修好这一处失败，另一处仍在',
			costs: '得不偿失',
		},
		ofChange: (change, amount) => `${change}：${amount}`,
		together: (fixes) => (fixes === 1 ? '1 处已证明安全的修复' : `${number(fixes)} 处已证明安全的修复合计`),
		apply: (fixes) => (fixes === 1 ? '应用' : '全部应用'),
		applyMore: (fixes) => (fixes === 1 ? '已确认，应用' : `已确认，应用全部 ${number(fixes)} 处`),
		fixes: (fixes) => `${number(fixes)} 处修复`,
		more: (fixes) => `另有 ${number(fixes)} 处修复需要先确认`,
		only: (title, gain) => `或者：${title}（${gain}）——两者只能用其一`,
		applied: (title) => `已应用：${title}`,
		undo: '撤销',
		explain: '说明',
	},
	why: {
		label: '原因',
		measure: '填写这一步的实测值',
		pick: '选中一个步骤，查看它为什么重新执行，或为什么命中缓存。',
		because: (label) => `为什么是${label}？`,
		between: (steps) => `中间还有 ${number(steps)} 步，都因前一步重新执行而失效`,
		notes: '假设',
		note: {
			'unknown-command': (what) => `模型不认识 \`${what}\`，它的耗时和大小只是估计。`,
			'unknown-package': (what) => `内置数据里没有 \`${what}\` 的大小。`,
			'unknown-outcome': (what) => `不知道 \`${what}\` 能否成功，这里按构建能走通的那条路来算。`,
			'unknown-input': (what) => `\`${what}\` 的内容未知。`,
			'beyond-budget': (what) => `\`${what}\` 超出了模型能推演的工作量，其结果未知。`,
		},
		saved: (bytes) => `这一层里有 ${bytes} 会被后面的步骤删除或重写。`,
	},
	timeline: {
		caption: (change) => `任务各部分的起止时间，变动为：${change}`,
		start: '开始',
		end: '结束',
		takes: '耗时',
		part: '部分',
		lane: '阶段',
		critical: '在关键路径上',
		waits: (time) => `等待 ${time}`,
		kinds: {
			fixed: '固定开销',
			context: '发送上下文',
			pull: '拉取',
			step: '步骤',
			export: '导出镜像层',
			push: '推送',
			cache: '导出缓存',
		},
		before: '构建之前',
		after: '构建之后',
		nothing: '没有步骤需要执行，全部命中缓存。',
	},
	layers: {
		caption: '镜像的各层，基础镜像在最前',
		layer: '镜像层',
		bytes: '大小',
		wasted: '浪费',
		wastedBy: '被这一步重写或删除：',
		compressed: '推送时',
		total: '镜像',
		files: (files) => `${number(files)} 个文件`,
	},
	contents: {
		caption: (step) => `${step} 在镜像层里留下的内容`,
		pick: '选一个镜像层，查看它新增、修改和删除了什么。',
		none: '这一步不产生镜像层。',
		path: '路径',
		change: '变动',
		size: '大小',
		changes: { added: '新增', changed: '修改', removed: '删除', parent: '上级目录' },
		more: (files) => `另有 ${number(files)} 个较小的文件`,
	},
	history: {
		caption: 'docker history 对这个镜像的输出，最新的层在最前',
		stored: 'SIZE（Engine 29）',
		classic: 'SIZE（旧版）',
		images: (disk, content, classic) =>
			`Docker Engine 29 的 \`docker images\` 对这个镜像显示 DISK USAGE ${disk}、CONTENT SIZE ${content}。CONTENT SIZE 是压缩后的镜像层；DISK USAGE 还要加上解压后的同一批层，每个文件都按整块计算。没有启用 containerd 镜像存储的引擎只显示一个 SIZE：${classic}。`,
	},
	stages: {
		caption: '各阶段及其产物的去向',
		stage: '阶段',
		uses: '取自',
		steps: '重新执行',
		ran: (ran, of) => `${ran} / ${of}`,
		time: '耗时',
	},
	share: {
		folded: (files) =>
			`上下文太大，放不进链接：其中 ${number(files)} 个文件只分享所在目录的合计。步骤和大小不变，但不能再逐个修改这些文件。`,
		copiedFolded: '链接已复制，构建上下文只保留各目录的合计。',
		whole: '在 Layerwise 中打开 ↗',
		embed: '嵌入网页',
		embedCopy: '复制 HTML',
		embedCopied: 'HTML 已复制。',
		frames: {
			show: '显示',
			theme: '主题',
			readOnly: '只读',
			height: '高度',
			editor: '编辑器和步骤',
			themes: { host: '跟随读者的设备', light: '浅色', dark: '深色' },
			yes: '是',
			no: '否',
		},
		open: '分享',
		title: '分享当前状态',
		copy: '复制链接',
		copied: '链接已复制。',
		failed: '无法复制链接，请从地址栏复制。',
		tooLarge: '这个项目太大，放不进链接，请以文件形式分享。',
		length: (characters) => `${number(characters)} 个字符`,
		fits: '长度合适，到处都能粘贴',
		fitsMost: '对某些聊天软件来说太长',
		markdown: '复制 Markdown',
		markdownCopied: 'Markdown 已复制。',
		zip: '下载文件',
		qr: '二维码',
		qrTooLong: '链接太长，无法生成二维码。',
		close: '关闭',
		private: '全部内容都在链接里，没有上传任何东西。',
	},
	notices: {
		label: '通知',
		loading: '正在加载你的版本…',
		broken: '这个链接已损坏：内容缺失或被改动。你自己的内容没有受影响。',
		tooNew: '这个链接由更新版本的页面生成。请刷新页面，或向对方索取文件。',
		tooLarge: '这个链接太大，无法打开。',
		draftOlder: '你在这个示例上有一份较早的草稿。',
		draftNewer: '这是你自己的草稿，比链接更新。',
		openDraft: '打开我的草稿',
		openLink: '打开链接',
		openExample: '打开示例',
		noStorage: '浏览器不允许本页保存草稿：请复制链接以保留你的内容。',
		draftOpened: '已恢复你的草稿。',
		dismiss: '关闭',
		otherTab: '这个示例在另一个标签页里被修改了。本页保留自己的内容，不再保存草稿。',
	},
	worker: {
		starting: '正在加载模型…',
		working: '计算中…',
		slow: '项目较大，仍在计算…',
		restarting: '模型没有响应，正在重新启动…',
		'too-large': '超过 256 KB 的 Dockerfile 不做分析，所有数字都是未知。你可以继续编辑。',
		'too-slow': '模型两次超时，没能算完，所有数字都是未知。你可以继续编辑，下一次改动会重新尝试。',
		crashed: '模型两次因错误停止，所有数字都是未知。你可以继续编辑，下一次改动会重新尝试。',
		failed: '模型在这个文件上中断了，所有数字都是未知。你可以继续编辑，下一次改动会重新尝试。',
		unavailable: '模型加载失败。你可以阅读和编辑，但改动之后的数字是未知的。',
		retry: '重试',
	},
	live: {
		ran: (ran, steps, time) => `${steps} 个步骤中有 ${ran} 个重新执行，约 ${time}`,
		none: (time) => `没有步骤需要重新执行，约 ${time}`,
		problems: (problems) => `${number(problems)} 个问题`,
		fails: (why, then) => `构建会失败。${why}假如成功：${then}`,
	},
	tabs: { label: '面板', files: '文件', editor: '编辑器', result: '结果' },
	splitter: { files: '文件栏宽度', result: '结果栏宽度' },
	stepLabel: (position) => `第 ${position} 步`,
	causes: {
		'empty-cache': () => '构建缓存为空，因此要执行。',
		'text-changed': ({ before }) => (before === undefined ? '指令文本变了。' : `指令文本变了，原来是 \`${before}\`。`),
		'file-changed': ({ path, how, more }) => `\`${path}\` ${DIFFERENCES[how]}${andMore(more)}。`,
		'stage-file-changed': ({ path, how, step, more }, says) =>
			`来自${says.step(step)}的 \`${path}\` ${DIFFERENCES[how]}${andMore(more)}。`,
		'variable-changed': ({ name, by, before, after }) => {
			const from = { ARG: '构建参数', ENV: '环境变量', base: '基础镜像的环境变量' }[by];
			if (before === undefined) return `新增了${from} \`${name}\`，值为 \`${after ?? ''}\`。`;
			if (after === undefined) return `${from} \`${name}\` 被去掉了。`;
			return `${from} \`${name}\` 由 \`${before}\` 变为 \`${after}\`。`;
		},
		'state-changed': ({ what, before, after }) =>
			before || after ? `${STATES[what]}由 \`${before || ' '}\` 变为 \`${after || ' '}\`。` : `${STATES[what]}变了。`,
		'step-ran': ({ step }, says) => `它建立在${says.step(step)}之上，而那一步重新执行了。`,
		'base-changed': ({ image, before }) =>
			before === undefined || before === image
				? `\`${image}\` 的镜像层变了。`
				: `基础镜像由 \`${before}\` 换成了 \`${image}\`。`,
		'order-changed': ({ step }, says) =>
			step === undefined
				? '它前面的步骤换了：前面有哪些步骤也是缓存键的一部分。'
				: `它现在排在${says.step(step)}之后：前面有哪些步骤也是缓存键的一部分。`,
		'no-cache': () => '构建时指定了不使用缓存（`--no-cache`）。',
		'no-cache-filter': ({ stage }) => `构建时指定了阶段 \`${stage}\` 不使用缓存（\`--no-cache-filter\`）。`,
		'not-stored': () => '上一次构建没有留下可用的结果：它失败了、被中止了，或者当时用不到这一步。',
		'not-imported': () => '要执行的步骤需要它的结果，而导入的缓存里没有：导出缓存时只保存了最终镜像的各层。',
		'nothing-changed': () => '它的缓存键所包含的内容都没有变。',
		'same-content': ({ path, step }, says) =>
			`${says.step(step)}重新执行了，但 \`${path}\` 的内容一个字节都没变，失效到此为止。`,
		'same-layers': ({ image }) => `\`${image}\` 重新发布了，但镜像层没有变。`,
		'key-of-run': ({ step }, says) =>
			`${says.step(step)}重新执行了，但缓存键没有变，BuildKit 凭这个键找到了这一步以前的结果，其中的内容可能是旧的。`,
		'not-in-key': ({ what }) => NOT_IN_KEY[what],
		'link-independent': () => '`COPY --link` 不依赖它前面的步骤。',
		'built-before': () => '以前的某次构建执行过完全相同的内容，结果还在缓存里。',
		'not-needed': () => '构建目标用不到这个阶段。',
		'waits-for-failed': ({ step }, says) =>
			step === undefined ? '构建在它之前就失败了。' : `它要等${says.step(step)}，而那一步失败了。`,
		'shown-as-cached': ({ step }, says) =>
			`${says.step(step)}先失败了。BuildKit 的进度输出照样把这一步标成 CACHED，其实并没有它的结果。`,
		'canceled-by': ({ step }, says) => `${says.step(step)}失败，它因此被中止。`,
		'same-as': ({ step }, says) => `它和${says.step(step)}是同一件工作，构建器只做一次。`,
	} satisfies CauseWords,
};

const DIFFERENCES = {
	content: '的内容变了',
	mode: '的权限变了',
	owner: '的属主变了',
	xattr: '的扩展属性变了',
	type: '的类型变了',
	added: '是新增的',
	removed: '被删除了',
	renamed: '改了名字',
	link: '指向了别处',
} as const;

const STATES = {
	workdir: '工作目录',
	user: '用户',
	shell: 'Shell',
	mounts: '挂载内容',
	options: '构建选项',
	flags: '指令选项',
	destination: '目标路径',
	sources: '源文件列表',
} as const;

const NOT_IN_KEY = {
	'source-directory': '只有源目录本身的名字或权限变了：缓存键只看目录里的内容。',
	text: '写法变了，但含义没变：空格、换行和注释不属于缓存键。',
	mount: '只有缓存挂载或密钥挂载里的内容变了，而它从不属于缓存键。',
} as const;

function andMore(more: number): string {
	return more > 0 ? `，另有 ${number(more)} 个文件也变了` : '';
}
