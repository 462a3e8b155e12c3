import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { House } from '../kit/app.js';
import { type Answer, type Ask, isBusy } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';

/**
 * Eight people at one agreement, each with work of their own and all at the same time, over HTTP: three amend it, two sign, one
 * answers names, two officers place holds and hear people. Whoever comes too late is shown what there is now, looks, and repeats;
 * some requests are sent twice, as from a phone that lost the answer. Afterwards everything is counted.
 */
let house: House;
let table: SmallTable;
let people: string[];
let agreement: string;
let lines: string[];
let listVersion: string;
let asks: Record<string, Ask>;

const ACTS_EACH = 5;
const today = new Date().toISOString().slice(0, 10);
const on = { text: today };

beforeAll(async () => {
  table = await SmallTable.laid({ statementTimeout: 60_000 });
  house = table.house;
  for (const [login, role, side] of [
    ['officer-2', 'PROTECTION_OFFICER'],
    ['government-2', 'NEGOTIATOR', 'GOV'],
    ['mediator-2', 'NEGOTIATOR'],
  ] as const) {
    await house.account(login);
    await house.seat(login, table.negotiation, role, side);
  }
  people = await table.people(2 * ACTS_EACH + 4);
  ({ lines, listVersion } = await table.demand(people));
  await table.as('government').do('answerRecord', answered(lines, 'AGREED'), 'answer { id }');
  const sides = [table.sides.GOV, table.sides.FAC];
  const drawn = { negotiation: table.negotiation, sides, on };
  const made = await table.as('mediator').do('agreementDraw', drawn, 'agreement { id }');
  agreement = made.agreement.id;
  asks = {
    mediator: table.as('mediator'),
    faction: table.as('faction'),
    government: table.as('government'),
    ...Object.fromEntries(
      await Promise.all(
        ['mediator-2', 'government-2', 'officer-2'].map(
          async (login) => [login, await house.ask(login)] as const,
        ),
      ),
    ),
    'faction-2': table.as('faction-2'),
    officer: table.as('officer'),
  };
}, 240_000);

afterAll(() => house?.close());

const answered = (some: readonly string[], verdict: string) => ({
  negotiation: table.negotiation,
  side: table.sides.GOV,
  on,
  listVersion,
  responses: some.map((line) => ({ line, verdict })),
});

/** What one of them did: how often it was done, came too late, or was refused otherwise. */
interface Work {
  done: { act: string; input: Answer }[];
  stale: { expected: number; current: number; shown: number | null }[];
  refused: string[];
}

async function send(ask: Ask, act: string, input: object): Promise<Answer[]> {
  const type = `${act[0].toUpperCase()}${act.slice(1)}Input`;
  const { data, errors } = await ask.raw(
    `mutation ($input: ${type}!) { ${act}(input: $input) { userErrors { __typename message ... on RefusedByRule { rule }
       ... on StaleVersion { expectedVersion currentVersion current { ... on Agreement { current { number } } } } } } }`,
    { input },
  );
  // Whoever waited too long for their turn sends the same again: the key makes it harmless.
  if (errors?.every(isBusy)) {
    return send(ask, act, input);
  }
  expect(errors).toBeUndefined();
  return data[act].userErrors;
}

/** Does one act; where it comes too late, with what is shown instead, until it is done or refused for another reason. */
async function does(
  work: Work,
  ask: Ask,
  act: string,
  input: object,
  twice: boolean,
  version?: number,
): Promise<number | undefined> {
  for (let expected = version; ;) {
    const sent = {
      idempotencyKey: randomUUID(),
      ...input,
      ...(expected === undefined ? {} : { expectedVersion: expected }),
    };
    const answers = await Promise.all([
      send(ask, act, sent),
      ...(twice ? [send(ask, act, sent)] : []),
    ]);
    // Sent twice it is done once, and is told so twice.
    const told = answers.map(([one]) => one?.__typename ?? 'done');
    expect(new Set(told).size).toBe(1);
    const [problem] = answers[0];
    if (!problem) {
      work.done.push({ act, input: sent });
      return expected === undefined || act === 'agreementSign' ? expected : expected + 1;
    }
    if (problem.__typename !== 'StaleVersion') {
      work.refused.push(`${act}: ${problem.rule ?? problem.message}`);
      return expected;
    }
    work.stale.push({
      expected: problem.expectedVersion,
      current: problem.currentVersion,
      shown: problem.current?.current.number ?? null,
    });
    expected = problem.currentVersion;
  }
}

