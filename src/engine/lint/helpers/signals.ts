/** The signals that STOPSIGNAL takes. */

const NAMES: ReadonlySet<string> = new Set(
	(
		'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ ' +
		'VTALRM PROF WINCH IO PWR SYS IOT CLD POLL UNUSED'
	).split(' '),
);

/** A number, or a name with SIG or without, in any case; real-time signals count from RTMIN or RTMAX. */
export function isSignal(text: string): boolean {
	if (/^\d+$/.test(text)) return Number(text) > 0;
	const name = text.toUpperCase().replace(/^SIG/, '');
	return NAMES.has(name) || /^RTM(IN(\+([1-9]|1[0-5]))?|AX(-([1-9]|1[0-4]))?)$/.test(name);
}
