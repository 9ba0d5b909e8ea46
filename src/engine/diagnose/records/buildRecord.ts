/**
 * Reads the record that `docker buildx history export` writes: the status stream of the build in protobuf messages, each
 * after its length, and the provenance. Field numbers are those of BuildKit's control.proto.
 */
import { fieldsOf, parsedJson, textOf } from '../fields.ts';
import { Rawjson } from '../readers/rawjson.ts';
import type { LoggedBuild } from '../types.ts';
import { documentOf } from './documents.ts';

interface Content {
	readonly type: string;
	readonly content: Uint8Array | undefined;
}

export function recordedBuild(record: unknown, contents: readonly Content[]): LoggedBuild | undefined {
	const status =
		contents.find(({ type }) => type.includes('status'))?.content ??
		contents.find(({ content }) => content && !isJson(content))?.content;
	const build = status && statusStream(status);
	if (!build) return undefined;
	build.format = 'buildx-history-export';
	const fields = fieldsOf(record);
	const message = textOf(fieldsOf(fields.get('error') ?? fields.get('Error')).get('message'));
	if (message !== '' && !build.error) build.error = { step: null, exitCode: null, message, final: message };
	for (const { content } of contents) {
		if (!content || !isJson(content)) continue;
		const reading = documentOf(parsedJson(new TextDecoder().decode(content)));
		if (reading?.kind !== 'build') continue;
		if (reading.build.dockerfile !== undefined) build.dockerfile = reading.build.dockerfile;
	}
	return build;
}

function isJson(content: Uint8Array): boolean {
	return content[0] === 0x7b || content[0] === 0x5b;
}

/** Messages of the status stream as the objects that the client prints as JSON. */
function statusStream(bytes: Uint8Array): LoggedBuild | undefined {
	const reader = new Rawjson();
	for (const message of messagesOf(bytes)) reader.status(statusOf(message));
	return reader.finish();
}

interface Field {
	readonly number: number;
	readonly value: number;
	readonly bytes: Uint8Array;
}

function fieldsIn(bytes: Uint8Array): Field[] {
	const fields: Field[] = [];
	let at = 0;
	const varint = (): number => {
		let value = 0;
		for (let shift = 0; shift < 70; shift += 7) {
			const byte = bytes[at++];
			if (byte === undefined) return Number.NaN;
			value += (byte & 0x7f) * 2 ** shift;
			if (byte < 0x80) return value;
		}
		return Number.NaN;
	};
	const empty = new Uint8Array(0);
	while (at < bytes.length) {
		const key = varint();
		const number = Math.floor(key / 8);
		const type = key % 8;
		if (Number.isNaN(key) || number === 0) return fields;
		if (type === 0) fields.push({ number, value: varint(), bytes: empty });
		else if (type === 2) {
			const length = varint();
			if (Number.isNaN(length) || at + length > bytes.length) return fields;
			fields.push({ number, value: 0, bytes: bytes.subarray(at, at + length) });
			at += length;
		} else if (type === 5) at += 4;
		else if (type === 1) at += 8;
		else return fields;
	}
	return fields;
}

/** Each message comes after its length in four bytes, or is a field of one message. */
function messagesOf(bytes: Uint8Array): Uint8Array[] {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (const little of [false, true]) {
		const messages: Uint8Array[] = [];
		let at = 0;
		while (at + 4 <= bytes.length) {
			const length = view.getUint32(at, little);
			if (length > bytes.length - at - 4) break;
			messages.push(bytes.subarray(at + 4, at + 4 + length));
			at += 4 + length;
		}
		if (at === bytes.length && messages.length > 0) return messages;
	}
	return [bytes];
}

function text(bytes: Uint8Array | undefined): string {
	return bytes ? new TextDecoder().decode(bytes) : '';
}

function timeOf(bytes: Uint8Array | undefined): string | undefined {
	if (!bytes) return undefined;
	const fields = fieldsIn(bytes);
	const seconds = fields.find(({ number }) => number === 1)?.value ?? 0;
	const nanos = fields.find(({ number }) => number === 2)?.value ?? 0;
	return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(nanos).padStart(9, '0')}Z`;
}

function statusOf(message: Uint8Array): unknown {
	const all = fieldsIn(message);
	const each = (number: number) => all.filter((field) => field.number === number).map(({ bytes }) => fieldsIn(bytes));
	const one = (fields: readonly Field[], number: number) => fields.find((field) => field.number === number);
	return {
		vertexes: each(1).map((fields) => ({
			digest: text(one(fields, 1)?.bytes),
			inputs: fields.filter(({ number }) => number === 2).map(({ bytes }) => text(bytes)),
			name: text(one(fields, 3)?.bytes),
			cached: one(fields, 4)?.value === 1,
			started: timeOf(one(fields, 5)?.bytes),
			completed: timeOf(one(fields, 6)?.bytes),
			error: text(one(fields, 7)?.bytes),
		})),
		statuses: each(2).map((fields) => ({
			id: text(one(fields, 1)?.bytes),
			vertex: text(one(fields, 2)?.bytes),
			current: one(fields, 4)?.value ?? 0,
			total: one(fields, 5)?.value ?? 0,
			timestamp: timeOf(one(fields, 6)?.bytes),
			started: timeOf(one(fields, 7)?.bytes),
			completed: timeOf(one(fields, 8)?.bytes),
		})),
	};
}
