import { ComparisonService } from '../../src/analysis/comparison.service.js';
import { DiagnosisService } from '../../src/analysis/diagnosis.service.js';
import { spansOf } from '../../src/stall/spans.rules.js';
import { diagnose } from '../../src/stall/diagnose.rules.js';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import type { Answer, Ask } from '../kit/ask.js';
import { bytesOf, caseIn, NAMES, operator } from '../kit/cases.js';
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
