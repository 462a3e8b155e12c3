/** The command line from its sources: `node --import ./scripts/typescript.mjs test/kit/run-command.ts case import …`. */
import { run } from '../../src/cli/main.js';

process.exitCode = await run(process.argv.slice(2));