describe('eight negotiators and officers at one agreement', () => {
  test('lose nothing, do nothing twice, and are shown where they contradict each other', async () => {
    const works: Record<string, Work> = {};
    /** One of them at work: act by act, each begun when the one before is answered. */
    const at = async (
      login: string,
      act: string,
      input: (i: number) => object,
      versioned: boolean,
    ) => {
      const work: Work = { done: [], stale: [], refused: [] };
      works[login] = work;
      let version: number | undefined = versioned ? 1 : undefined;
      for (let i = 0; i < ACTS_EACH; i += 1) {
        version = await does(work, asks[login], act, input(i), i % 3 === 0, version);
      }
    };
    const amend = (first: number) => (i: number) => ({
      agreement,
      on,
      // Each leaves out somebody of their own, so that every version tells whose it is.
      leaveOut: [people[first], people[3 + ((first + i) % 3)]],
      terms: [{ text: `By ${first}, ${i}` }],
    });
    const hear = (i: number) => ({
      captive: people[i + 4],
      askedOn: today,
      askedBy: 'UN',
      inPrivate: true,
      answer: 'WILLING',
      accepts: [table.sides.FAC],
    });
    const hold = (i: number) => ({
      captive: people[people.length - 1 - (i % 2)],
      to: table.sides.GOV,
      ground: 'TORTURE',
      askedBy: 'FAMILY',
      askedOn: on,
    });
    await Promise.all([
      at('mediator', 'agreementAmend', amend(0), true),
      at('mediator-2', 'agreementAmend', amend(1), true),
      at('faction', 'agreementAmend', amend(2), true),
      at('government-2', 'agreementSign', () => ({ agreement }), true),
      at('faction-2', 'agreementSign', () => ({ agreement }), true),
      at('government', 'answerRecord', (i) => answered([lines[i]], 'AGREED_CONDITIONALLY'), false),
      at('officer', 'holdPlace', hold, false),
      at('officer-2', 'wishRecord', hear, false),
    ]);

    const all = Object.values(works);
    const done = (act: string) => all.flatMap((work) => work.done.filter((one) => one.act === act));
    // Nothing was refused but a second signature of the same version.
    expect(new Set(all.flatMap(({ refused }) => refused))).toEqual(
      new Set(
        all.some(({ refused }) => refused.length > 0)
          ? ['agreementSign: signed-for-one-version']
          : [],
      ),
    );
    for (const act of ['agreementAmend', 'answerRecord', 'holdPlace', 'wishRecord']) {
      expect([act, done(act).length]).toEqual([
        act,
        act === 'agreementAmend' ? 3 * ACTS_EACH : ACTS_EACH,
      ]);
    }
    // They did come into each other's way, and each was shown both: what they had expected, and what there was.
    const stale = all.flatMap((work) => work.stale);
    expect(stale.length).toBeGreaterThan(10);
    for (const { expected, current, shown } of stale) {
      expect(current).toBeGreaterThan(expected);
      // What is shown was read after the refusal, and may be newer still.
      expect(shown).toBeGreaterThanOrEqual(current);
    }

    // Counted: every version once, without a gap, as its author wrote it; every signature for the version that was read.
    const { node } = await asks.mediator.for(
      `query ($id: ID!) { node(id: $id) { ... on Agreement { versions { number terms { text } lines(first: 100) { nodes { captive { id } } }
         signatures { side { code } signedBy } } } } }`,
      { id: agreement },
    );
    const versions: Answer[] = node.versions;
    expect(versions.map(({ number }) => number)).toEqual(
      Array.from({ length: 1 + 3 * ACTS_EACH }, (_, i) => i + 1),
    );
    for (const { input } of done('agreementAmend')) {
      const mine = versions.filter((version) => version.terms[0]?.text === input.terms[0].text);
      expect(mine.map(({ number }) => number)).toEqual([input.expectedVersion + 1]);
      const named = new Set(mine[0].lines.nodes.map(({ captive }: Answer) => captive.id));
      expect(people.filter((one) => !named.has(one)).sort()).toEqual(
        [...new Set(input.leaveOut)].sort(),
      );
    }
    const signed = versions.flatMap(({ number, signatures }) =>
      signatures.map(({ signedBy }: Answer) => `${number} ${signedBy}`),
    );
    expect(signed.sort()).toEqual(
      ['government-2', 'faction-2']
        .flatMap((login) =>
          works[login].done.map(({ input }) => `${input.expectedVersion} ${login}`),
        )
        .sort(),
    );
    // And every act is one entry of the record, which is whole.
    const after = await house.asOwner<{ act: string; n: number }>(
      `select act, count(*)::int as n from record_entry where act <> 'identityRead' group by act`,
    );
    const entries = Object.fromEntries(after.map(({ act, n }) => [act, n]));
    expect(entries.agreementAmend).toBe(3 * ACTS_EACH);
    expect(entries.agreementSign ?? 0).toBe(done('agreementSign').length);
    expect([entries.holdPlace, entries.wishRecord, entries.answerRecord]).toEqual([
      ACTS_EACH,
      ACTS_EACH,
      ACTS_EACH + 1,
    ]);
    expect(await house.asOwner('select problem from record_broken()')).toEqual([]);
  }, 240_000);
});
