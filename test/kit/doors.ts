import { randomUUID } from 'node:crypto';
import { type DoorsWorld, on, put, type Row, today } from './doors-world.js';
import type { Login } from './small-table.js';

/**
 * Every rule that protects persons × every way in: an attempt to break it and how it fails, or why that way is none. The suite
 * test/story/every-door.spec.ts tries all of them at one table; docs/rules.md shows them.
 *
 * What a file brings in is one thing by the console, by the command and by a job, which does the work of both: `file` and `job`
 * are the same words at two moments, when it is checked, and when the job records what was let pass before.
 */
export const WAYS = ['api', 'file', 'job', 'command', 'sql'] as const;
export type Way = (typeof WAYS)[number];

export interface Attempt {
  /** What is tried, in words. */
  tries: string;
  /** Why it fails: the rule of the refusal, its kind, the constraint of the database, or what is not there. */
  fails: string;
  /** Everything by which it was refused; what came of it, where that is not a refusal. */
  does(world: DoorsWorld): Promise<readonly string[]>;
}

/** An attempt; or, in a sentence, why there is nothing to try. */
export type Door = Attempt | string;

const api = (
  tries: string,
  login: Login,
  act: string,
  input: (world: DoorsWorld) => Record<string, unknown>,
  fails: string,
): Attempt => ({
  tries: `${tries} (\`${act}\`)`,
  fails,
  does: (world) => world.refused(login, act, input(world)),
});

const sql = (
  tries: string,
  login: string,
  table: string,
  row: (world: DoorsWorld) => Row | Promise<Row>,
  fails: string,
): Attempt => ({
  tries: `${tries} (\`insert into ${table}\`)`,
  fails,
  does: async (world) => {
    const given = await row(world);
    return world.past(login, (tx) => put(tx, table, given));
  },
});

const statement = (
  tries: string,
  login: string,
  text: string,
  fails: string,
  parameters: (world: DoorsWorld) => unknown[] = () => [],
): Attempt => ({
  tries,
  fails,
  does: (world) => world.past(login, (tx) => tx.rows(text, parameters(world))),
});

/** What somebody reads who may not. */
const reads = (
  tries: string,
  does: (world: DoorsWorld) => Promise<unknown>,
  fails = 'nothing there',
): Attempt => ({
  tries,
  fails,
  does: async (world) => [`${String(await does(world))}`],
});

const like = async (
  world: DoorsWorld,
  table: string,
  change: Row,
  where = 'true',
  ...parameters: unknown[]
): Promise<Row> => ({
  ...(await world.row(table, where, ...parameters)),
  id: randomUUID(),
  ...change,
});

const account = async (world: DoorsWorld, login: string) =>
  (await world.row('account', 'login = $1', login)).id;

/** A list of who boards, as a file. */
const boards = (world: DoorsWorld, code: string) => ({
  code,
  type: 'MANIFEST',
  side: world.sides.GOV,
  to: world.sides.FAC,
});
const codeOf = async (world: DoorsWorld, who: Parameters<DoorsWorld['who']>[0]) =>
  String((await world.row('captive', 'id = $1', world.who(who))).code);

const named = (who: Parameters<DoorsWorld['who']>[0], tries: string, fails: string): Attempt => ({
  tries: `${tries}, on a list of who boards`,
  fails,
  does: async (world) => {
    const file = `code\n${await codeOf(world, who)}`;
    const done = await world.brings('mediator', file, boards(world, `BUS-${who}`));
    return [String(done.job?.said ?? JSON.stringify(done.problems ?? done.status))];
  },
});
const namedByCommand = (
  who: Parameters<DoorsWorld['who']>[0],
  tries: string,
  fails: string,
): Attempt => ({
  tries: `${tries}, by \`list import\` of who boards`,
  fails,
  does: async (world) => {
    const path = world.file(`code\n${await codeOf(world, who)}`, `bus-${who}.csv`);
    const words = ['--negotiation', 'DOORS', '--party', 'GOV', '--to', 'FAC', '--as', 'mediator'];
    const code = `CLI-${who}`;
    const { code: exit, said } = await world.command(
      ...['list', 'import', path, '--type', 'MANIFEST', '--code', code, ...words],
    );
    return exit === 0 ? [] : [said];
  },
});

const NO_FILE =
  'No file says it: a list brings persons and a draft that names them, a case file counts.';
const NO_JOB = 'The one job there is records lists: see there.';
const NO_COMMAND = 'No command writes it.';
const elsewhere = { file: NO_FILE, job: NO_JOB, command: NO_COMMAND };
const DRAFT_ONLY = 'A file makes a draft alone, which goes the way of every other.';
const draftOnly = { file: DRAFT_ONLY, job: DRAFT_ONLY, command: DRAFT_ONLY };
const READS = 'Nothing is written: it is about what is read.';
const NOTHING = 'There is nothing to refuse.';

