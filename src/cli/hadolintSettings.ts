/** Settings of hadolint, `.hadolint.yaml`, as it documents them: what they mean for the rules here. */
import licenses from 'spdx-license-ids/index.json' with { type: 'json' };
import * as v from 'valibot';
import type { LabelKind, Level, Policy } from '../engine/lint/types.ts';

const KINDS = ['text', 'url', 'spdx', 'hash', 'rfc3339', 'semver', 'email'] as const satisfies readonly LabelKind[];
const list = v.nullish(v.array(v.string()), []);
/** A kind that is left empty is a text. */
const kind = v.pipe(
	v.nullish(v.string(), 'text'),
	v.transform((text) => (text === '' ? 'text' : text)),
	v.picklist(KINDS),
);

/** Its formats and exit codes are another command line's matter. */
const schema = v.looseObject({
	ignored: list,
	override: v.nullish(v.object({ error: list, warning: list, info: list, style: list })),
	trustedRegistries: list,
	'label-schema': v.nullish(v.record(v.string(), kind)),
	'strict-labels': v.nullish(v.boolean(), false),
	'disable-ignore-pragma': v.nullish(v.boolean(), false),
});

/** Names that only such a file has. */
const OWN: ReadonlySet<string> = new Set([
	'ignored',
	'override',
	'trustedRegistries',
	'label-schema',
	'strict-labels',
	'disable-ignore-pragma',
	'failure-threshold',
	'no-fail',
	'no-color',
]);

export function isHadolint(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && Object.keys(value).some((key) => OWN.has(key));
}

/** Throws a ValiError where a value is of another kind than documented. */
export function policyOf(value: unknown): Policy {
	const file = v.parse(schema, value);
	const { override } = file;
	const levels = (ids: readonly string[] | null | undefined, level: Level | 'off') =>
		(ids ?? []).map((id): readonly [string, Level | 'off'] => [
			`${id.startsWith('SC') ? 'shellcheck' : 'hadolint'}:${id}`,
			level,
		]);
	return {
		registries: file.trustedRegistries ?? [],
		labels: Object.entries(file['label-schema'] ?? {}).map(([name, kind]) => ({ name, kind })),
		strictLabels: file['strict-labels'],
		licenses,
		// The last word counts: of two levels the higher one, and what is ignored is so at any level.
		levels: [
			...levels(override?.style, 'STYLE'),
			...levels(override?.info, 'INFO'),
			...levels(override?.warning, 'WARN'),
			...levels(override?.error, 'ERROR'),
			...levels(file.ignored, 'off'),
		],
		noComments: file['disable-ignore-pragma'],
	};
}
