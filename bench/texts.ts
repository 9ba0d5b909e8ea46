/** Dockerfiles for measuring: written for it, and the same ones at every run. */

const LINES_OF_A_STAGE = 10;

/** Stages as people write them, all needed by the last one. `edited` stands in one line in the middle, `mark` in most lines. */
export function dockerfileOf(lines: number, edited: string, mark = ''): string {
	const stages = Math.floor(lines / LINES_OF_A_STAGE);
	const text: string[] = [];
	for (let stage = 0; stage < stages; stage++) {
		text.push(
			`FROM python:3.12-slim AS stage${stage}`,
			`WORKDIR /srv/${mark}${stage}`,
			`ENV NAME=stage${stage}${mark} LEVEL=info`,
			'COPY requirements.txt ./',
			`RUN pip install --no-cache-dir -r ${mark}requirements.txt`,
			`RUN apt-get update && apt-get install -y --no-install-recommends curl${mark} && rm -rf /var/lib/apt/lists/*`,
			'COPY src ./src',
			`RUN mkdir -p /data/${mark}${stage} && echo "${stage === Math.floor(stages / 2) ? edited : stage}" > /data/${stage}/id`,
			stage === 0 ? 'USER nobody' : `COPY --from=stage${stage - 1} /data /data`,
			'CMD ["python", "-m", "src"]',
		);
	}
	return text.join('\n');
}

/** What people write, good and bad, one line or block each; `N` becomes a number of the file. */
const LINES: readonly string[] = [
	'ARG VERSION=1.N\nENV APP_VERSION=$VERSION PATH=/opt/app-N/bin:$PATH',
	'WORKDIR /srv/appN',
	'COPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force',
	'COPY requirementsN.txt .\nRUN pip install -r requirementsN.txt',
	'RUN apt-get update && \\\n    apt-get install -y \\\n      build-essential \\\n      libpqN-dev \\\n      curl && \\\n    rm -rf /var/lib/apt/lists/*',
	'RUN apt-get update\nRUN apt-get install python3 toolN',
	'RUN apk add --no-cache git bash pkgN=1.0',
	'RUN yum install -y httpd-2.N && yum clean all',
	'COPY . .',
	'ADD https://example.org/files/N.tar.gz /tmp/\nRUN tar -xzf /tmp/N.tar.gz -C /opt && rm /tmp/N.tar.gz',
	'RUN curl -fsSL https://example.org/setup-N.sh | bash -',
	'RUN set -eux; \\\n    if [ "$TARGETARCH" = arm64 ]; then echo N; else echo other; fi; \\\n    for f in a b c; do cp "$f" /tmp/N-$f; done',
	'RUN <<EOF\nset -e\nmake -j4 targetN\nmake install\nEOF',
	'RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/N ./cmd/N',
	'EXPOSE 80N 8443/tcp',
	'LABEL org.opencontainers.image.title="service N" maintainer=someone',
	'USER app',
	'VOLUME ["/data/N"]',
	'HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost:80N/ || exit 1',
	'STOPSIGNAL SIGTERM',
	'# service N\n# how it is started: see the README',
];

/** `count` files of three to twelve such blocks; another `round` gives other texts of the same kind. */
export function dockerfiles(count: number, round: number): readonly string[] {
	const files: string[] = [];
	let state = 1;
	const next = (below: number): number => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
	const images = ['debian:12', 'python:3.12-slim', 'node:22', 'alpine:3.20', 'golang:1.23', 'ubuntu'];
	for (let file = 0; file < count; file++) {
		const blocks: string[] = [];
		for (let stage = next(3); stage >= 0; stage--) {
			blocks.push(`FROM ${images[next(images.length)]}${stage > 0 ? ` AS stage${stage}` : ''}`);
			for (let left = 3 + next(10); left > 0; left--) blocks.push(LINES[next(LINES.length)] ?? '');
		}
		blocks.push('CMD ["/out/N"]', '');
		files.push(blocks.join('\n').replaceAll('N', String(round * count + file)));
	}
	return files;
}
