import { text } from 'node:stream/consumers';
import { AccountService } from '../access/account.service.js';
import { passwordProblem } from '../access/password.rules.js';
import type { Application } from '../app.js';
import type { PageInfo } from '../graphql/schema.generated.js';
import { Problem, print, printJson, say } from './exit.js';
import { ask, columns, type DataOptions, withApp } from './with-app.js';

/** The account that keeps the house: it makes accounts and gives seats, and sees no case data. */
export const HOUSE = 'house';

interface Rights {
  administrator?: boolean;
  mayOpenNegotiations?: boolean;
  asksFreely?: boolean;
}

const service = (app: Application) => app.nest.get(AccountService, { strict: false });
const key = (act: string, login: string) => `command/${act}/${login}/${Date.now()}`;

export async function accountCreate(login: string, options: DataOptions & Rights): Promise<void> {
  if (process.stdin.isTTY)
    say('Type the password (12 characters at least), then Enter and Ctrl-D:');
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const problem = newLoginProblem(login) ?? passwordProblem(password, login);
  if (problem) throw new Problem(problem);
  await withApp(options, async (app) => {
    await service(app).create(
      { login: HOUSE },
      { idempotencyKey: key('account', login), login, password, ...rights(options) },
    );
    if (options.json) printJson({ login });
    else print(`${login} can sign in now.`);
  });
}

export async function accountInvite(login: string, options: DataOptions & Rights): Promise<void> {
  const problem = newLoginProblem(login);
  if (problem) throw new Problem(problem);
  await withApp(options, async (app) => {
    const { invitation } = await service(app).invite(
      { login: HOUSE },
      { idempotencyKey: key('invite', login), login, ...rights(options) },
    );
    shownOnce(app, login, invitation, options);
  });
}

export async function accountReset(login: string, options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    const { invitation } = await service(app).reset(
      { login: HOUSE },
      { idempotencyKey: key('reset', login), login },
    );
    shownOnce(app, login, invitation, options);
  });
}

export async function accountClose(login: string, options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    await service(app).close({ login: HOUSE }, { idempotencyKey: key('close', login), login });
    if (options.json) printJson({ login });
    else print(`${login} is closed, and signed out everywhere.`);
  });
}

export async function accountUnlock(login: string, options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    await service(app).unlock({ login: HOUSE }, { idempotencyKey: key('unlock', login), login });
    if (options.json) printJson({ login });
    else print(`${login} may try again at once.`);
  });
}

export async function accountAllow(
  login: string,
  options: DataOptions & { asksFreely?: boolean },
): Promise<void> {
  const { asksFreely } = options;
  if (asksFreely === undefined)
    throw new Problem('Say what it may do: --asks-freely or --no-asks-freely.');
  await withApp(options, async (app) => {
    await service(app).allow(
      { login: HOUSE },
      { idempotencyKey: key('allow', login), login, asksFreely },
    );
    if (options.json) printJson({ login, asksFreely });
    else
      print(
        asksFreely
          ? `${login} may ask any operation.`
          : `${login} may ask the operations of our own screens alone.`,
      );
  });
}

interface Listed {
  login: string;
  administrator: boolean;
  mayOpenNegotiations: boolean;
  asksFreely: boolean;
  closedAt: string | null;
}

export async function accountList(options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    const all: Listed[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { accounts }: { accounts: { nodes: Listed[]; pageInfo: PageInfo } } = await ask(
        app,
        HOUSE,
        'query ($after: String) { accounts(first: 100, after: $after) { nodes { login administrator mayOpenNegotiations asksFreely closedAt } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      all.push(...accounts.nodes);
      more = accounts.pageInfo.hasNextPage;
      after = accounts.pageInfo.endCursor ?? null;
    }
    if (options.json) printJson(all);
    else
      print(
        columns([
          ['login', 'administrator', 'may open', 'asks freely', 'closed'],
          ...all.map((one) => [
            one.login,
            one.administrator ? 'yes' : null,
            one.mayOpenNegotiations ? 'yes' : null,
            one.asksFreely ? 'yes' : null,
            one.closedAt,
          ]),
        ]),
      );
  });
}

const rights = ({ administrator, mayOpenNegotiations, asksFreely }: Rights) => ({
  administrator: administrator ?? false,
  mayOpenNegotiations: mayOpenNegotiations ?? false,
  asksFreely: asksFreely ?? false,
});

const newLoginProblem = (login: string) =>
  /^[A-Za-z0-9._-]{3,64}$/.test(login)
    ? null
    : 'A login is 3 to 64 letters, digits, dots, hyphens or underscores.';

/** Prints the link of an invitation: to be handed over by a way that nobody else reads. */
function shownOnce(
  app: Application,
  login: string,
  invitation: string | null,
  options: DataOptions,
): void {
  const { publicUrl, host, port } = app.ground.config;
  const link = `${publicUrl ?? `http://${host}:${port}`}/invitation?token=${invitation}`;
  if (options.json) printJson({ login, invitation, link });
  else {
    print(`${login} sets a password at this link, once, within 72 hours. It is not shown again:`);
    print(link);
  }
}
