import { GrantService } from '../access/grant.service.js';
import type { Application } from '../app.js';
import type { Grant, GrantRefusalReason, Role } from '../graphql/schema.generated.js';
import { Problem, print, printJson } from './exit.js';
import {
  accountThere,
  ask,
  columns,
  type DataOptions,
  negotiationId,
  withApp,
} from './with-app.js';

const ROLES: readonly Role[] = ['NEGOTIATOR', 'PROTECTION_OFFICER', 'OBSERVER', 'ANALYST'];

const REASONS: readonly GrantRefusalReason[] = [
  'NOT_VERIFIED',
  'NOT_NEEDED',
  'WRONG_SEAT',
  'CONFLICT_OF_INTEREST',
  'OTHER',
];

/** `by`: the administrator who acts, `house` unless said otherwise. */
type ByOptions = DataOptions & { by: string };

type Shown = Pick<
  Grant,
  'id' | 'state' | 'role' | 'sideCode' | 'negotiationId' | 'givenBy' | 'approvedBy' | 'validUntil'
> & { account: { login: string } };

const SHOWN =
  'id state account { login } role sideCode negotiationId givenBy approvedBy validUntil';

const grants = (app: Application) => app.nest.get(GrantService, { strict: false });
/** An id as it is typed: one that begins with a hyphen would be taken for an option. */
const typed = (id: string) => (id.startsWith('-') ? `-- ${id}` : id);

const key = (what: string) => `command/${what}/${Date.now()}`;

export async function grantGive(
  login: string,
  options: ByOptions & {
    negotiation: string;
    role: string;
    party?: string;
    until?: string;
    approvedBy?: string;
  },
): Promise<void> {
  const { by, approvedBy } = options;
  const role = ROLES.find((one) => one === options.role);
  if (!role) throw new Problem(`A role is one of ${ROLES.join(', ')}.`);
  if (approvedBy === by)
    throw new Problem(
      `${by} cannot do both. Name two administrators: one by --by, another by --approved-by.`,
    );
  await withApp(options, async (app) => {
    for (const one of [by, approvedBy]) if (one) await accountThere(app, one);
    const seat = {
      idempotencyKey: key(`grant/${login}`),
      login,
      negotiation: await negotiationId(app, options, options.negotiation),
      role,
      sideCode: options.party,
      validUntil: options.until,
    };
    const given = approvedBy
      ? await grants(app).giveApproved({ login: by }, { login: approvedBy }, seat)
      : await grants(app).give({ login: by }, seat);
    const grant = app.ground.tokens.id('Grant', given.grant);
    const state = await grants(app).stateOf({ login: by }, given.grant);
    const what = `${role}${options.party ? ` for ${options.party}` : ''}`;
    if (options.json) printJson({ login, role, negotiation: options.negotiation, grant, state });
    else if (state === 'WAITING')
      print(
        [
          `${login} is to hold a seat in ${options.negotiation}: ${what}. It sees identities, so it waits for a second`,
          `administrator, another than ${by}, who approves it at the API (grantApprove) or here:`,
          `  npx tabadul grant approve --by LOGIN ${typed(grant)}`,
        ].join('\n'),
      );
    else print(`${login} holds a seat in ${options.negotiation} now: ${what}.`);
  });
}

export async function grantApprove(grant: string, options: ByOptions): Promise<void> {
  await withApp(options, async (app) => {
    await accountThere(app, options.by);
    await grants(app).approve({ login: options.by }, { idempotencyKey: key('approve'), grant });
    if (options.json) printJson({ grant, state: 'IN_FORCE' });
    else print('Approved: the seat is in force.');
  });
}

export async function grantRefuse(
  grant: string,
  options: ByOptions & { reason: string },
): Promise<void> {
  const reason = REASONS.find((one) => one === options.reason);
  if (!reason) throw new Problem(`A reason is one of ${REASONS.join(', ')}.`);
  await withApp(options, async (app) => {
    await accountThere(app, options.by);
    const act = { idempotencyKey: key('refuse'), grant, reason };
    await grants(app).refuse({ login: options.by }, act);
    if (options.json) printJson({ grant, state: 'ENDED', reason });
    else print('Refused: the seat never was in force.');
  });
}

export async function grantShorten(
  grant: string,
  options: ByOptions & { until: string },
): Promise<void> {
  const until = new Date(options.until);
  if (!/^\d{4}-\d\d-\d\dT/.test(options.until) || Number.isNaN(until.valueOf()))
    throw new Problem('Say when it ends as an instant, such as 2026-03-01T09:30:00Z.');
  await withApp(options, async (app) => {
    await accountThere(app, options.by);
    const validUntil = until.toISOString();
    const act = { idempotencyKey: key('shorten'), grant, validUntil };
    await grants(app).shorten({ login: options.by }, act);
    if (options.json) printJson({ grant, validUntil });
    else print(`It ends at ${validUntil}.`);
  });
}

export async function grantRevoke(grant: string, options: ByOptions): Promise<void> {
  await withApp(options, async (app) => {
    await accountThere(app, options.by);
    await grants(app).revoke({ login: options.by }, { idempotencyKey: key('revoke'), grant });
    if (options.json) printJson({ grant, state: 'ENDED' });
    else print('Taken back: it shows nothing any more.');
  });
}

export async function grantList(options: ByOptions & { waiting?: boolean }): Promise<void> {
  await withApp(options, async (app) => {
    const found = options.waiting ? await waiting(app, options.by) : await all(app, options.by);
    if (options.json) return printJson(found);
    if (found.length === 0)
      return print(
        options.waiting ? 'No grant waits for an administrator.' : 'There are no grants.',
      );
    const rows = found.map((one) => [
      one.state,
      one.account.login,
      one.role,
      one.sideCode ?? null,
      one.givenBy,
      one.approvedBy ?? null,
      one.validUntil ?? null,
      one.id,
    ]);
    print(
      columns([
        ['state', 'login', 'role', 'side', 'given by', 'approved by', 'until', 'grant'],
        ...rows,
      ]),
    );
  });
}

interface Page<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Every row of a connection at the root, page after page. */
async function every<T>(
  app: Application,
  by: string,
  field: string,
  selection: string,
): Promise<T[]> {
  const found: T[] = [];
  let after: string | null = null;
  do {
    const data: Record<string, Page<T>> = await ask(
      app,
      by,
      `query ($after: String) { ${field}(first: 100, after: $after) { nodes { ${selection} } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const { nodes, pageInfo } = data[field];
    found.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  return found;
}

const waiting = (app: Application, by: string): Promise<Shown[]> =>
  every<Shown>(app, by, 'grantsWaiting', SHOWN);

const all = async (app: Application, by: string): Promise<Shown[]> => {
  const accounts = await every<{ grants: Shown[] }>(app, by, 'accounts', `grants { ${SHOWN} }`);
  return accounts.flatMap((account) => account.grants);
};
