import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/cli/main.js';
import type { Tx } from '../../src/db/database.js';
import { type House, TEST_KEY } from './app.js';
import type { Answer, Ask } from './ask.js';
import { directly } from './directly.js';
import { Bringing } from './lists.js';
import { type Login, SmallTable } from './small-table.js';

/** A row of a table, by its columns. */
export type Row = Record<string, unknown>;

export const on = (text: string) => ({ text });
export const today = () => new Date().toISOString().slice(0, 10);

/** People of whom a rule forbids something, by what stands in the way. */
type Somebody =
  | 'held'
  | 'unwilling'
  | 'unfit'
  | 'owed'
  | 'dead'
  | 'free'
  | 'unheard'
  | 'left'
  | 'swapped'
  | 'sought'
  | 'refused'
  | 'lifted'
  | 'young'
  | 'ageless';
const GROWN: readonly Somebody[] = [
  ...(['held', 'unwilling', 'unfit', 'owed', 'dead', 'free'] as const),
  ...(['unheard', 'left', 'swapped', 'sought', 'refused', 'lifted'] as const),
];
const NAMES: readonly Somebody[] = [...GROWN, 'young', 'ageless'];

/** One table at which every rule that protects persons has somebody to protect, and what is needed to try it. */
export class DoorsWorld {
  private constructor(
    readonly house: House,
    readonly table: SmallTable,
    readonly office2: Ask,
    readonly people: Readonly<Record<Somebody, string>>,
    readonly lines: Readonly<Record<string, string>>,
    readonly listVersion: string,
    readonly things: Readonly<Record<string, string>>,
  ) {}

