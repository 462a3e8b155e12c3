import { ComparisonService } from '../../src/analysis/comparison.service.js';
import { DiagnosisService } from '../../src/analysis/diagnosis.service.js';
import { spansOf } from '../../src/stall/spans.rules.js';
import { diagnose } from '../../src/stall/diagnose.rules.js';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import fc from 'fast-check';
import type { Answer, Ask } from '../kit/ask.js';
import { bytesOf, caseIn, NAMES, operator } from '../kit/cases.js';
import { statementsOf } from '../kit/statements.js';
import { northernHama, type NorthernHama } from '../kit/world.js';

let world: NorthernHama;
beforeAll(async () => {
  world = await northernHama();
}, 240_000);
afterAll(() => world?.house.close());

const ROW = `negotiation code asOf level idleDays watchAfterDays stalledAfterDays primary contributing contested tabled answered accepted agreed delivered rounds intermediaries channelsLost facts phases { phase days } coarsened`;
const compared = async (
  by: Ask,
  negotiations: string[],
  asOf: string,
  cases = true,
): Promise<Answer[]> =>
  (
    await by.for(
      `query ($n: [ID!]!, $asOf: Date, $cases: Boolean) { comparison(negotiations: $n, asOf: $asOf, cases: $cases) { ${ROW} } }`,
      { n: negotiations, asOf, cases },
    )
  ).comparison;

describe('negotiations beside each other', () => {
  it('stand with their level and causes as the diagnosis gives them, then the coded cases as a reference', async () => {
    const { negotiation } = world.told;
    const rows = await compared(world.mediator, [negotiation], '2020-04-30');
    expect(rows.map(({ code }) => code)).toEqual([
      'HAMA-N',
      ...[...NAMES].sort().map((name) => caseIn(name).id),
    ]);
    const [own, ...cases] = rows;
    const { diagnosis } = await world.mediator.for(
      `query ($n: ID!) { diagnosis(negotiation: $n, asOf: "2020-04-30") { level primary contributing idleDays stalledAfterDays contested } }`,
      { n: negotiation },
    );
    expect(own).toMatchObject(diagnosis);
    expect(own.phases.length).toBeGreaterThan(0);
    expect(own.answered).toBeGreaterThanOrEqual(own.accepted);
    for (const row of cases) {
      const file = NAMES.map(caseIn).find(({ id }) => id === row.code);
      const day = file?.episodes?.at(-1)?.as_of as string;
      expect([row.negotiation, row.asOf, row.phases]).toEqual([null, day, []]);
      const found = diagnose(file as never, day);
      expect(row.primary ?? 'UNKNOWN').toBe(found.primary);
      expect(row.idleDays).toBe(found.idle);
    }
  });

  it('are those that the viewer sees, and no others', async () => {
    const { negotiation } = world.told;
    expect(await compared(world.stranger, [negotiation], '2020-04-30', false)).toEqual([]);
    const [shown] = await compared(world.analyst, [negotiation], '2020-05-20', false);
    expect([shown.asOf, shown.coarsened]).toEqual(['2020-03-31', true]);
    for (const count of [shown.tabled, shown.answered, shown.accepted, shown.delivered])
      if (count !== null) expect([count, count % 5 === 0 && count >= 5]).toEqual([count, true]);
  });
});

it('the stalls of a recorded case are drawn as the diagnosis says on each of their days', async () => {
  const casefiles = world.house.app.nest.get(CasefileService, { strict: false });
  const name = NAMES[0];
  const { negotiation } = await casefiles.import(operator, bytesOf(name));

  const service = world.house.app.nest.get(DiagnosisService, { strict: false });
  const found = await world.house.app.ground.database.withViewer(operator, (tx) =>
    service.of(tx, negotiation, '2030-01-01'),
  );
  expect(spansOf(found?.file as never, '2030-01-01')).toEqual(spansOf(caseIn(name), '2030-01-01'));
  expect(world.house.app.nest.get(ComparisonService, { strict: false }).reference().length).toBe(
    NAMES.length,
  );
  const { stallSpans } = await world.analyst.for(
    `query ($n: ID!) { stallSpans(negotiation: $n, asOf: "2020-12-31") { level from until days primary strength } }`,
    { n: world.told.negotiation },
  );
  expect(stallSpans.at(-1).until).toBe('2020-12-31');
  expect(
    (
      await world.stranger.for(`query ($n: ID!) { stallSpans(negotiation: $n) { level } }`, {
        n: world.told.negotiation,
      })
    ).stallSpans,
  ).toBeNull();
});

describe('what is remembered of a comparison', () => {
  const viewers = ['mediator', 'faction', 'observer', 'analyst', 'stranger'] as const;
  const service = () => world.house.app.nest.get(ComparisonService, { strict: false });
  const asked = (login: string, asOf: string | null) =>
    world.house.app.ground.database.withViewer({ login }, (tx) => service().of(tx, null, asOf));
  const anew = (login: string, asOf: string | null) =>
    world.house.app.ground.database.withViewer({ login }, async (tx) => {
      const ids = await tx.rows<{ id: string }>('select id from negotiation order by code, seq');
      const made = await service().made(
        tx,
        ids.map(({ id }) => id),
        asOf,
      );
      return made.map(([, row]) => row).sort((a, b) => (a.code < b.code ? -1 : 1));
    });

  it('is what it would be if made anew, whatever was recorded between, for whoever looks', async () => {
    const negotiation = world.told.negotiation;
    let step = 0;
    const acts: Readonly<Record<string, (day: string) => Promise<unknown>>> = {
      event: (day) =>
        world.mediator.do(
          'eventLog',
          {
            negotiation,
            type: 'CONTACT',
            on: { text: day },
          },
          'event { id }',
        ),
      figures: (day) =>
        world.mediator.do(
          'eventLog',
          {
            negotiation,
            type: 'CAPTIVES_TAKEN',
            on: { text: day },
            particulars: [{ name: 'n', value: String(3 + step) }],
          },
          'event { id }',
        ),
      seat: () => world.house.seat('stranger', negotiation, 'ANALYST'),
      nothing: () => Promise.resolve(),
    };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(acts)),
        fc.constantFrom(null, '2020-03-31', '2020-05-20', '2021-02-01'),
        fc.integer({ min: 0, max: 400 }),
        async (act, asOf, days) => {
          for (const login of viewers) await asked(login, asOf);
          step += 1;
          if (act !== 'seat' || !seated) await acts[act](dayAfter(days));
          seated ||= act === 'seat';
          for (const login of viewers)
            expect([login, await asked(login, asOf)]).toEqual([login, await anew(login, asOf)]);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('takes as many statements for one negotiation as for all', async () => {
    const count = async (ids: string[] | null) =>
      (
        await statementsOf(() =>
          world.mediator.for(
            `query ($n: [ID!]) { comparison(negotiations: $n, cases: false) { code } }`,
            { n: ids },
          ),
        )
      ).sent.length;
    await count(null);
    expect([await count([world.told.negotiation]), await count(null)]).toEqual([3, 3]);
  });
});

let seated = false;
const dayAfter = (days: number): string =>
  new Date(Date.UTC(2019, 5, 1) + days * 86_400_000).toISOString().slice(0, 10);
