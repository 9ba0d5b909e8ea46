/** What a reason says, in both languages. `about` is what it is about: paths, an image, a cache. */
import type { FigureLocale } from '../figures/format.ts';
import type { Reason, ReasonKind } from './reasons.ts';

type Words = Readonly<Record<ReasonKind, (about: string) => string>>;

const EN: Words = {
	command: (about) => `The instruction itself has changed: ${about}`,
	base: (about) => `The base image ${about} has a different digest`,
	files: (about) => `Files it reads have changed: ${about}. Content, mode and name count; timestamps don’t`,
	stage: (about) => `What it copies from stage ${about} has changed`,
	arguments: () => 'A build argument or an ENV before it has a different value or order',
	variable: (about) => `${about} has a different value`,
	'nothing-changed': () => 'Nothing that this step depends on differs between the two builds: its cache was gone',
	'import-failed': (about) => `The cache ${about} could not be read`,
	'no-import': () => 'The first build imported a cache; this one didn’t',
	'mode-min': (about) => `The imported cache contains only the layers of the image (mode=min), and not stage ${about}`,
	'no-cache': () => 'The build ran with --no-cache or --no-cache-filter',
	builder: () => 'It ran on a different builder, or the builder’s cache was pruned',
};

const ZH: Words = {
	command: (about) => `指令本身改了：${about}`,
	base: (about) => `基础镜像 ${about} 的摘要（digest）变了`,
	files: (about) => `它读取的文件变了：${about}。内容、权限和文件名都算，修改时间不算`,
	stage: (about) => `它从阶段 ${about} 复制的内容变了`,
	arguments: () => '它之前的构建参数（ARG）或 ENV 的值或顺序变了',
	variable: (about) => `${about} 的值变了`,
	'nothing-changed': () => '两次构建之间，这个步骤所依赖的东西都没有变：是它的缓存不见了',
	'import-failed': (about) => `读不到缓存 ${about}`,
	'no-import': () => '第一次构建导入了缓存，这一次没有',
	'mode-min': (about) => `导入的缓存只有最终镜像的层（mode=min），不含阶段 ${about}`,
	'no-cache': () => '这次构建用了 --no-cache 或 --no-cache-filter',
	builder: () => '换了构建器（builder），或者它的缓存被清理了',
};

export function reasonText({ kind, about }: Reason, locale: FigureLocale): string {
	return (locale === 'en' ? EN : ZH)[kind](about);
}
