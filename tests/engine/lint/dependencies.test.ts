/** Dependencies that are fetched with the code, and what comes before it instead. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings, table } from './table.ts';

test('modules of Go are downloaded before the code; what they compile to is still told', () => {
	const found = findings('FROM golang:1\nWORKDIR /s\nCOPY . .\nRUN CGO_ENABLED=0 go build ./cmd/a\n');
	const [ahead, mount] = found.find(({ rule }) => rule === 'dependencies-rebuilt')?.fixes ?? [];
	assert.equal(ahead?.edits[0]?.text, 'COPY go.mod go.sum ./\nRUN go mod download\n');
	assert.match(mount?.edits[0]?.text ?? '', /target=\/root\/.cache\/go-build .*target=\/go\/pkg\/mod/);
});

table('dependencies-rebuilt', {
	fixed: [
		[
			'FROM maven:3\ncopy . /s\nWORKDIR /s\nrun mvn -q package\n',
			'FROM maven:3\nWORKDIR /s\ncopy pom.xml /s/\nrun mvn -B dependency:go-offline\ncopy . /s\nWORKDIR /s\nrun mvn -q package\n',
		],
	],
});

const text = (path: string, words: string) => ({ path, text: words });
const workspace = [
	text('package.json', '{ "workspaces": ["packages/*"] }'),
	text('package-lock.json', '{}'),
	text('packages/api/package.json', '{}'),
	text('packages/web/package.json', '{}'),
	text('packages/web/index.js', ''),
];
const NPM = 'FROM node:22\nWORKDIR /repo\nCOPY . .\nRUN npm ci\n';
table('run-before-source-copy', {
	fixed: [
		[
			NPM,
			'FROM node:22\nWORKDIR /repo\nCOPY package.json package-lock.json ./\nCOPY packages/api/package.json packages/api/\nCOPY packages/web/package.json packages/web/\nRUN npm ci\nCOPY . .\n',
		],
		[
			`# syntax=docker/dockerfile:1\n${NPM}`,
			'# syntax=docker/dockerfile:1\nFROM node:22\nWORKDIR /repo\nCOPY --parents package.json package-lock.json packages/api/package.json packages/web/package.json ./\nRUN npm ci\nCOPY . .\n',
		],
	],
	more: { files: workspace, dockerignore: '' },
});
table('run-before-source-copy', {
	fixed: [
		[
			'FROM node:22\nWORKDIR /a\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci && npm run build\n',
			'FROM node:22\nWORKDIR /a\nCOPY package*.json ./\nRUN --mount=type=cache,target=/root/.npm npm ci\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm run build\n',
		],
		[
			'FROM python:3\nWORKDIR /a\nCOPY . .\nRUN poetry install --only main\n',
			'FROM python:3\nWORKDIR /a\nCOPY pyproject.toml poetry.lock ./\nRUN poetry install --only main --no-root\nCOPY . .\nRUN poetry install --only main\n',
		],
		[
			'FROM php:8\nWORKDIR /a\nCOPY . .\nRUN composer install --no-dev\n',
			'FROM php:8\nWORKDIR /a\nCOPY composer.json composer.lock ./\nRUN composer install --no-dev --no-scripts --no-autoloader\nCOPY . .\nRUN composer install --no-dev\n',
		],
		[
			'FROM ruby:3\r\nWORKDIR /a\r\nCOPY . .\r\nRUN bundle install\r\n',
			'FROM ruby:3\r\nWORKDIR /a\r\nCOPY Gemfile Gemfile.lock ./\r\nRUN bundle install\r\nCOPY . .\r\n',
		],
	],
});
