import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountService } from '../access/account.service.js';
import { type Application, ROOT } from '../app.js';
import { CasefileService } from '../casefile/casefile.service.js';
import type { Role } from '../graphql/schema.generated.js';
import { seat, Teller } from './load.js';
import { NORTHERN_HAMA } from './northern-hama.js';

interface DemoAccount {
  login: string;
  password: string;
  what: { ar: string; en: string };
  role?: Role;
  side?: string;
  /** Whether it holds its seat in the coded cases too. */
  cases?: boolean;
  mayOpenNegotiations?: boolean;
  administrator?: boolean;
}

/** Who can sign in to the demonstration. The passwords protect made-up names and published figures. */
export const ACCOUNTS: readonly DemoAccount[] = [
  {
    login: 'faction',
    what: { ar: 'مفاوض الفصيل في HAMA-N', en: 'negotiator of the faction in HAMA-N' },
    role: 'NEGOTIATOR',
    side: 'FAC',
  },
  {
    login: 'faction-2',
    what: { ar: 'الشخص الثاني لدى الفصيل', en: 'second person of the faction' },
    role: 'NEGOTIATOR',
    side: 'FAC',
  },
  {
    login: 'government',
    what: { ar: 'مفاوض الحكومة في HAMA-N', en: 'negotiator of the government in HAMA-N' },
    role: 'NEGOTIATOR',
    side: 'GOV',
  },
  {
    login: 'government-2',
    what: { ar: 'الشخص الثاني لدى الحكومة', en: 'second person of the government' },
    role: 'NEGOTIATOR',
    side: 'GOV',
  },
  {
    login: 'mediator',
    what: { ar: 'مكتب الوساطة في كل المفاوضات', en: 'mediator’s office in all negotiations' },
    role: 'NEGOTIATOR',
    cases: true,
    mayOpenNegotiations: true,
  },
  {
    login: 'mediator-2',
    what: { ar: 'الشخص الثاني في مكتب الوساطة', en: 'second person of the mediator’s office' },
    role: 'NEGOTIATOR',
  },
  {
    login: 'officer',
    what: { ar: 'مسؤول حماية', en: 'protection officer' },
    role: 'PROTECTION_OFFICER',
    cases: true,
  },
  {
    login: 'observer',
    what: { ar: 'مراقب إنساني: رموز بلا أسماء', en: 'humanitarian observer: codes, no names' },
    role: 'OBSERVER',
    cases: true,
  },
  {
    login: 'analyst',
    what: { ar: 'محلل: أعداد مقرّبة بلا أشخاص', en: 'analyst: coarsened counts, no persons' },
    role: 'ANALYST',
    cases: true,
  },
  {
    login: 'administrator',
    what: { ar: 'حسابات ومقاعد، بلا بيانات القضايا', en: 'accounts and grants, no case data' },
    administrator: true,
  },
].map((account) => ({ ...account, password: `demo-${account.login}-demo` }) as DemoAccount);

/** A record of one's own is never mixed with the demonstration. */
export class NotTheDemonstration extends Error {}

/**
 * Loads the demonstration: accounts, the coded negotiations of `cases/`, and the named one. What is there already stays;
 * a load that was cut off goes on where it stopped.
 */
export async function loadDemonstration(
  app: Application,
  say: (line: string) => void,
): Promise<void> {
  await markDemonstration(app);
  const accounts = app.nest.get(AccountService, { strict: false });
  for (const { login, password, administrator, mayOpenNegotiations } of ACCOUNTS) {
    await accounts.create(
      { login: 'house' },
      {
        idempotencyKey: `demo/account/${login}`,
        login,
        password,
        administrator,
        mayOpenNegotiations,
        asksFreely: true,
      },
    );
  }
  await loadCases(app, say);
  if (await has(app, NORTHERN_HAMA.negotiation.code)) return;
  say('Loading HAMA-N, the named negotiation (names made up) …');
  const recorders = (login: string) => ({ recorder: { login }, second: { login: `${login}-2` } });
  const teller = new Teller(app, NORTHERN_HAMA, {
    FAC: recorders('faction'),
    GOV: recorders('government'),
    MEDIATOR: recorders('mediator'),
  });
  await teller.tell(async (negotiation) => {
    for (const { login, role, side } of ACCOUNTS) {
      if (role && login !== 'mediator') await seat(app, login, negotiation, role, side);
    }
  });
}

async function loadCases(app: Application, say: (line: string) => void): Promise<void> {
  const folder = join(ROOT, 'cases');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const casefiles = app.nest.get(CasefileService, { strict: false });
  for (const file of files) {
    const { negotiation, code, changed, events } = await casefiles.import(
      { login: 'mediator' },
      await readFile(join(folder, file)),
    );
    if (changed) say(`Loading ${code}: ${events} events from public reports.`);
    const id = app.ground.tokens.id('Negotiation', negotiation);
    for (const { login, role, cases } of ACCOUNTS) {
      if (role && cases && login !== 'mediator') await seat(app, login, id, role);
    }
  }
}

async function has(app: Application, code: string): Promise<boolean> {
  const finished = await app.ground.database.withViewer({ login: 'mediator' }, (tx) =>
    tx.row(
      `select 1 from negotiation n join handover h on h.negotiation_id = n.id where n.code = $1`,
      [code],
    ),
  );
  return finished !== undefined;
}

async function markDemonstration(app: Application): Promise<void> {
  await app.open.asOwner(async (source) => {
    const marks = await source.query<unknown[]>(
      `select 1 from setting where key = 'demonstration'`,
    );
    if (marks.length > 0) return;
    const own = await source.query<unknown[]>('select 1 from negotiation limit 1');
    if (own.length > 0) {
      throw new NotTheDemonstration(
        'This database holds a record of one’s own. The demonstration is loaded into an empty one: name another by DATABASE_URL or TABADUL_DATA_DIR.',
      );
    }
    await source.query(
      `insert into setting (key, value) values ('demonstration', 'true') on conflict do nothing`,
    );
  });
}
