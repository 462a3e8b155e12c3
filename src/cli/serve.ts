import { createServer } from 'node:net';
import { type Application, build } from '../app.js';
import { configFor, type Config } from '../config.js';
import { JobRunner } from '../job/runner.service.js';
import { Checkpoints } from '../proof/checkpoint.service.js';
import { Exit, print, say } from './exit.js';

/** The given port, or a free one where something else listens there. */
async function freePort(host: string, wanted: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen(port, host, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
      });
    });
  const port = (await tryPort(wanted)) ?? (await tryPort(0));
  if (port === null) throw new Error(`Nothing can listen on ${host}.`);
  if (wanted !== 0 && port !== wanted)
    say(`Port ${wanted} is taken; listening on ${port} instead.`);
  return port;
}

/** Serves until told to stop, or until the database goes away. */
export async function serve(
  app: Application,
  config: Config,
  welcome: (url: string) => void,
): Promise<void> {
  const port = await freePort(config.host, config.port);
  app.ground.database.serveSessionsOnly();
  await app.nest.listen(port, config.host);
  app.nest.get(Checkpoints, { strict: false }).keepHourly();
  app.nest.get(JobRunner, { strict: false }).start();
  welcome(
    config.publicUrl ??
      `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
  );
  const why = await Promise.race([
    new Promise<string>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.once(signal, () => resolve(signal));
    }),
    app.open.lost.then((error) => error),
  ]);
  if (why instanceof Error) say(`tabadul: ${why.message}`);
  await app.close();
  if (why instanceof Error) throw new Exit(69);
}

export async function start(options: { port?: number }): Promise<void> {
  const config = configFor('own');
  config.port = options.port ?? config.port;
  const app = await build(config, { log: say });
  await serve(app, config, (url) => {
    print(`Tabadul serves ${app.open.where}.`);
    print(`  Console     ${url}/`);
    print(`  API         ${url}/graphql`);
    print(`  Sign in     ${url}/sign-in`);
    if (config.queryPage) print(`  Query page  ${url}/query`);
    print(`  Health      ${url}/health/ready`);
    print('');
    print('First account: npx tabadul account create LOGIN --administrator');
    print('Stop with Ctrl-C.');
  });
}
