/** What the workbench says about a build that fails, in English. */
export const failsEn = {
	label: 'The build fails',
	/** In front of the reason. */
	step: (label: string, line: number | undefined) =>
		`${label[0]?.toUpperCase()}${label.slice(1)}${line === undefined ? '' : `, line ${line}`}:`,
	/** Where the line is not known the reason says all. */
	file: (line: number | undefined) => (line === undefined ? '' : `Line ${line}:`),
	more: (failures: number) => (failures === 1 ? 'One more step fails.' : `${failures} more steps fail.`),
	/** All figures of the page are figures of that build. */
	asIf: (positions: readonly string[]) =>
		positions.length === 0
			? 'Everything below shows the build as if BuildKit could read the file.'
			: `Everything below shows the build as if ${listed(positions)} worked.`,
	ifRan: 'shown as if the failing step worked',
	inFact: 'In reality:',
};

function listed(positions: readonly string[]): string {
	const all = `${positions.length === 1 ? 'step' : 'steps'} ${positions.slice(0, 3).join(', ')}`;
	return positions.length > 3 ? `${all} and ${positions.length - 3} more` : all;
}