const outcome = (who: Parameters<DoorsWorld['who']>[0], more: object) => (world: DoorsWorld) => ({
  negotiation: world.negotiation,
  on: on(today()),
  outcomes: [
    {
      captive: world.people[who],
      giver: world.sides.GOV,
      receiver: world.sides.FAC,
      result: 'RELEASED_AND_RECEIVED',
      ...more,
    },
  ],
});
const answer =
  (who: string, verdict: string, reason: string | null = null) =>
  (world: DoorsWorld) => ({
    negotiation: world.negotiation,
    side: world.sides.GOV,
    on: on(today()),
    listVersion: world.listVersion,
    responses: [{ line: world.lines[who], verdict, reason }],
  });
const planned =
  (who: Parameters<DoorsWorld['who']>[0], agreement = false) =>
  (w: DoorsWorld) => ({
    negotiation: w.negotiation,
    agreement: agreement ? w.things.agreement : null,
    stages: [{ giver: w.sides.GOV, receiver: w.sides.FAC, captives: [w.people[who]] }],
  });
const proposal =
  (legs: (world: DoorsWorld) => object[], formula = 'RATIO') =>
  (world: DoorsWorld) => ({
    negotiation: world.negotiation,
    on: on(today()),
    formula,
    legs: legs(world).map((leg) => ({ giver: world.sides.GOV, receiver: world.sides.FAC, ...leg })),
  });
const boarding = (who: Parameters<DoorsWorld['who']>[0], stage: string) => (world: DoorsWorld) =>
  like(world, 'manifest_line', {
    captive_id: world.who(who),
    stage_id: world.uuid(world.things[stage]),
  });
/** The outcome of a new handover of today, as a row. */
const crossed = (
  tries: string,
  fails: string,
  who: Parameters<DoorsWorld['who']>[0],
  change: Row,
): Attempt => ({
  tries: `${tries} (\`insert into handover_outcome\`)`,
  fails,
  does: async (world) => {
    const event = await like(world, 'event', {}, `type = 'HANDOVER_DONE'`);
    const { number } = await world.row('(select max(number) + 1 as number from handover)');
    const handover = await like(world, 'handover', { event_id: event.id, number });
    const row = await like(world, 'handover_outcome', {
      handover_id: handover.id,
      captive_id: world.who(who),
      receiver_side_id: world.uuid(world.sides.FAC),
      result: 'RELEASED_AND_RECEIVED',
      ...change,
    });
    return world.past('mediator', async (tx) => {
      event.recorded_by = tx.viewer.id;
      await put(tx, 'event', event);
      await put(tx, 'handover', handover);
      await put(tx, 'handover_outcome', row);
    });
  },
});
const widened = (
  tries: string,
  login: string,
  table: string,
  thing: string,
  fails: string,
): Attempt => ({
  tries: `${tries} (\`update ${table}\`)`,
  fails,
  does: async (world) => {
    let rows: unknown[] = [];
    const by = await world.past(login, async (tx) => {
      rows = await tx.rows(
        `update ${table} set audience_id = (select audience_id from negotiation where id = $1) where id = $2 returning 1`,
        [world.uuid(world.negotiation), world.uuid(world.things[thing])],
      );
    });
    return by.length > 0 ? by : [rows.length > 0 ? 'shown' : 'out of reach'];
  },
});

