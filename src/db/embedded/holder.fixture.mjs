/**
 * A process that uses the embedded database, for the specs to kill:
 *
 *   node holder.fixture.mjs <compiled embedded.js> <folder> [port]
 *
 * It prints what happens as JSON lines, and closes in order when its standard input ends.
 */
import { pathToFileURL } from 'node:url';

const [, , compiled, folder, port] = process.argv;
const tell = (fact) => process.stdout.write(`${JSON.stringify(fact)}\n`);

const { startEmbedded } = await import(pathToFileURL(compiled).href);
try {
  const options = { folder, ...(port && { port: Number(port) }) };
  const { ownerUrl, adminUrl, started, lost, close } = await startEmbedded(options);
  tell({ up: { ownerUrl, adminUrl, started, port: Number(new URL(ownerUrl).port) } });
  void lost.then((error) => tell({ lost: error.message }));
  process.stdin.resume().on('end', async () => {
    await close();
    tell({ closed: true });
    process.exit(0);
  });
} catch (error) {
  tell({ failed: error.message, hint: error.hint });
  process.exitCode = 1;
}
