/** Keeps texts of others out of two places: the source of a RegExp, and the brackets behind an object. */
import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** Files that make a RegExp of what is not in the code: the place that escapes it, and two whose source is in our exercises. */
const MAKE_EXPRESSIONS = new Set(['engine/foreign/written.ts', 'learn/goals.ts', 'learn/turns.ts']);

const read = ts.getParsedCommandLineOfConfigFile(
	join(ROOT, 'tsconfig.json'),
	{},
	{
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic: () => {},
	},
);
const names = (read?.fileNames ?? []).filter((name) => !relative(SRC, name).startsWith('..'));
const program = ts.createProgram(names, read?.options ?? {});
const checker = program.getTypeChecker();

/** Every node of the sources that `wanted` is true of, as `file:line text`. */
function placesOf(wanted: (node: ts.Node, file: string) => boolean): string[] {
	const places: string[] = [];
	for (const source of program.getSourceFiles()) {
		const file = relative(SRC, source.fileName).replaceAll('\\', '/');
		if (file.startsWith('..')) continue;
		const visit = (node: ts.Node): void => {
			if (wanted(node, file)) {
				const { line } = source.getLineAndCharacterOfPosition(node.getStart());
				places.push(`${file}:${line + 1} ${node.getText()}`);
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return places;
}

function isText(node: ts.Node): boolean {
	return checker.isTypeAssignableTo(checker.getStringType(), checker.getTypeAtLocation(node));
}

/** A literal, or a template of constants, which are written in capitals. */
function isConstant(node: ts.Node): boolean {
	if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'String.raw' && isConstant(node.template);
	if (ts.isTemplateExpression(node)) return node.templateSpans.every(({ expression }) => isConstant(expression));
	return ts.isStringLiteralLike(node) || (ts.isIdentifier(node) && /^[A-Z][A-Z_\d]*$/.test(node.text));
}

test('the sources are read', () => {
	assert.ok(names.length > 100);
});

test('a RegExp is written in the code, or made where its text is escaped', () => {
	const wrong = placesOf(
		(node, file) =>
			(ts.isNewExpression(node) || ts.isCallExpression(node)) &&
			node.expression.getText() === 'RegExp' &&
			!MAKE_EXPRESSIONS.has(file) &&
			!isConstant(node.arguments?.[0] ?? node),
	);
	assert.deepEqual(wrong, []);
});

test('no object is asked for any string there is: entryOf asks what it has of its own', () => {
	const wrong = placesOf((node, file) => {
		if (!ts.isElementAccessExpression(node) || file === 'engine/foreign/table.ts') return false;
		const index = node.argumentExpression;
		if (ts.isStringLiteralLike(index) || ts.isNumericLiteral(index) || !isText(index)) return false;
		const type = checker.getTypeAtLocation(node.expression);
		const parts = type.isUnion() ? type.types : [type];
		return parts.some((part) => checker.getIndexInfoOfType(part, ts.IndexKind.String) !== undefined);
	});
	assert.deepEqual(wrong, []);
});

test('no string is looked for with `in`, which finds what every object has', () => {
	const wrong = placesOf(
		(node) => ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword && isText(node.left),
	);
	assert.deepEqual(wrong, []);
});