  static async open(house: House): Promise<DoorsWorld> {
    const table = await SmallTable.open(house, 'DOORS');
    await house.account('officer-2');
    await house.seat('officer-2', table.negotiation, 'PROTECTION_OFFICER');
    await house.account('mediator-2');
    await house.seat('mediator-2', table.negotiation, 'NEGOTIATOR');
    const office2 = await house.ask('mediator-2');
    const { negotiation, sides } = table;
    const [faction, gov, office, officer] = (
      ['faction', 'government', 'mediator', 'officer'] as const
    ).map((login) => table.as(login));
    const { source: own } = await faction.do(
      'sourceAdd',
      { negotiation, kind: 'interview' },
      'source { id }',
    );
    const grown = await table.people(GROWN.length);
    const born = (birth: string | null) => ({
      latin: { own: `Young${birth}`, family: 'al-Test' },
      birth,
      sex: 'FEMALE',
      heldBy: sides.GOV,
      claimedBy: sides.FAC,
      source: own.id,
    });
    const children = await faction.do(
      'captivesRecord',
      {
        negotiation,
        captives: [born(String(new Date().getUTCFullYear() - 9)), born(null)],
      },
      'captives { id }',
    );
    const ids = [...grown, ...children.captives.map(({ id }: Answer) => id)];
    const people = Object.fromEntries(NAMES.map((name, i) => [name, ids[i]])) as Record<
      Somebody,
      string
    >;
    const { listVersion, lines } = await table.demand(ids, 'ALL');
    const lineOf = Object.fromEntries(NAMES.map((name, i) => [name, lines[i]]));
    const agreed = ['unwilling', 'unfit', 'free', 'left', 'unheard'];
    await gov.do(
      'answerRecord',
      {
        negotiation,
        side: sides.GOV,
        on: on('2020-03-01'),
        listVersion,
        responses: [
          ...agreed.map((name) => ({ line: lineOf[name], verdict: 'AGREED' })),
          { line: lineOf.dead, verdict: 'REFUSED', reason: 'REPORTED_DEAD' },
          { line: lineOf.refused, verdict: 'REFUSED', reason: 'NO_REASON_GIVEN' },
        ],
      },
      'answer { id }',
    );
    const drawn = await office.do(
      'agreementDraw',
      { negotiation, sides: [sides.GOV, sides.FAC], on: on('2020-04-01') },
      'agreement { id }',
    );
    const things: Record<string, string> = { own: own.id, agreement: drawn.agreement.id };
    const make = async (as: Ask, name: string, act: string, input: object, get: string) => {
      const payload = await as.do(act, { ...input }, `${get} { id }`);
      things[name] = payload[get].id;
    };
    const given = { negotiation, kind: 'interview', shared: true };
    await make(officer, 'source', 'sourceAdd', given, 'source');
    const forFamilies = { ...given, purposes: ['FAMILY_NOTIFICATION'] };
    await make(officer, 'familySource', 'sourceAdd', forFamilies, 'source');
    const hear = (captive: string, more: object) =>
      officer.do(
        'wishRecord',
        { captive, askedOn: today(), askedBy: 'UN', inPrivate: true, ...more },
        'wish { id }',
      );
    const willing = { answer: 'WILLING', accepts: [sides.FAC] };
    await hear(people.unwilling, { answer: 'UNWILLING' });
    for (const one of ['free', 'left', 'unfit'] as const) await hear(people[one], willing);
    const { source } = things;
    const hold = { to: sides.FAC, ground: 'TORTURE', askedBy: 'FAMILY', askedOn: on('2020-01-20') };
    const held = { ...hold, captive: people.held };
    await make(officer, 'hold', 'holdPlace', held, 'hold');
    await make(officer, 'asked', 'holdPlace', { ...hold, captive: people.lifted }, 'hold');
    await officer.do('holdLiftAsk', { hold: things.asked, reason: 'Safe.' }, 'hold { id }');
    const found = { captive: people.unfit, finding: 'UNFIT_TO_TRAVEL', examiner: 'PERSON' };
    await make(
      officer,
      'medical',
      'medicalRecord',
      { ...found, on: on(today()), source },
      'medicalFact',
    );
    const owed = { captive: people.owed, ground: 'RELEASE_ORDERED', source };
    await officer.do('entitlementDeclare', owed, 'captive { id }');
    const died = { captive: people.dead, on: on('2020-05-01'), basis: 'WITNESS', source };
    await make(officer, 'death', 'deathReport', died, 'claim');
    // A side's own claim of a death, which its own seat and the officers see.
    const claimed = { ...died, captive: people.sought, source: own.id };
    await make(faction, 'ownDeath', 'deathReport', claimed, 'claim');
    const kin = (captive: string) => ({ captive, kinship: 'PARENT', name: 'Kinsfolk al-Test' });
    await make(officer, 'relative', 'relativeRecord', kin(people.free), 'relative');
    await make(officer, 'kin', 'relativeRecord', kin(people.dead), 'relative');
    await make(officer, 'remains', 'remainsRecord', { negotiation, source }, 'remains');
    const custody = { remains: things.remains, on: on('2020-05-02') };
    await officer.do('custodyNote', { ...custody, kind: 'RECOVERED', to: 'GOV' }, 'remains { id }');
    const may = { remains: things.remains, captive: people.sought, on: on(today()), source };
    await make(officer, 'identification', 'identificationClaim', may, 'identification');
    const step = { identification: things.identification, state: 'PRELIMINARY', method: 'DNA' };
    const preliminary = { ...step, expectedVersion: 1, on: on(today()) };
    await officer.do('identificationAdvance', preliminary, 'identification { id }');
    const stage = { giver: sides.GOV, receiver: sides.FAC };
    const plan = async (name: string, captives: string[], agreement: string | null = null) => {
      const planned = { negotiation, agreement, stages: [{ ...stage, captives }] };
      const payload = await office.do('handoverPlan', planned, 'handoverPlan { stages { id } }');
      things[name] = payload.handoverPlan.stages[0].id;
    };
    await plan('departed', [people.left]);
    for (const [expectedVersion, to] of [
      [1, 'FIXED'],
      [2, 'DEPARTED'],
    ] as const) {
      const next = { stage: things.departed, expectedVersion, to };
      await office.do('stageStep', next, 'stage { id }');
    }
    await plan('unsigned', [people.free], things.agreement);
    await plan('unheard', [people.unheard]);
    const claim = { captive: people.swapped, madeBy: 'FAMILY', on: on('2020-01-05'), source };
    await make(officer, 'claim', 'releaseClaimMake', claim, 'releaseClaim');
    const home = { captive: people.swapped, giver: sides.GOV, receiver: sides.FAC };
    const swap = {
      negotiation,
      on: on('2020-06-01'),
      given: [{ giver: sides.FAC, kind: 'PERSONS', count: 2 }],
      outcomes: [
        { ...home, result: 'RELEASED_AND_RECEIVED' },
        { captive: people.dead, giver: sides.GOV, result: 'DIED_BEFORE_HANDOVER' },
      ],
    };
    await make(office, 'handover', 'handoverRecord', swap, 'handover');
    const draft = { negotiation, code: 'DRAFT', type: 'DEMAND', side: sides.FAC, to: sides.GOV };
    await make(faction, 'draft', 'listDraft', { ...draft, captives: ids.slice(-3) }, 'listVersion');
    const asks = { negotiation, kind: 'DEAD', to: sides.GOV, on: on('2020-06-02') };
    await make(
      officer,
      'disclosure',
      'disclosureRequest',
      { ...asks, captives: [people.dead] },
      'disclosure',
    );
    const says = { disclosure: things.disclosure, answer: 'GIVEN', on: on('2020-06-03'), source };
    const lines2 = [{ captive: people.dead, says: 'DEAD' }];
    await officer.do('disclosureAnswer', { ...says, lines: lines2 }, 'answer { id }');
    const exporting = { negotiation, format: 'CSV', purpose: 'RESEARCH', words: 'To count.' };
    await make(office, 'export', 'exportAsk', exporting, 'export');
    return new DoorsWorld(house, table, office2, people, lineOf, listVersion, things);
  }

