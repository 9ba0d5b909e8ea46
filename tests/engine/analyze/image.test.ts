/** What an image is made of, whatever the Dockerfile: its layers and nothing else. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import type { Estimate } from '../../../src/engine/figures/estimate.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import { parseShell } from '../shell.ts';

const { analyze } = createAnalyzer({ parseShell });

const LINES = [
	'RUN mkdir -p /data && head -c 5000 /dev/zero > /data/f',
	'RUN chown -R 5 /data || true',
	'RUN rm -rf /data',
	'RUN some-tool --make',
	'COPY src src',
	'COPY . .',
	'WORKDIR /app',
	'ENV A=1',
	'ADD https://example.com/tool /bin/tool',
	'RUN cp -r src /copy || true',
];

const stage = fc.record({
	base: fc.nat(4),
	lines: fc.array(fc.constantFrom(...LINES), { maxLength: 6 }),
	from: fc.nat(4),
});

/** Each stage stands on an image or on an earlier stage, and may copy from one. */
function dockerfile(stages: readonly { base: number; lines: readonly string[]; from: number }[]): string {
	const texts = stages.map(({ base, lines, from }, index) => {
		const copies = from < index ? [`COPY --from=s${from} / /from`] : [];
		return [`FROM ${base < index ? `s${base}` : 'base:1'} AS s${index}`, ...lines, ...copies].join('\n');
	});
	return `${texts.join('\n')}\n`;
}

test('the sum of the layers is the image, in bytes and in its history, with its range', () => {
	fc.assert(
		fc.property(fc.array(stage, { minLength: 1, maxLength: 4 }), (stages) => {
			const project = {
				dockerfile: dockerfile(stages),
				dockerignore: '',
				files: [{ path: 'src/app.py', size: 4000 }],
				options: {},
				images: [{ name: 'base:1', size: 100e6 }],
				packages: [],
				machine: machineById('laptop'),
				measured: [],
				changes: [],
			};
			const { steps, imageBytes, history } = analyze({ project, locale: 'en' });
			const layers = steps.flatMap(({ inImage, bytes }) => (inImage && bytes ? [bytes] : []));
			const sumOf = (part: (bytes: Estimate) => number) => layers.reduce((all, bytes) => all + part(bytes), 0);
			assert.ok(Math.abs(sumOf(({ expected }) => expected) - imageBytes.expected) < 1e-3, project.dockerfile);
			// The layers' errors have nothing to do with each other.
			for (const end of ['low', 'high'] as const) {
				const apart = Math.sqrt(sumOf((bytes) => (bytes[end] - bytes.expected) ** 2));
				assert.ok(Math.abs(Math.abs(imageBytes[end] - imageBytes.expected) - apart) < 1e-3, project.dockerfile);
			}
			const lines = history.reduce((all, { bytes }) => all + bytes, 0);
			assert.ok(Math.abs(lines - imageBytes.expected) < 1e-3, project.dockerfile);
			assert.ok(imageBytes.low >= 100e6);
		}),
		{ numRuns: 40 },
	);
});
