/** `node scripts/run.mjs SCRIPT ARGS…`: installs what is missing, then runs the script with a fitting Node. */
import process from 'node:process';
import { install } from './install.mjs';
import { runNode } from './node.mjs';

install();
process.exitCode = await runNode(process.argv.slice(2));
