/** Monaco's own worker: word-based diffs and link detection off the main thread. */
import 'monaco-editor/editor/editor.worker';
