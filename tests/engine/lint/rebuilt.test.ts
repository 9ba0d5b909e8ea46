/** Builds that download or compile what the project depends on with every edit of its code. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import type { Finding } from '../../../src/engine/lint/types.ts';
import { parseShell } from '../shell.ts';
import { findings, RECOMMENDED } from './table.ts';

const rebuilt = 'dependencies-rebuilt';
const analyzer = createAnalyzer({ parseShell });
const onModel = (dockerfile: string): readonly Finding[] =>
	analyzer.analyze({ project: projectFromText(dockerfile), locale: 'en' }).findings;
const byText = (text: string): boolean => findings(text, RECOMMENDED).some(({ rule }) => rule === rebuilt);

const BUILDS = [
	['golang:1.23', 'go build -o /out/app ./cmd/app', 'COPY go.mod go.sum ./\nRUN go mod download\n'],
	['rust:1.83', 'cargo build --release', 'COPY Cargo.toml Cargo.lock ./\nRUN cargo fetch\n'],
	['gradle:8-jdk21', 'gradle bootJar --no-daemon', 'COPY build.gradle settings.gradle ./\nRUN gradle dependencies\n'],
	['maven:3-eclipse-temurin-21', 'mvn -B package', 'COPY pom.xml ./\nRUN mvn dependency:go-offline\n'],
	['mcr.microsoft.com/dotnet/sdk:8.0', 'dotnet publish -c Release -o /out', 'COPY app.csproj ./\nRUN dotnet restore\n'],
	['python:3.12-slim', 'pip install --no-cache-dir -e .', 'COPY r.txt ./\nRUN pip install --no-cache-dir -r r.txt\n'],
	['sbtscala/scala-sbt:1', 'sbt assembly', 'COPY build.sbt ./\nRUN sbt update\n'],
] as const;

describe('a build command behind the copy of the code', () => {
	for (const [image, run, before] of BUILDS) {
		const text = (between: string) => `FROM ${image}\nWORKDIR /src\n${between}COPY . .\nRUN ${run}\n`;
		it(`${run} is reported, with and without a simulated build`, () => {
			assert(byText(text('')));
			const found = onModel(text('')).find(({ rule }) => rule === rebuilt);
			assert.equal(found?.level, 'WARN');
			assert.match(found?.message ?? '', /^Probably, /);
		});
		if (!run.startsWith('go ')) it(`${run} is not, where an earlier RUN did it`, () => assert(!byText(text(before))));
	}
	it('go compiles its dependencies again where nothing keeps what it compiled', () => {
		const text = (mount: string) =>
			`FROM golang:1.23\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN ${mount}go build ./cmd/app\n`;
		assert(byText(text('')));
		assert(!byText(text('--mount=type=cache,target=/root/.cache/go-build ')));
	});
	it('is not reported off the network', () => {
		assert(!byText('FROM golang:1.23\nCOPY . .\nRUN --mount=type=cache,target=/root/.cache go build -mod=vendor .\n'));
		assert(!byText('FROM rust:1.83\nCOPY . .\nRUN cargo build --offline\n'));
		assert(!byText('FROM mcr.microsoft.com/dotnet/sdk:8.0\nCOPY . .\nRUN dotnet publish --no-restore\n'));
	});
	it('is offered a mount of the tool’s cache', () => {
		const [fix] =
			onModel(`FROM gradle:8-jdk21\nWORKDIR /src\nCOPY . .\nRUN gradle build\n`).find(({ rule }) => rule === rebuilt)
				?.fixes ?? [];
		assert.equal(fix?.edits[0]?.text, ' --mount=type=cache,target=/root/.gradle');
	});
});

describe('cargo chef', () => {
	const chef = (copies: string) => `FROM rust:1.82 AS chef
RUN cargo install cargo-chef --locked --version 0.1.68
WORKDIR /app
FROM chef AS plan
COPY . .
RUN cargo chef prepare --recipe-path recipe.json
FROM chef AS build
${copies}
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN cargo build --release
FROM debian:bookworm-slim
COPY --from=build /app/target/release/app /usr/local/bin/app
`;
	const cooks = (copies: string) => onModel(chef(copies)).filter(({ rule }) => rule === 'run-before-source-copy');
	it('cooks again where the code comes before it, from the context or from the planner', () => {
		assert.equal(cooks('COPY --from=plan /app/recipe.json recipe.json\nCOPY . .')[0]?.level, 'ERROR');
		assert.equal(cooks('COPY --from=plan /app .')[0]?.level, 'WARN');
	});
	it('does not where the recipe alone does', () =>
		assert.deepEqual(cooks('COPY --from=plan /app/recipe.json recipe.json'), []));
});