export const DOORS: Readonly<Record<string, Readonly<Record<Way, Door>>>> = {
  'agreed-by-both': {
    ...elsewhere,
    api: api(
      'plan, under the agreement, for somebody refused',
      'mediator',
      'handoverPlan',
      planned('refused', true),
      'agreed-by-both',
    ),
    sql: {
      tries: 'draw a version with somebody refused (`insert into agreement_line`)',
      fails: 'agreed_by_both',
      does: async (world) => {
        const event = await like(
          world,
          'event',
          {},
          'id = (select event_id from agreement_version limit 1)',
        );
        const version = await like(world, 'agreement_version', { event_id: event.id, number: 2 });
        const line = await like(world, 'agreement_line', {
          version_id: version.id,
          captive_id: world.who('refused'),
          response_id: null,
          position: 1,
        });
        return world.past('mediator', async (tx) => {
          await put(tx, 'event', { ...event, recorded_by: tx.viewer.id });
          await put(tx, 'agreement_version', { ...version, drawn_by: tx.viewer.id });
          await put(tx, 'agreement_line', line);
        });
      },
    },
  },
  'signed-for-one-version': {
    ...elsewhere,
    api: api(
      'sign for the sides, from the mediator’s office',
      'mediator',
      'agreementSign',
      (w) => ({ agreement: w.things.agreement, expectedVersion: 1 }),
      'NotAllowed',
    ),
    sql: sql(
      'sign for the other side',
      'faction',
      'agreement_signature',
      async (w) => ({
        ...(await like(w, 'agreement_version', {})),
        version_id: (await w.row('agreement_version')).id,
        side_id: w.uuid(w.sides.GOV),
        signed_by: await account(w, 'faction'),
        signed_at: new Date().toISOString(),
      }),
      'signed_by_the_side',
    ),
  },
  'signed-before-departure': {
    ...elsewhere,
    api: api(
      'fix a manifest of an agreement that nobody signed',
      'mediator',
      'stageStep',
      (w) => ({ stage: w.things.unsigned, expectedVersion: 1, to: 'FIXED' }),
      'signed-before-departure',
    ),
    sql: statement(
      'fix it',
      'mediator',
      `update handover_stage set state = 'FIXED', fixed_by = current_account(), fixed_at = now(), version = version + 1 where id = $1`,
      'agreement_signed',
      (w) => [w.uuid(w.things.unsigned)],
    ),
  },
  'export-by-two': {
    file: READS,
    job: READS,
    api: api(
      'approve what one asked for',
      'mediator',
      'exportDecide',
      (w) => ({ export: w.things.export }),
      'export-by-two',
    ),
    command: {
      tries: 'approve what one asked for, by `export approve`',
      fails: 'omebody else',
      does: async (w) => {
        const { code, said } = await w.command(
          'export',
          'approve',
          w.things.export,
          '--as',
          'mediator',
        );
        return code === 0 ? [] : [said];
      },
    },
    sql: sql(
      'approve what one asked for',
      'mediator',
      'export_decision',
      async (w) => ({
        ...(await w.row('export_request')),
        request_id: w.uuid(w.things.export),
        decided_by: await account(w, 'mediator'),
        decided_at: new Date().toISOString(),
        expires_at: new Date(Date.now() + 86_400_000).toISOString(),
        sealed: null,
        refusal: null,
      }),
      'export_second',
    ),
  },
  'source-leaves-by-leave': {
    api: 'The API gives no case file.',
    file: READS,
    job: READS,
    command: {
      tries: 'take a source that was given for families alone along, by `case export`',
      fails: 'left out',
      does: async (w) => {
        const { said } = await w.command('case', 'export', 'DOORS', '--as', 'officer');
        return [/"sources": \[[^\]]*FAMILY/.test(said) ? 'there' : 'left out'];
      },
    },
    sql: 'Reading a row is not letting it leave: the two services that write files decide.',
  },
  'death-embargo': {
    api: reads('read, as the side that claims the person, that they are dead', async (w) =>
      (
        await w.read('faction', '... on Captive { claims(axis: VITAL) { value } }', w.people.dead)
      ).claims.some(({ value }: { value: string }) => value === 'BELIEVED_DEAD')
        ? 'there'
        : 'nothing there',
    ),
    file: {
      tries: 'hand a list of the dead over, so that the embargo lifts',
      fails: 'still withheld',
      does: async (w) => {
        const row = () => w.row('claim', 'id = $1', w.uuid(w.things.death));
        const before = await row();
        const target = { code: 'THE-DEAD', type: 'DECEASED', side: w.sides.GOV, to: w.sides.FAC };
        const { listVersion } = await w.brings(
          'mediator',
          `code\n${await codeOf(w, 'dead')}`,
          target,
        );
        const step = (expectedVersion: number) => ({
          listVersion: listVersion.id,
          expectedVersion,
        });
        await w.office2.do('listReview', step(1), 'listVersion { id }');
        await w.as('mediator').do('listAuthorise', step(2), 'listVersion { id }');
        const out = { ...step(3), on: on(today()) };
        await w.as('mediator').do('listTransmit', out, 'listVersion { id }');
        const seen = await w.read('observer', 'id', listVersion.id);
        return [
          seen === null && (await row()).audience_id === before.audience_id
            ? 'still withheld'
            : 'shown',
        ];
      },
    },
    job: NO_JOB,
    command: NO_COMMAND,
    sql: widened(
      'show a claim of a death, as the side that made it',
      'faction',
      'claim',
      'ownDeath',
      'death_within_protection',
    ),
  },
  'one-paper-is-belief': {
    file: 'What a list says of fates is left out, aloud.',
    job: NO_JOB,
    command: NO_COMMAND,
    api: api(
      'say by a paper of the registry that somebody died in custody',
      'officer',
      'deathReport',
      (w) => ({
        captive: w.people.free,
        value: 'DIED_IN_CUSTODY',
        basis: 'REGISTRY_NOTICE',
        on: on(today()),
        source: w.things.source,
      }),
      'notice-gives-belief',
    ),
    sql: sql(
      'say by one source that somebody died in custody',
      'officer',
      'claim',
      (w) =>
        like(
          w,
          'claim',
          {
            captive_id: w.who('free'),
            axis: 'CUSTODY',
            value: 'DIED_IN_CUSTODY',
            claimed_by_side_id: null,
          },
          'id = $1',
          w.uuid(w.things.death),
        ),
      'death_from_two_sources',
    ),
  },
  'told-what-is-claimed': {
    ...elsewhere,
    api: api(
      'tell a family of a death that nobody claims',
      'officer',
      'familyTell',
      (w) => ({
        relative: w.things.relative,
        on: on(today()),
        means: 'CALL',
        told: 'BELIEVED_DEAD',
      }),
      'told-what-is-claimed',
    ),
    sql: sql(
      'tell it',
      'officer',
      'family_contact',
      async (w) => ({
        ...(await like(
          w,
          'relative',
          { relative_id: w.uuid(w.things.relative) },
          'id = $1',
          w.uuid(w.things.relative),
        )),
        on_date: today(),
        on_precision: 'DAY',
        means: 'CALL',
        reached: true,
        told: 'BELIEVED_DEAD',
        sealed: null,
      }),
      'told_what_is_claimed',
    ),
  },
  'families-apart': {
    file: NO_FILE,
    job: NO_JOB,
    api: api(
      'record a relative, as a side',
      'faction',
      'relativeRecord',
      (w) => ({ captive: w.people.free, kinship: 'PARENT', name: 'Somebody al-Test' }),
      'NotAllowed',
    ),
    command: reads('read a relative by `case export`', async (w) =>
      (await w.command('case', 'export', 'DOORS', '--as', 'officer')).said.includes('Kinsfolk')
        ? 'there'
        : 'nothing there',
    ),
    sql: sql(
      'record a relative, as a side',
      'faction',
      'relative',
      (w) => like(w, 'relative', {}),
      '42501',
    ),
  },
  'source-purpose': {
    file: 'A list is its own source.',
    job: NO_JOB,
    command: NO_COMMAND,
    api: api(
      'ask for release by what was told for families alone',
      'officer',
      'releaseClaimMake',
      (w) => ({
        captive: w.people.free,
        madeBy: 'FAMILY',
        on: on(today()),
        source: w.things.familySource,
      }),
      'source_serves',
    ),
    sql: sql(
      'declare by it that release is owed',
      'officer',
      'entitlement',
      (w) =>
        like(w, 'entitlement', {
          captive_id: w.who('free'),
          source_id: w.uuid(w.things.familySource),
        }),
      'source_serves',
    ),
  },
  'disclosed-death-is-a-claim': {
    ...elsewhere,
    api: reads('read, as an observer, what was disclosed of the dead', async (w) =>
      (await w.read('observer', '... on DisclosureRequest { answers { id } }', w.things.disclosure))
        ?.answers.length
        ? 'there'
        : 'nothing there',
    ),
    sql: sql(
      'say that somebody is dead without claiming it',
      'officer',
      'disclosure_line',
      (w) => like(w, 'disclosure_line', { captive_id: w.who('free'), claim_id: null }),
      'ck_disclosure_line_claim',
    ),
  },
  'identification-second-verifier': {
    ...elsewhere,
    api: api(
      'confirm what one found preliminary oneself',
      'officer',
      'identificationAdvance',
      (w) => ({
        identification: w.things.identification,
        expectedVersion: 2,
        state: 'CONFIRMED',
        method: 'DNA',
        on: on(today()),
      }),
      'identification-second-verifier',
    ),
    sql: sql(
      'confirm it',
      'officer',
      'identification_step',
      (w) =>
        like(w, 'identification_step', { state: 'CONFIRMED', number: 3 }, `state = 'PRELIMINARY'`),
      'identification_second_verifier',
    ),
  },
  'identified-reads-dead': {
    ...elsewhere,
    api: api(
      'report somebody as identified',
      'officer',
      'deathReport',
      (w) => ({
        captive: w.people.sought,
        value: 'REMAINS_IDENTIFIED',
        basis: 'WITNESS',
        on: on(today()),
        source: w.things.source,
      }),
      'death-as-stated',
    ),
    sql: sql(
      'claim it',
      'officer',
      'claim',
      (w) =>
        like(
          w,
          'claim',
          { captive_id: w.who('sought'), value: 'REMAINS_IDENTIFIED' },
          'id = $1',
          w.uuid(w.things.death),
        ),
      'remains_identified_confirmed',
    ),
  },
  'photo-window': {
    ...elsewhere,
    api: 'A warning refuses nothing.',
    sql: 'A warning refuses nothing.',
  },
  'custody-without-unflagged-gap': {
    ...elsewhere,
    api: reads(
      'record a step from other hands than the last',
      async (w) => {
        const step = {
          remains: w.things.remains,
          kind: 'MOVED',
          from: 'FAC',
          to: 'GOV',
          on: on(today()),
        };
        await w.as('officer').do('custodyNote', step, 'remains { id }');
        const { custody } = await w.read(
          'officer',
          '... on Remains { custody { gap } }',
          w.things.remains,
        );
        return custody.at(-1).gap ? 'flagged' : 'there';
      },
      'flagged',
    ),
    sql: {
      tries: 'say that nothing is missing (`insert into custody_step`)',
      fails: 'flagged',
      does: async (w) => {
        const row = await like(w, 'custody_step', {
          number: 9,
          kind: 'MOVED',
          from_hand: Buffer.from('NOBODY'),
          gap: false,
        });
        let gap = false;
        await w.past('officer', async (tx) => {
          await put(tx, 'custody_step', row);
          gap = (
            await tx.rows<{ gap: boolean }>('select gap from custody_step where id = $1', [row.id])
          )[0].gap;
        });
        return [gap ? 'flagged' : 'there'];
      },
    },
  },
  'remains-are-no-unit': {
    file: NO_FILE,
    job: NO_JOB,
    command: 'A leg of a case file is of persons.',
    api: api(
      'count remains in a ratio',
      'mediator',
      'proposalTable',
      proposal(() => [{ kind: 'REMAINS', count: 1 }]),
      'remains-are-no-unit',
    ),
    sql: {
      tries: 'add a leg of remains to a ratio (`insert into proposal_leg`)',
      fails: 'remains_are_no_unit',
      does: async (w) => {
        const legs = proposal(({ people }) => [{ kind: 'PERSONS', captives: [people.free] }])(w);
        await w.as('mediator').do('proposalTable', legs, 'proposal { id }');
        const row = await like(w, 'proposal_leg', { kind: 'REMAINS', count: 1, position: 9 });
        return w.past('mediator', (tx) => put(tx, 'proposal_leg', row));
      },
    },
  },
  'crossed-is-a-fact': {
    ...elsewhere,
    command: 'A case file counts who crossed, and names nobody.',
    api: api(
      'hand over whom a hold bars from there',
      'mediator',
      'handoverRecord',
      outcome('held', {}),
      'protection-hold',
    ),
    sql: crossed('hand over who does not want it', 'own_wish_before_handover', 'unwilling', {}),
  },
  'released-to-somebody': {
    ...elsewhere,
    api: api(
      'release somebody to nobody',
      'mediator',
      'handoverRecord',
      outcome('free', { receiver: null, result: 'EXILED' }),
      'InvalidInput',
    ),
    sql: crossed('release somebody to nobody', 'ck_handover_outcome_receiver', 'free', {
      receiver_side_id: null,
      to_destination_id: null,
      result: 'EXILED',
    }),
  },
  'death-withheld-in-outcomes': {
    ...elsewhere,
    api: reads('read, as an observer, who died before the handover', async (w) =>
      (
        await w.read('observer', '... on Handover { outcomes { result } }', w.things.handover)
      ).outcomes.some(({ result }: { result: string }) => result === 'DIED_BEFORE_HANDOVER')
        ? 'there'
        : 'nothing there',
    ),
    sql: sql(
      'add a death to an outcome of before',
      'mediator',
      'outcome_result',
      async (w) => ({
        ...(await w.row('outcome_result')),
        outcome_id: (await w.row('handover_outcome', 'captive_id = $1', w.who('swapped'))).id,
      }),
      'said_in_the_act',
    ),
  },
  'manifest-fixed-before-departure': {
    ...draftOnly,
    api: api(
      'add somebody once they left',
      'mediator',
      'manifestChange',
      (w) => ({ stage: w.things.departed, expectedVersion: 3, add: [w.people.free] }),
      'manifest-fixed-before-departure',
    ),
    sql: sql(
      'add somebody',
      'mediator',
      'manifest_line',
      boarding('free', 'departed'),
      'manifest_fixed',
    ),
  },
  'own-wish-before-handover': {
    api: api(
      'fix a manifest with somebody whom nobody asked',
      'mediator',
      'stageStep',
      (w) => ({ stage: w.things.unheard, expectedVersion: 1, to: 'FIXED' }),
      'own-wish-before-handover',
    ),
    file: named('unwilling', 'name who does not want it', 'no wish of'),
    job: {
      tries: 'name somebody who says no after the file was checked, on a list of who boards',
      fails: 'no wish of',
      does: async (w) => {
        const code = await codeOf(w, 'refused');
        const said = { askedOn: today(), askedBy: 'UN', inPrivate: true, answer: 'UNWILLING' };
        const meanwhile = () =>
          w.as('officer').do('wishRecord', { captive: w.people.refused, ...said }, 'wish { id }');
        const done = await w.brings('mediator', `code\n${code}`, boards(w, 'BUS-JOB-2'), meanwhile);
        return [String(done.job.said)];
      },
    },
    command: namedByCommand('unwilling', 'name who does not want it', 'no wish of'),
    sql: statement(
      'fix it',
      'mediator',
      `update handover_stage set state = 'FIXED', fixed_by = current_account(), fixed_at = now(), version = version + 1 where id = $1`,
      'own_wish_before_handover',
      (w) => [w.uuid(w.things.unheard)],
    ),
  },
  'fact-by-its-author': {
    ...elsewhere,
    api: api(
      'say, as who receives, who was produced',
      'faction',
      'rollCallRecord',
      (w) => ({
        stage: w.things.departed,
        entries: [
          {
            key: 'a-phone-1',
            captive: w.people.left,
            fact: 'PRODUCED',
            at: new Date().toISOString(),
          },
        ],
      }),
      'NotAllowed',
    ),
    sql: sql(
      'say it',
      'faction',
      'crossing_fact',
      async (w) => ({
        ...(await like(w, 'manifest_line', {}, 'captive_id = $1', w.who('left'))),
        fact: 'PRODUCED',
        present: true,
        seat_id: (await w.row('seat', `side_id = $1`, w.uuid(w.sides.FAC))).id,
        by_account: await account(w, 'faction'),
        device_key: 'by-hand-1',
        device_at: new Date().toISOString(),
        recorded_at: new Date().toISOString(),
      }),
      'fact_by_its_author',
    ),
  },
  'plan-hidden-until-over': {
    file: READS,
    job: READS,
    command: READS,
    api: reads(
      'read a plan, as an observer',
      async (w) => (await w.read('observer', 'id', w.things.unsigned)) ?? 'nothing there',
    ),
    sql: widened(
      'show a plan to everybody',
      'mediator',
      'handover_stage',
      'unsigned',
      'plan_kept_until_over',
    ),
  },
  'second-person-reviews': {
    ...draftOnly,
    api: api(
      'review one’s own draft',
      'faction',
      'listReview',
      (w) => ({ listVersion: w.things.draft, expectedVersion: 1 }),
      'second-person-reviews',
    ),
    sql: statement(
      'review it',
      'faction',
      `update list_version set status = 'RISK_REVIEWED', reviewed_by = current_account(), reviewed_at = now(), version = version + 1 where id = $1`,
      'ck_list_version_second_person',
      (w) => [w.uuid(w.things.draft)],
    ),
  },
  'only-what-finds-a-person': {
    ...draftOnly,
    api: api(
      'let a mother’s name out without a reason',
      'faction-2',
      'listReview',
      (w) => ({ listVersion: w.things.draft, expectedVersion: 1, release: ['NAME', 'MOTHER'] }),
      'only-what-finds-a-person',
    ),
    sql: sql(
      'let children’s names out without a reason',
      'faction-2',
      'naming_review',
      async (w) => ({
        ...(await w.row('naming_review')),
        list_version_id: w.uuid(w.things.draft),
        audience_id: (await w.row('list_version', 'id = $1', w.uuid(w.things.draft))).audience_id,
        children: true,
        sealed: null,
      }),
      'ck_naming_review_reason',
    ),
  },
  'facilitator-edits-no-list': {
    ...draftOnly,
    api: api(
      'answer for a side, as a protection officer',
      'officer',
      'answerRecord',
      answer('free', 'AGREED'),
      'NotAllowed',
    ),
    sql: sql(
      'put somebody on a list',
      'officer',
      'list_line',
      (w) =>
        like(
          w,
          'list_line',
          { position: 99, captive_id: w.who('free') },
          'list_version_id = $1',
          w.uuid(w.listVersion),
        ),
      '42501',
    ),
  },
  'health-for-officers': {
    ...elsewhere,
    api: api(
      'record what was found of somebody’s health, as a side',
      'government',
      'medicalRecord',
      (w) => ({
        captive: w.people.free,
        finding: 'FIT_TO_TRAVEL',
        examiner: 'HOLDERS_PHYSICIAN',
        on: on(today()),
        source: w.things.source,
      }),
      'NotAllowed',
    ),
    sql: sql(
      'record it',
      'government',
      'captive_medical',
      (w) => like(w, 'captive_medical', { finding: 'FIT_TO_TRAVEL' }),
      '42501',
    ),
  },
  'unfit-boards-nothing': {
    api: api(
      'plan for somebody not fit to be moved',
      'mediator',
      'handoverPlan',
      planned('unfit'),
      'unfit-boards-nothing',
    ),
    file: named('unfit', 'name somebody not fit to be moved', 'not fit to be moved'),
    job: NO_JOB,
    command: namedByCommand('unfit', 'name somebody not fit to be moved', 'not fit to be moved'),
    sql: sql(
      'board them',
      'mediator',
      'manifest_line',
      boarding('unfit', 'unheard'),
      'medically_unfit',
    ),
  },
  'protection-hold': {
    api: api(
      'agree to hand over whom a hold bars from there',
      'government',
      'answerRecord',
      answer('held', 'AGREED_CONDITIONALLY'),
      'protection-hold',
    ),
    file: named('held', 'name who is held back', 'held back'),
    job: {
      tries: 'name somebody who is held back after the file was checked, on a list of who boards',
      fails: 'held back',
      does: async (w) => {
        const hold = {
          captive: w.people.left,
          to: w.sides.FAC,
          ground: 'TORTURE',
          askedBy: 'FAMILY',
        };
        const meanwhile = () =>
          w.as('officer').do('holdPlace', { ...hold, askedOn: on(today()) }, 'hold { id }');
        const file = `code\n${await codeOf(w, 'left')}`;
        const done = await w.brings('mediator', file, boards(w, 'BUS-JOB'), meanwhile);
        return [String(done.job.said)];
      },
    },
    command: namedByCommand('held', 'name who is held back', 'held back'),
    sql: sql('board them', 'mediator', 'manifest_line', boarding('held', 'unheard'), 'held_back'),
  },
  'hold-lifted-by-two': {
    ...elsewhere,
    api: api(
      'decide what one asked for',
      'officer',
      'holdLiftDecide',
      (w) => ({ hold: w.things.asked, agree: true }),
      'hold-lifted-by-two',
    ),
    sql: sql(
      'decide it',
      'officer',
      'hold_lift_decision',
      async (w) => ({
        ...(await w.row('hold_lift')),
        lift_id: (await w.row('hold_lift')).id,
        decided_by: await account(w, 'officer'),
        decided_at: new Date().toISOString(),
        agrees: true,
      }),
      'hold_lifted_by_two',
    ),
  },
  'holds-and-wishes-for-officers': {
    ...elsewhere,
    api: api(
      'record a wish, as the side that holds',
      'government',
      'wishRecord',
      (w) => ({
        captive: w.people.free,
        askedOn: today(),
        askedBy: 'UN',
        inPrivate: true,
        answer: 'WILLING',
        anywhere: true,
      }),
      'NotAllowed',
    ),
    sql: widened(
      'show a hold to everybody',
      'officer',
      'protection_hold',
      'hold',
      'officers_alone',
    ),
  },
  'own-wish': {
    ...elsewhere,
    api: api(
      'let a wish count for a year',
      'officer',
      'wishRecord',
      (w) => ({
        captive: w.people.free,
        askedOn: today(),
        askedBy: 'UN',
        inPrivate: true,
        answer: 'WILLING',
        anywhere: true,
        validUntil: '2099-01-01',
      }),
      'InvalidInput',
    ),
    sql: sql(
      'let it count for a year',
      'officer',
      'wish',
      (w) => like(w, 'wish', { valid_until: '2099-01-01' }),
      'ck_wish_recent',
    ),
  },
  'recording-is-a-claim': {
    ...elsewhere,
    api: reads('let a recording by the holder stand for a wish', async (w) => {
      const said = {
        medium: 'RECORDING_BY_HOLDER',
        answer: 'WILLING',
        on: on(today()),
        source: w.things.source,
      };
      await w
        .as('officer')
        .do('wishClaimRecord', { captive: w.people.swapped, ...said }, 'wishClaim { id }');
      const { wishes } = await w.read(
        'officer',
        '... on Captive { wishes { id } }',
        w.people.swapped,
      );
      return wishes.length > 0 ? 'there' : 'nothing there';
    }),
    sql: sql(
      'write a wish, as the side that holds',
      'government',
      'wish',
      (w) => like(w, 'wish', {}),
      '42501',
    ),
  },
  'owed-release-is-no-currency': {
    file: NO_FILE,
    job: NO_JOB,
    command: 'A leg of a case file counts, and names nobody.',
    api: api(
      'put who is owed release on a swap list without a reason',
      'mediator',
      'proposalTable',
      proposal(({ people }) => [{ captives: [people.owed] }]),
      'owed-release-is-no-currency',
    ),
    sql: {
      tries: 'put them there (`insert into proposal_line`)',
      fails: 'owed_not_currency',
      does: async (w) => {
        const legs = proposal(({ people }) => [{ captives: [people.free] }])(w);
        await w.as('mediator').do('proposalTable', legs, 'proposal { id }');
        const row = await like(w, 'proposal_line', { captive_id: w.who('owed'), position: 9 });
        return w.past('mediator', (tx) => put(tx, 'proposal_line', row));
      },
    },
  },
  'unknown-age-is-a-child': {
    api: api(
      'find, as the mediator, that somebody is grown',
      'mediator',
      'ageReview',
      (w) => ({ captive: w.people.ageless, finding: 'ADULT', basis: 'DOCUMENT' }),
      'NotAllowed',
    ),
    file: {
      tries: 'say another birth than a protection officer found',
      fails: 'still a child',
      does: async (w) => {
        const found = { finding: 'CHILD', basis: 'FAMILY', childUntil: '2099-01-01' };
        await w
          .as('officer')
          .do('ageReview', { captive: w.people.ageless, ...found }, 'captive { id }');
        const file = `code,birth\n${await codeOf(w, 'ageless')},1980`;
        const target = { code: 'AGES', type: 'DEMAND', side: w.sides.FAC, to: w.sides.GOV };
        await w.brings('faction', file, target);
        const { child_until: until } = await w.row('captive', 'id = $1', w.who('ageless'));
        return [until === '2099-01-01' ? 'still a child' : 'grown'];
      },
    },
    job: 'The job asks again what was reviewed.',
    command: 'The same file, the same job.',
    sql: statement(
      'say that a child is grown (`update captive`)',
      'faction',
      'update captive set child_until = null, version = version + 1 where id = $1',
      'identity_changes_recorded',
      (w) => [w.who('young')],
    ),
  },
  'claim-beside-swaps': {
    ...elsewhere,
    api: api(
      'end a claim of release by a swap',
      'mediator',
      'releaseClaimEnd',
      (w) => ({
        releaseClaim: w.things.claim,
        how: 'RELEASED_WITHOUT_COUNTERPART',
        on: on('2020-07-01'),
      }),
      'swap_settles_no_claim',
    ),
    sql: sql(
      'end it',
      'mediator',
      'release_claim_end',
      async (w) => ({
        ...(await w.row('release_claim')),
        claim_id: w.uuid(w.things.claim),
        how: 'RELEASED_WITHOUT_COUNTERPART',
        on_date: '2020-07-01',
        in_place: true,
      }),
      'swap_settles_no_claim',
    ),
  },
  'same-rules-for-both-sides': {
    api: NOTHING,
    file: NOTHING,
    job: NOTHING,
    command: NOTHING,
    sql: NOTHING,
  },
  'refusal-has-a-reason': {
    file: NO_FILE,
    job: NO_JOB,
    command: 'An answer of a case file counts, and names nobody.',
    api: api(
      'refuse somebody without a reason',
      'government',
      'answerRecord',
      answer('free', 'REFUSED'),
      'InvalidInput',
    ),
    sql: {
      tries: 'refuse them (`insert into response`)',
      fails: 'ck_response_refusal_has_reason',
      does: async (w) => {
        const event = await like(w, 'event', {}, `id = (select event_id from answer limit 1)`);
        const act = await like(w, 'answer', { event_id: event.id });
        const row = await like(w, 'response', {
          answer_id: act.id,
          verdict: 'REFUSED',
          reason: null,
        });
        return w.past('government', async (tx) => {
          await put(tx, 'event', { ...event, recorded_by: tx.viewer.id });
          await put(tx, 'answer', act);
          await put(tx, 'response', row);
        });
      },
    },
  },
  'who-is-kept-and-why': {
    api: NOTHING,
    file: NOTHING,
    job: NOTHING,
    command: NOTHING,
    sql: NOTHING,
  },
  'death-withheld-in-answers': {
    ...elsewhere,
    api: reads('read, as an observer, whose refusal said that they are dead', async (w) =>
      JSON.stringify(
        await w.read('observer', '... on Captive { responses { reason } }', w.people.dead),
      ).includes('REPORTED_DEAD')
        ? 'there'
        : 'nothing there',
    ),
    sql: sql(
      'add a death to an answer of before',
      'government',
      'response_reason',
      async (w) => ({
        ...(await w.row('response_reason')),
        response_id: (await w.row('response', 'captive_id = $1', w.who('refused'))).id,
      }),
      'said_in_the_act',
    ),
  },
  'import-merges-nobody': {
    api: 'Records are put in by acts that make new ones, and joined by `matchDecide` alone, which can be decided anew.',
    file: {
      tries: 'say of somebody whom another seat recorded who they are, by their code',
      fails: 'unchanged',
      does: async (w) => {
        const identity = () => w.row('captive_identity', 'captive_id = $1', w.who('free'));
        const before = await identity();
        const file = `code,mother\n${await codeOf(w, 'free')},Somebody else`;
        const target = {
          code: 'OTHERS',
          type: 'ACKNOWLEDGED_HELD',
          side: w.sides.GOV,
          to: w.sides.FAC,
        };
        await w.brings('government', file, target);
        return [(await identity()).sealed === before.sealed ? 'unchanged' : 'changed'];
      },
    },
    job: 'The job asks again whose record it is.',
    command: 'The same file, the same job.',
    sql: statement(
      'change who somebody is (`update captive_identity`)',
      'faction',
      'update captive_identity set sealed = sealed || sealed where captive_id = $1',
      'identity_changes_recorded',
      (w) => [w.who('free')],
    ),
  },
  'no-price-on-a-person': {
    api: NOTHING,
    file: NOTHING,
    job: NOTHING,
    command: NOTHING,
    sql: NOTHING,
  },
  'deny-by-default': {
    file: READS,
    job: 'A job sees what its account sees, and no more.',
    api: reads(
      'read the other side’s draft',
      async (w) => (await w.read('government', 'id', w.things.draft)) ?? 'nothing there',
    ),
    command: {
      tries: 'read a matrix without a seat, by `matrix`',
      fails: 'DOORS',
      does: async (w) => {
        const { code, said } = await w.command('matrix', 'DOORS', '--as', 'administrator');
        return code === 0 ? [] : [said];
      },
    },
    sql: widened(
      'show a draft to everybody',
      'government',
      'list_version',
      'draft',
      'out of reach',
    ),
  },
  'identity-read-is-logged': {
    file: READS,
    job: READS,
    command: READS,
    api: reads(
      'read a name unseen',
      async (w) => {
        const entries = async () =>
          (await w.row("(select count(*)::int as n from record_entry where act = 'identityRead')"))
            .n;
        const before = Number(await entries());
        await w.read('faction', '... on Captive { identity { fullName } }', w.people.free);
        return Number(await entries()) > before ? 'noted' : 'unseen';
      },
      'noted',
    ),
    sql: statement(
      'take an entry of the record away (`delete from record_entry`)',
      'mediator',
      'delete from record_entry',
      '42501',
    ),
  },
};
