/** Where peers look: what one of them does not read cannot be its finding. */

/** Rules of hadolint that do not look at what ONBUILD holds. */
const OUTSIDE_TRIGGERS: ReadonlySet<string> = new Set(
	`DL3000 DL3002 DL3003 DL3006 DL3007 DL3010 DL3011 DL3012 DL3020 DL3021 DL3022 DL3023 DL3025 DL3026 DL3029 DL3044 DL3045
	DL3048 DL3049 DL3050 DL3051 DL3052 DL3053 DL3054 DL3055 DL3056 DL3057 DL3058 DL3059 DL3066 DL3067 DL4000 DL4003 DL4004
	DL4006`
		.split(/\s+/)
		.map((id) => `hadolint:${id}`),
);

/** Of a finding in what ONBUILD holds, the names under which peers report it too. */
export function aliasesInTrigger(aliases: readonly string[]): readonly string[] {
	return aliases.filter((alias) => !OUTSIDE_TRIGGERS.has(alias));
}
