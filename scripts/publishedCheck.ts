/**
 * Compares the model's ranges with what others measured and published (`tests/published/facts.json`) and records how many they hold
 * in content/model/published.json, for the page about the model: `node scripts/publishedCheck.ts`.
 */
import { writeFileSync } from 'node:fs';
import { nodeShell } from '../src/cli/shell.ts';
import { createCatalogueAnalyzer } from '../src/engine/catalogueAnalyzer.ts';
import { GROUPS, measured, recorded, summaryOf } from '../tests/published/measure.ts';

const OUTPUT = new URL('../content/model/published.json', import.meta.url);

const analyzer = createCatalogueAnalyzer(await nodeShell());
await analyzer.prepare();
const all = measured(analyzer);
const groups = GROUPS.map((group) => ({ group, ...recorded(summaryOf(all.filter((each) => each.group === group))) }));
const dates = all.map(({ fact }) => fact.date.slice(0, 4)).toSorted();
const check = { count: all.length, from: dates[0], to: dates.at(-1), groups };
writeFileSync(OUTPUT, `${JSON.stringify(check, undefined, '\t')}\n`);
