/** An image of a registry that the house does not trust. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import { expand } from '../../dockerfile/variables.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from '../helpers/copies.ts';
import { mountsOf } from '../helpers/mounts.ts';
import { globalScope } from '../helpers/scope.ts';
import { writtenName } from '../helpers/stages.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ image: string }>({
	id: 'registry-not-allowed',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'security',
	aliases: ['hadolint:DL3026'],
	message: {
		en: ({ image }) => `${image} comes from a registry that your settings do not allow.`,
		'zh-cn': ({ image }) => `${image} 来自你的设置不允许的镜像仓库。`,
	},
	check(file, report) {
		const allowed = file.input.settings?.policy?.registries ?? [];
		if (allowed.length === 0) return;
		const names = new Set<string>();
		const { values } = globalScope(file);
		for (const { stage, instructions } of file.sections) {
			const judge = (at: Instruction, written: string, range: Range | undefined): void => {
				const { value, unset } = expand(written, (name) => values.get(name), { escape: file.dockerfile.escape });
				const stageMeant = isStage(file, value, stage?.index ?? 0);
				// A variable without a value may hold any registry.
				const own = !stageMeant && unset.length === 0 && value !== 'scratch' && !isAllowed(registryOf(value), allowed);
				const peer = !names.has(pathOf(written)) && written !== 'scratch' && !peerAllows(written, allowed);
				const aliases = peer ? {} : { aliases: [] };
				if (own || peer) report(at, range, { image: value }, { peerOnly: !own, ...aliases });
			};
			if (stage !== undefined) {
				judge(stage.from, stage.base.text, stage.base.range);
				const name = writtenName(file, stage);
				if (name !== undefined) names.add(name);
			}
			for (const instruction of instructions) {
				const flag =
					instruction.keyword === 'COPY' ? instruction.flags.find((each) => each.name === 'from') : undefined;
				if (flag?.value !== undefined) judge(instruction, unquoted(flag.value), flag.valueRange);
				const mounted = mountsOf(instruction).find(({ from }) => from !== undefined);
				if (mounted?.from !== undefined) judge(instruction, mounted.from, undefined);
			}
		}
	},
});

function isStage(file: LintedFile, name: string, from: number): boolean {
	return file.graph.find(name, from) !== undefined;
}

/** As Docker reads names: what has a dot or a port, and `localhost`; Docker Hub otherwise. */
function registryOf(image: string): string {
	const [head = '', ...rest] = image.split('/');
	return rest.length > 0 && (/[.:]/.test(head) || head === 'localhost') ? head : HUB;
}

/** The peer reads names as written, and a registry by its dot: one that is written is no other name of Docker Hub. */
function peerAllows(image: string, allowed: readonly string[]): boolean {
	const [, registry] = /^([^/]*\.[^/]*)\//.exec(image) ?? [];
	return registry === undefined ? isAllowed(HUB, allowed) : allowed.some((pattern) => fits(registry, pattern));
}

/** Without registry, tag and digest. */
function pathOf(image: string): string {
	return image.replace(/^[^/]*\.[^/]*\//, '').replace(/[:@].*$/s, '');
}

const HUB = 'docker.io';

function isAllowed(registry: string, allowed: readonly string[]): boolean {
	const names = registry === HUB ? [HUB, 'hub.docker.com'] : [registry];
	return allowed.some((pattern) => names.some((name) => fits(name, pattern)));
}

function fits(name: string, pattern: string): boolean {
	if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
	return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
