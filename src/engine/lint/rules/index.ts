/** All rules, one line each. */
export { rule as consecutiveRuns } from './consecutive-runs.ts';
export { rule as largeBaseImage } from './large-base-image.ts';
export { rule as largeLayer } from './large-layer.ts';
export { rule as manyLayersChange } from './many-layers-change.ts';
export { rule as metadataAfterFiles } from './metadata-after-files.ts';
export { rule as npmNoCache } from './npm-no-cache.ts';
export { rule as pipNoCacheDir } from './pip-no-cache-dir.ts';
export { rule as runBeforeSourceCopy } from './run-before-source-copy.ts';
export { rule as slowLayer } from './slow-layer.ts';
export { rule as tooManyInstructions } from './too-many-instructions.ts';
export { rule as unusedSuppression } from './unused-suppression.ts';
export { rule as yumCleanAll } from './yum-clean-all.ts';
