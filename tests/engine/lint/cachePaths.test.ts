/** Every folder that a page or a message names as a cache is the one the tool really uses: a mount there spares the layer bytes, or the next build a download. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RULES } from '../../../src/engine/lint/runner.ts';
import { parseWorkspace, projectOf } from '../../../src/engine/project/schema.ts';
import { analyzer } from '../../../src/site/examples.ts';
import { findings } from './table.ts';

const CONTENT = join(import.meta.dirname, '../../../content');

/** A folder, and lines whose RUN fills it. */
const FILLED: Readonly<Record<string, string>> = {
	'/root/.cache/pip': 'FROM python:3.12-slim\nRUN pip install flask\n',
	'/home/app/.cache/pip': 'FROM python:3.12\nRUN useradd --create-home app\nUSER app\nRUN pip install flask\n',
	'/root/.npm': 'FROM node:22\nRUN npm install express\n',
	'/usr/local/share/.cache/yarn': 'FROM node:22\nWORKDIR /app\nCOPY package.json yarn.lock ./\nRUN yarn install\n',
	'/var/cache/apk': 'FROM alpine:3.20\nRUN apk add curl\n',
	'/var/cache/dnf': 'FROM rockylinux:9\nRUN yum install -y curl && dnf install -y git\n',
	'/var/cache/libdnf5': 'FROM fedora:41\nRUN dnf5 install -y curl && yum install -y git\n',
	'/var/cache/yum': 'FROM centos:7\nRUN yum install -y curl\n',
	'/var/cache/zypp': 'FROM opensuse/leap:15.6\nRUN zypper install -y curl\n',
	'/var/lib/apt/lists': 'FROM debian:12\nRUN apt-get update && apt-get install -y jq\n',
	'/var/lib/apt': 'FROM debian:12\nRUN apt-get update && apt-get install -y jq\n',
	'/var/cache/apt':
		'FROM debian:12\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN apt-get update && apt-get install -y jq\n',
	'/root/.cache/pypoetry/artifacts':
		'FROM python:3.12\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\nRUN poetry install\n',
	'/root/.cache/uv':
		'FROM python:3.12\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN pip install uv\nCOPY start.sh ./\nRUN uv sync\n',
	'/opt/conda/pkgs': 'FROM continuumio/miniconda3\nRUN conda install -y numpy\n',
	'/root/.local/share/pnpm/store':
		'FROM node:22\nWORKDIR /app\nCOPY package.json pnpm-lock.yaml ./\nRUN npm install -g pnpm\nCOPY start.sh ./\nRUN pnpm install\n',
	'/tmp/cache': 'FROM composer:2\nWORKDIR /app\nCOPY composer.json composer.lock ./\nRUN composer install\n',
	'/root/.composer/cache':
		'FROM php:8\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/composer\nWORKDIR /app\nCOPY composer.json composer.lock ./\nRUN composer install\n',
	'/usr/local/cargo/registry':
		'FROM rust:1.80\nWORKDIR /src\nCOPY Cargo.toml Cargo.lock ./\nCOPY src src\nRUN cargo build\n',
	'/src/target': 'FROM rust:1.80\nWORKDIR /src\nCOPY Cargo.toml Cargo.lock ./\nCOPY src src\nRUN cargo build\n',
	'/root/.cache/go-build': 'FROM golang:1.23\nWORKDIR /src\nCOPY go.mod go.sum ./\nCOPY . .\nRUN go build -o /out .\n',
	'/go/pkg/mod': 'FROM golang:1.23\nWORKDIR /src\nCOPY go.mod go.sum ./\nCOPY . .\nRUN go build -o /out .\n',
	'/root/.m2': 'FROM maven:3-eclipse-temurin-21\nWORKDIR /src\nCOPY pom.xml ./\nCOPY src src\nRUN mvn package\n',
	'/root/.gradle': 'FROM gradle:8\nUSER root\nWORKDIR /src\nCOPY build.gradle ./\nCOPY src src\nRUN gradle build\n',
	'/root/.nuget/packages':
		'FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /src\nCOPY App.csproj ./\nRUN dotnet restore App.csproj\n',
	'/usr/local/bundle/cache': 'FROM ruby:3.3\nWORKDIR /app\nCOPY Gemfile Gemfile.lock ./\nRUN bundle install\n',
};

/** Targets of mounts that hold no cache of a tool, and a folder that a page names to say that it is the wrong one. */
const OTHER = new Set(['/tmp/install.sh', '/root/.npmrc', '/root/.netrc', '/etc/apk/cache', '/srv/node_modules']);

/** Bytes of the image, and seconds of a build after a script was edited: some tools only link to their cache. */
async function costOf(dockerfile: string): Promise<readonly [bytes: number, seconds: number]> {
	const parsed = parseWorkspace({ title: 'cache', before: { dockerfile, dockerignore: '' } });
	assert.ok(parsed.ok);
	const { analyze } = await analyzer();
	const { imageBytes, changes } = analyze({ project: projectOf(parsed.workspace, 'before'), locale: 'en' });
	const seconds = changes.find(({ id }) => id === 'script')?.total.expected ?? 0;
	return [imageBytes.expected, seconds];
}

/** Without the full stop of a sentence, or a slash at the end. */
const bare = (folder: string) => folder.replace(/[./]+$/, '');

const mounted = (lines: string, target: string) =>
	lines.replace(/RUN (?!rm |useradd )/g, `RUN --mount=type=cache,target=${target} `);

for (const [folder, lines] of Object.entries(FILLED)) {
	test(`a cache mount on ${folder} takes what the tool keeps there`, async () => {
		const elsewhere = await costOf(mounted(lines, '/elsewhere'));
		const there = await costOf(mounted(lines, folder));
		assert.ok(there[0] < elsewhere[0] - 100_000 || there[1] < elsewhere[1] - 0.5, `${there} instead of ${elsewhere}`);
	});
}

test('every folder that a page names as a cache is checked here', () => {
	const named = new Set<string>();
	for (const area of ['rules', 'lessons']) {
		for (const locale of ['en', 'zh-cn']) {
			for (const name of readdirSync(join(CONTENT, area, locale))) {
				const text = readFileSync(join(CONTENT, area, locale, name), 'utf8');
				for (const [, folder = ''] of text.matchAll(/target=(\/[\w./-]+)/g)) named.add(bare(folder));
				for (const [, folder = ''] of text.matchAll(/[`\s(](\/var\/(?:cache|lib\/apt)[\w./-]*)/g))
					named.add(bare(folder));
			}
		}
	}
	const unchecked = [...named].filter((folder) => !Object.hasOwn(FILLED, folder) && !OTHER.has(folder));
	assert.deepEqual(unchecked, []);
});

test('every folder that a rule offers to mount is checked here', () => {
	const said = Object.values(FILLED).flatMap((lines) =>
		findings(lines.replace(/^COPY \. \.$/m, 'COPY src src')).map(({ message }) => message),
	);
	const offered = said.flatMap((message) =>
		[...message.matchAll(/target=(\/[\w./-]+)/g)].map(([, folder = '']) => bare(folder)),
	);
	assert.ok(new Set(offered).size >= 10, `${new Set(offered).size} folders offered by ${RULES.length} rules`);
	assert.deepEqual(
		offered.filter((folder) => !Object.hasOwn(FILLED, folder)),
		[],
	);
});