  get negotiation(): string {
    return this.table.negotiation;
  }

  get sides() {
    return this.table.sides;
  }

  as(login: Login): Ask {
    return this.table.as(login);
  }

  uuid(id: string): string {
    return (this.house.app.ground.tokens.readId(id) as { uuid: string }).uuid;
  }

  /** Whom, by the id that the database knows. */
  who(name: Somebody): string {
    return this.uuid(this.people[name]);
  }

  /** Rules and kinds of refusal by which an act was refused; what it did not refuse says so. */
  async refused(login: Login, act: string, input: Record<string, unknown>): Promise<string[]> {
    const problems = await this.as(login).refused(act, input);
    return problems.map((one) => one.rule ?? String(one.__typename));
  }

  /** What a question gives that somebody asks. */
  async read(login: Login, query: string, id: string): Promise<Answer> {
    return (await this.as(login).for(`query ($id: ID!) { node(id: $id) { ${query} } }`, { id }))
      .node;
  }

  /** As the application's role, in the name of an account, past all services. */
  async past(login: string, work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
    const by = await directly(this.house, login, this.uuid(this.negotiation), work);
    return by === null ? [] : [by];
  }

  /** A row as it stands, read past all policies. */
  async row(table: string, where = 'true', ...parameters: unknown[]): Promise<Row> {
    const [one] = await this.house.asOwner<{ row: Row }>(
      `select to_jsonb(t) as row from ${table} t where ${where} limit 1`,
      parameters,
    );
    return one.row;
  }

  /** Brings a list in by a file, and lets its job work; `meanwhile` happens between its check and its recording. */
  async brings(
    login: Login,
    file: string,
    target: Record<string, unknown>,
    meanwhile?: () => Promise<unknown>,
  ): Promise<Answer> {
    const way = new Bringing(() => this.house.app, this.as(login), this.negotiation);
    const checked = await way.check(await way.begin(file, target));
    await meanwhile?.();
    if (checked.counts.failed > 0) return { ...checked, problems: await way.problems(checked) };
    return way.commit(checked);
  }

  /** A file on disk, for the command line. */
  file(text: string, name: string): string {
    const path = join(this.house.folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Runs `tabadul` with some words on this record; its exit code, and all that it said. */
  async command(...words: string[]): Promise<{ code: number; said: string }> {
    const env = {
      DATABASE_URL: this.house.databaseUrl,
      TABADUL_MASTER_KEY: TEST_KEY,
      TABADUL_DATA_DIR: this.house.folder,
    };
    const before = Object.fromEntries(Object.keys(env).map((name) => [name, process.env[name]]));
    const { out, err } = { out: process.stdout.write, err: process.stderr.write };
    let said = '';
    const hear = (text: string | Uint8Array) => {
      said += String(text);
      return true;
    };
    Object.assign(process.env, env);
    process.stdout.write = hear;
    process.stderr.write = hear;
    try {
      return { code: await run(words), said };
    } finally {
      process.stdout.write = out;
      process.stderr.write = err;
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  }
}

/** Puts a row into a table as it is given, but for what the database makes itself. */
export async function put(tx: Tx, table: string, row: Row): Promise<void> {
  const columns = await tx.rows<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = '' and attname <> 'made_in'`,
    [table],
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  await tx.rows(
    `insert into ${table} (${names}) select ${names} from json_populate_record(null::${table}, $1::json)`,
    [JSON.stringify(row)],
  );
}
