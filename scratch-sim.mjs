import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { basesFrom } from './src/cli/recordedBase.ts';
import { recordedBases, recordedCase } from './src/cli/recordedCase.ts';
import { simulateCase } from './src/cli/simulateCases.ts';
import { parseShell } from './tests/engine/shell.ts';
const bases = basesFrom(v.parse(recordedBases, JSON.parse(readFileSync('tests/buildkit/base.json','utf8'))));
const cases = JSON.parse(readFileSync(process.argv[2],'utf8'));
const out = cases.map((c) => ({ id: c.id, results: simulateCase(v.parse(recordedCase, c), bases, parseShell) }));
if (process.argv[3]==='json') console.log(JSON.stringify(out));
else for (const { id, results } of out) {
  console.log('=====', id);
  for (const b of results) {
    console.log('  --', b.edit, b.error ?? '', 'ctx', b.contextBytes, b.layers?.length && process.argv[3]==='layers' ? JSON.stringify(b.layers) : '');
    for (const s of b.steps) if (s.instruction !== 'FROM') console.log('     ', s.outcome.padEnd(9), s.link ? `link=${s.link}` : '', s.download ? `dl=${s.download}`:'', s.name, s.outcome==='MERGED'?`with ${s.mergedWith}`:'', s.outcome==='RAN'||s.outcome==='ERROR' ? JSON.stringify(s.cause) : '');
  }
}
