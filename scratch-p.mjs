import { parseShell } from './tests/engine/shell.ts';
console.log(JSON.stringify(parseShell('[[ -f a && -d e ]]'),(k,v)=>k==='range'?undefined:v,1).slice(0,1800));
