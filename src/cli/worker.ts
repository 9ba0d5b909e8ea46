/** The command line's worker: the page's, with the engine's files from the disk. */
import { createCatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import { type Scope, serve } from '../worker/serve.ts';
import { nodeShell } from './shell.ts';

// Nobody types: advice that is wished for need not wait.
serve(globalThis as unknown as Scope, async () => createCatalogueAnalyzer(await nodeShell()), { beforeAdvice: 0 });
