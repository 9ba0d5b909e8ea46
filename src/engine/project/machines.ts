/** Machines to build on. Their rates are assumptions, chosen in the middle of what such machines do; every one can be changed. */
import type { FixedPart, MachineProfile } from './types.ts';

const JOB: FixedPart = {
	id: 'job',
	name: { en: 'Job start', 'zh-cn': '任务启动' },
	seconds: [4, 12, 40],
	at: 'start',
};
const CHECKOUT: FixedPart = {
	id: 'checkout',
	name: { en: 'Checkout', 'zh-cn': '拉取代码' },
	seconds: [1, 4, 15],
	at: 'start',
};
const BUILDER: FixedPart = {
	id: 'builder',
	name: { en: 'Builder start', 'zh-cn': '启动构建器' },
	seconds: [3, 7, 15],
	at: 'start',
};

const LOOK_UP: FixedPart = {
	id: 'import',
	name: { en: 'Cache look-up', 'zh-cn': '查找缓存' },
	seconds: [0.5, 2, 6],
	at: 'start',
};
const RECORD: FixedPart = {
	id: 'export',
	name: { en: 'Cache record', 'zh-cn': '写入缓存清单' },
	seconds: [0.5, 2, 6],
	at: 'end',
};

/** A hosted runner with four cores, as the large services rent them out; its disk is a network volume. */
const RUNNER = {
	cores: 4,
	disk: 200e6,
	index: 50e6,
	network: 40e6,
	pull: 60e6,
	push: 40e6,
	compress: 90e6,
	context: 300e6,
	stepOverhead: 0.4,
	pushes: true,
} as const;

const LAPTOP: MachineProfile = {
	id: 'laptop',
	name: { en: 'Laptop', 'zh-cn': '笔记本电脑' },
	note: {
		en: 'Eight cores, an SSD and a 100 Mbit/s connection. The build cache is kept; nothing is pushed.',
		'zh-cn': '八核、固态硬盘、100 Mbit/s 宽带。构建缓存一直保留；不推送镜像。',
	},
	cores: 8,
	disk: 500e6,
	index: 11e6,
	network: 11e6,
	pull: 11e6,
	push: 4e6,
	compress: 120e6,
	context: 400e6,
	stepOverhead: 0.3,
	pushes: false,
	cache: 'kept',
	fixed: [],
};

export const MACHINES: readonly MachineProfile[] = [
	LAPTOP,
	{
		id: 'ci-cold',
		name: { en: 'CI without a cache', 'zh-cn': 'CI（无缓存）' },
		note: {
			en: 'A hosted runner with four cores, fresh for each job: every build starts from scratch and pushes.',
			'zh-cn': '四核托管运行器，每个任务都是全新的：每次构建都从零开始，完成后推送。',
		},
		...RUNNER,
		cache: 'none',
		fixed: [JOB, CHECKOUT, BUILDER],
	},
	{
		id: 'ci-own-runner',
		name: { en: 'CI on a dedicated runner', 'zh-cn': 'CI（自有运行器）' },
		note: {
			en: 'The same machine, but permanent: its build cache and its cache mounts are kept from job to job.',
			'zh-cn': '同样的机器，但长期保留：构建缓存和缓存挂载在任务之间都不会丢。',
		},
		...RUNNER,
		cache: 'kept',
		fixed: [JOB, CHECKOUT],
	},
	{
		id: 'ci-inline-cache',
		name: { en: 'CI, cache in the image', 'zh-cn': 'CI（缓存内嵌镜像）' },
		note: {
			en: 'A fresh runner for each job; the last image itself is the cache (`type=inline`): its own layers, and nothing from other stages.',
			'zh-cn':
				'每个任务都用全新的运行器；上一个镜像本身就是缓存（`type=inline`）：只有镜像里的各层，没有其他阶段的结果。',
		},
		...RUNNER,
		cache: 'inline',
		fixed: [JOB, CHECKOUT, BUILDER, LOOK_UP],
	},
	{
		id: 'ci-registry-cache-min',
		name: { en: 'CI, registry cache (min)', 'zh-cn': 'CI（镜像仓库缓存 min）' },
		note: {
			en: 'A fresh runner for each job; the layers of the image are cached in the registry (`mode=min`, the default). Cache mounts start empty.',
			'zh-cn': '每个任务都用全新的运行器；镜像仓库里缓存最终镜像的各层（`mode=min`，默认值）。缓存挂载每次都是空的。',
		},
		...RUNNER,
		cache: 'min',
		fixed: [JOB, CHECKOUT, BUILDER, LOOK_UP, RECORD],
	},
	{
		id: 'ci-registry-cache',
		name: { en: 'CI, registry cache (max)', 'zh-cn': 'CI（镜像仓库缓存 max）' },
		note: {
			en: 'A fresh runner for each job; the layers of all stages are cached in the registry (`mode=max`). Cache mounts start empty.',
			'zh-cn': '每个任务都用全新的运行器；镜像仓库里缓存所有阶段的各层（`mode=max`）。缓存挂载每次都是空的。',
		},
		...RUNNER,
		cache: 'max',
		fixed: [JOB, CHECKOUT, BUILDER, LOOK_UP, RECORD],
	},
	{
		id: 'ci-actions-cache',
		name: { en: 'CI, Actions cache', 'zh-cn': 'CI（Actions 缓存）' },
		note: {
			en: 'A fresh runner for each job; all layers are stored in the CI service’s own cache (`type=gha,mode=max`), separately from the pushed image.',
			'zh-cn': '每个任务都用全新的运行器；所有层都存进 CI 服务自己的缓存（`type=gha,mode=max`），镜像另外推送。',
		},
		...RUNNER,
		cache: 'actions',
		fixed: [JOB, CHECKOUT, BUILDER, LOOK_UP, RECORD],
	},
	{
		id: 'farm',
		name: { en: 'Build farm', 'zh-cn': '构建集群' },
		note: {
			en: 'A shared builder with sixteen cores, next to the registry. Its cache is kept; the build context comes over the network.',
			'zh-cn': '十六核的共享构建器，紧邻镜像仓库，缓存一直保留；构建上下文经网络传来。',
		},
		cores: 16,
		disk: 1e9,
		index: 80e6,
		network: 80e6,
		pull: 200e6,
		push: 150e6,
		compress: 130e6,
		context: 30e6,
		stepOverhead: 0.3,
		pushes: true,
		cache: 'kept',
		fixed: [{ id: 'job', name: JOB.name, seconds: [1, 3, 10], at: 'start' }, CHECKOUT],
	},
];

/** The profile with this id; the laptop for an id that nobody knows (any more). */
export function machineById(id: string): MachineProfile {
	return MACHINES.find((machine) => machine.id === id) ?? LAPTOP;
}
