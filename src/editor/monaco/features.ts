/** The parts of Monaco that this page uses; the rest stays out of the bundle. */
// The features named `suggest` and `semanticTokens` leave out the very parts that are used here; these are they.
import 'monaco-editor/editor/contrib/semanticTokens/browser/documentSemanticTokens';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/parameterHints/register';
import 'monaco-editor/features/documentSymbols/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/links/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/quickOutline/register';
import 'monaco-editor/features/referenceSearch/register';
import 'monaco-editor/features/wordHighlighter/register';

export * as monaco from 'monaco-editor/editor';
export { InPageWorker } from './inPageWorker.ts';
