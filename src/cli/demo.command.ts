import { type Application, build } from '../app.js';
import { configFor } from '../config.js';
import { ACCOUNTS, loadDemonstration } from '../demo/demonstration.js';
import { print, printJson, say } from './exit.js';
import { serve } from './serve.js';
import { columns } from './with-app.js';

export interface DemoOptions {
  port?: number;
  accounts?: boolean;
  json?: boolean;
}

export async function demo(options: DemoOptions): Promise<void> {
  const actors = ACCOUNTS.map(({ login, password, what }) => ({ login, password, what }));
  const accounts = actors.map((one) => ({ ...one, what: one.what.en }));
  if (options.accounts) {
    if (options.json) printJson(accounts);
    else
      print(
        columns([
          ['login', 'password', 'who'],
          ...accounts.map((one) => [one.login, one.password, one.what]),
        ]),
      );
    return;
  }
  const config = configFor('demonstration');
  config.port = options.port ?? config.port;
  config.actors = actors;
  const app = await build(config, { log: say });
  try {
    await loadDemonstration(app, say);
  } catch (error) {
    await app.close();
    throw error;
  }
  const code = await firstCode(app);
  await serve(app, config, (url) => {
    print('');
    print(`The demonstration is served from ${app.open.where}.`);
    print(`  Console     ${url}/`);
    print(`  API         ${url}/graphql`);
    print(`  Query page  ${url}/query`);
    print(`  Health      ${url}/health/ready`);
    print('');
    print('Sign in as:');
    print(
      columns([
        ['login', 'password', 'who'],
        ...accounts.map((one) => [one.login, one.password, one.what]),
      ]),
    );
    print('');
    print('On the command line, beside this one:');
    print('  npx tabadul matrix HAMA-N --demo --as mediator');
    print(`  npx tabadul journey ${code} --demo --as mediator`);
    print('  npx tabadul matrix YEM-STOCKHOLM --demo --as mediator');
    print('Stop with Ctrl-C.');
  });
}

/** The code of somebody on the first list: codes are drawn anew wherever the demonstration is loaded. */
async function firstCode(app: Application): Promise<string> {
  const row = await app.ground.database.withViewer({ login: 'mediator' }, (tx) =>
    tx.row<{ code: string }>(
      `select c.code from captive c join list_line l on l.captive_id = c.id order by l.position, c.seq limit 1`,
    ),
  );
  return row?.code ?? 'CODE';
}
