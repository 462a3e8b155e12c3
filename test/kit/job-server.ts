/**
 * A server that takes up jobs and nothing else, in a process of its own, so that a test can kill it:
 * `node --import ./scripts/typescript.mjs test/kit/job-server.ts DATABASE_URL FOLDER`.
 */
import { build } from '../../src/app.js';
import { configFor } from '../../src/config.js';
import { JobRunner } from '../../src/job/runner.service.js';

const [databaseUrl, folder] = process.argv.slice(2);
const app = await build({
  ...configFor('own', {}),
  databaseUrl,
  folder,
  masterKey: '7'.repeat(64),
});
app.nest.get(JobRunner, { strict: false }).start();
process.stdout.write('serving\n');
