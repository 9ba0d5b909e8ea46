/** 现成教案。 */
import type { Plan, PlanItem } from './types.ts';

const opening: readonly PlanItem[] = [
	{ minutes: 5, kind: 'ask', text: '这周谁等过构建？改了什么，等了多久？把时间写在白板上。' },
	{
		minutes: 5,
		kind: 'show',
		state: 'copy-all/start',
		text: '只改一处业务代码。打开结果之前，让全班逐步判断：命中缓存，还是重新执行？',
		wrong: '“只有 COPY 会执行。”某一步执行后，同一阶段里它后面所有步骤的输入都变了，安装依赖也要重来。',
	},
];

const order: PlanItem = {
	minutes: 15,
	kind: 'do',
	state: 'copy-all/start',
	lesson: 'static-before-dynamic',
	text: '两人一组：只挪一行，让改代码之后安装依赖仍命中缓存。每人交一个链接或短码。',
	wrong: '把安装步骤删掉，或把 requirements 放到安装之后复制。“改依赖清单后要重新执行”这个目标能拦住这两种做法。',
};

const layers: PlanItem = {
	minutes: 10,
	kind: 'show',
	state: 'drop-chown/start',
	text: '打开“镜像层”和“历史”：哪一行增加的字节最多？再删掉递归的 chown，比较前后。',
	wrong: '“后面的 RUN 里 rm 掉就小了。”层只增不减，删掉的文件还留在下面那一层。',
};

const stages: PlanItem = {
	minutes: 20,
	kind: 'do',
	state: 'two-stages/start',
	lesson: 'multi-stage',
	text: '把工具留在第一个阶段，只复制服务需要的内容。',
	wrong: '把第一个阶段的整个文件系统都复制过来，镜像还是一样大。',
};

const mounts: PlanItem = {
	minutes: 15,
	kind: 'do',
	state: 'cache-mount/start',
	lesson: 'habits-and-rules',
	text: '加上缓存挂载（cache mount），让改依赖清单不必全部重新下载。',
	wrong: '加了挂载却留着 --no-cache-dir，缓存一直是空的；或者挂载的目录工具根本不看。',
};

const closing: PlanItem = {
	minutes: 5,
	kind: 'ask',
	text: '每人说出自己工作里的一个 Dockerfile 明天要改哪一行，能省下什么。',
};

export const plansZhCn: readonly Plan[] = [
	{
		minutes: 45,
		aim: '学员能预测一处改动会让哪些步骤重新执行，并据此安排 Dockerfile 的顺序。',
		items: [...opening, order, layers, { ...closing, minutes: 10 }],
	},
	{
		minutes: 90,
		aim: '另外：能说出镜像的字节从哪里来，能把构建拆成多个阶段。',
		items: [
			...opening,
			order,
			{ minutes: 5, kind: 'ask', text: '把作业粘贴到本页的表格里，讲一讲大多数人预测错的步骤。' },
			layers,
			{
				minutes: 10,
				kind: 'do',
				state: 'drop-chown/start',
				lesson: 'docker-history',
				text: '只给服务要写的四个目录换属主，让镜像降到目标以下。',
				wrong: '把 chown 挪到别的行，或只改组：每个文件还是都被碰到。',
			},
			stages,
			{
				minutes: 10,
				kind: 'show',
				state: 'two-stages/solution',
				text: '打开“时间线”：两个阶段并行执行。首次构建现在在等什么？',
			},
			closing,
			{ minutes: 5, kind: 'ask', text: '再预测一次：第一个例子，改依赖清单。' },
		],
	},
	{
		minutes: 180,
		aim: '另外：缓存挂载、.dockerignore、哪些内容算进缓存键，以及学员自己工作里的 Dockerfile。',
		items: [
			...opening,
			order,
			{
				minutes: 15,
				kind: 'do',
				state: 'what-counts/start',
				lesson: 'when-the-cache-misses',
				text: '预测：文件只是 touch 了一下、权限变了、基础镜像换了 LABEL。哪些算进缓存键？',
				wrong: '“时间戳变了，COPY 就要重来。”时间不算，内容、权限和文件名才算。',
			},
			layers,
			{
				minutes: 15,
				kind: 'do',
				state: 'drop-chown/start',
				lesson: 'docker-history',
				text: '在不弄坏服务的前提下，让镜像降到目标以下。',
			},
			{ minutes: 10, kind: 'ask', text: '休息。作业表格留在屏幕上。' },
			stages,
			mounts,
			{
				minutes: 10,
				kind: 'do',
				state: 'leave-it-out/start',
				lesson: 'beyond-the-article',
				text: '写 .dockerignore，让上下文只留构建需要的内容。',
				wrong: '规则把构建要复制的文件也排除了；目标里的“缺少”会说是哪个文件。',
			},
			{
				minutes: 30,
				kind: 'do',
				lesson: 'capstone',
				text: '每人把工作里的 Dockerfile 粘贴到工作台，先预测，再应用一处修复。没有的人做综合练习。',
				wrong: '一次应用全部修复：这样谁也不知道是哪一处省下来的。',
			},
			{ minutes: 20, kind: 'ask', text: '请三位学员用“演示”讲讲前后对比，全班追问时间去了哪里。' },
			{ ...closing, minutes: 10 },
		],
	},
];
