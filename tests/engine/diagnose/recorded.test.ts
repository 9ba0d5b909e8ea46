/** Every recorded log is read whole: steps, outcomes, seconds, bytes, errors, as BuildKit's own stream has them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reader, readBytes } from '../../../src/engine/diagnose/read.ts';
import type { LoggedBuild, LoggedStep } from '../../../src/engine/diagnose/types.ts';
import { RECORDED, type Truth } from './logs.ts';

/** The plain log rounds to tenths, the stream to thousandths; sizes have three digits or so. */
const PLAIN = { seconds: 0.051, bytes: 0.006 };
const RAW = { seconds: 0.0011, bytes: 0 };

/** A quiet build says less than its stream; steps without a name line cannot be told by it. */
const QUIET = '49c-quiet-fail';

function buildIn(bytes: Uint8Array): LoggedBuild {
	const reading = readBytes(bytes);
	assert.equal(reading.kind, 'build');
	return reading.kind === 'build' ? reading.build : assert.fail();
}

function found(build: LoggedBuild, name: string, used: Set<LoggedStep>): LoggedStep {
	const step = build.steps.find(
		(each) => !used.has(each) && (each.name === name || (each.cut === true && name.startsWith(each.name))),
	);
	assert.ok(step, `no step ${name}`);
	used.add(step);
	return step;
}

function near(actual: number | null | undefined, wanted: number, share: number): void {
	assert.ok(typeof actual === 'number' && Math.abs(actual - wanted) <= wanted * share, `${actual} for ${wanted}`);
}

function checkSteps(build: LoggedBuild, truth: Truth, raw: boolean): void {
	const used = new Set<LoggedStep>();
	const members = new Map(truth.groups.flatMap((group) => group.members.map((name) => [name, group] as const)));
	for (const wanted of truth.steps ?? []) {
		if (!raw && (wanted.shown === false || wanted.nameInLog === false || members.has(wanted.name))) continue;
		// The classic builder never names what it did not reach.
		const name = wanted.outcome === 'NOT_STARTED' && !raw ? wanted.name.replace(/ : .*$/, '') : wanted.name;
		const step = found(build, name, used);
		assert.equal(step.outcome, wanted.outcome, name);
		if (wanted.seconds === undefined && !raw) continue;
		if (step.seconds === undefined) {
			assert.ok(wanted.seconds === undefined || wanted.outcome !== 'RAN', `${name} has no seconds`);
			continue;
		}
		const most = (raw ? RAW : PLAIN).seconds;
		assert.ok(Math.abs(step.seconds - (wanted.seconds ?? 0)) <= most, `${name}: ${step.seconds} s`);
		if (raw && wanted.error !== undefined) assert.equal(step.error, wanted.error);
	}
	if (!raw) for (const { name, outcome } of truth.groups) assert.equal(found(build, name, used).outcome, outcome);
	const invented = build.steps.filter(
		(step) => !used.has(step) && step.outcome !== 'NOT_STARTED' && !step.name.startsWith('#'),
	);
	assert.deepEqual(
		invented.map(({ name }) => name),
		[],
	);
}

function checkRest(build: LoggedBuild, truth: Truth, raw: boolean): void {
	const share = (raw ? RAW : PLAIN).bytes;
	if (typeof truth.contextBytes === 'number') near(build.contextBytes, truth.contextBytes, share);
	else if (truth.contextShown === undefined) assert.equal(build.contextBytes, null);
	if (truth.contextShown !== undefined) assert.equal(build.contextShown, truth.contextShown);
	for (const [name, bytes] of Object.entries(truth.transfers)) near(build.transfers.get(name), bytes, share);
	for (const [name, rows] of Object.entries(truth.exports))
		for (const row of rows) {
			const read = build.exports.get(name)?.find(({ status }) => status === row.status);
			assert.ok(read, `${name}: ${row.status}`);
			if (row.seconds !== undefined && read.seconds !== undefined)
				assert.ok(Math.abs(read.seconds - row.seconds) <= (raw ? RAW : PLAIN).seconds, row.status);
		}
	const withoutDigest = (reference: string) => reference.replace(/@sha256:.*$/, '');
	assert.deepEqual(build.pushed.map(withoutDigest), truth.pushed.map(withoutDigest));
	// buildctl prints no warnings; docker prints all of them.
	if (truth.warnings && (raw || build.warnings.length > 0)) assert.deepEqual(build.warnings, truth.warnings);
	if (truth.error === undefined) return;
	// The client's last word is not in the stream.
	if (raw && truth.error?.step === null) return;
	assert.equal(build.error === null, truth.error === null);
	if (!build.error || !truth.error) return;
	assert.equal(build.error.step, truth.error.step);
	assert.equal(build.error.exitCode, truth.error.exitCode);
}

for (const { name, truth, plain, raw } of RECORDED) {
	if (!truth.steps || name === QUIET) continue;
	if (plain)
		test(`${name}: the log is read whole`, () => {
			const build = buildIn(plain);
			checkSteps(build, truth, false);
			checkRest(build, truth, false);
		});
	if (raw)
		test(`${name}: the stream is read whole`, () => {
			const build = buildIn(raw);
			checkSteps(build, truth, true);
			checkRest(build, truth, true);
		});
}

test('a quiet build that fails names its step by the excerpt alone', () => {
	const quiet = RECORDED.find(({ name }) => name === QUIET)?.plain ?? assert.fail();
	const { steps, error } = buildIn(quiet);
	assert.deepEqual(
		steps.map(({ name, outcome }) => [name, outcome]),
		[["RUN echo 'line 1' && echo 'oops: not there' >&2 && exit 5", 'ERROR']],
	);
	assert.equal(error?.exitCode, 5);
});

test('a log in pieces of any size says the same', () => {
	for (const { name, plain } of RECORDED.filter((log) => (log.plain?.length ?? 0) < 20_000)) {
		if (!plain) continue;
		const whole = readBytes(plain);
		const reader = new Reader();
		for (let at = 0; at < plain.length; at += 7) reader.push(plain.slice(at, at + 7));
		assert.deepEqual(reader.finish(), whole, name);
	}
});
