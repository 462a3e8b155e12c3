import { survivalReport } from '../../src/survival/report.rules.js';
import type { Person } from '../../src/survival/design.rules.js';
import type { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';

/** A person as the story tells it: days after the first day of 2015 to the beginning and to the end. */
interface Told {
  holder: 'FAC' | 'GOV';
  sex: 'FEMALE' | 'MALE';
  begun: number | null;
  end: { value: 'RELEASED' | 'ESCAPED' | 'DIED_IN_CUSTODY' | 'HELD'; at: number };
}

const day = (after: number): string =>
  new Date(Date.UTC(2015, 0, 1 + after)).toISOString().slice(0, 10);
const STATUS = { RELEASED: 1, ESCAPED: 0, DIED_IN_CUSTODY: 2, HELD: 0 } as const;

/** Ties, tiny cells, ends before the first day of others: what single days tell most easily. */
const PEOPLE: readonly Told[] = Array.from({ length: 64 }, (_, i): Told => {
  const begun = i === 63 ? null : (i * 37) % 400;
  const value =
    i % 16 === 5 ? 'DIED_IN_CUSTODY' : i % 21 === 3 ? 'ESCAPED' : i % 4 === 0 ? 'HELD' : 'RELEASED';
  return {
    holder: i % 3 === 0 ? 'FAC' : 'GOV',
    sex: i % 2 ? 'FEMALE' : 'MALE',
    begun,
    end: { value, at: (begun ?? 0) + 30 * (1 + ((i * i) % 23)) + (i % 2) * 400 },
  };
});

let house: House;
let table: SmallTable;

const asked = async (ask: Ask, more: Record<string, unknown> = {}): Promise<Answer> => {
  const { survival } = await ask.for(
    `query ($n: [ID!]!, $asOf: Date, $by: SurvivalGrouping, $group: PriorityGroup, $covariates: [SurvivalCovariate!], $strata: SurvivalStrata) {
      survival(negotiations: $n, asOf: $asOf, by: $by, group: $group, covariates: $covariates, strata: $strata) {
        asOf coarsened n restrictedTo leftOut { reason count } warnings { code message }
        overall { ...E } groups { ...E }
        tests { event rho n events strata chiSquare degreesOfFreedom p groups { group n observed expected } }
        regressions { covariates events eventsNeeded withheld stratified terms { term coefficient standardError hazardRatio p } } } }
     fragment E on SurvivalEstimates { group n released died censored
       held { n events time atRisk eventsAt censored survival standardError lower upper median { time lower upper } restrictedMean { mean standardError } }
       release { time survival }
       incidenceReleased { event events time incidence standardError } incidenceDied { events incidence } }`,
    { n: [table.negotiation], ...more },
  );
  return survival;
};

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  const office = table.as('mediator');
  const { source } = await office.do(
    'sourceAdd',
    { negotiation: table.negotiation, kind: 'register', shared: true },
    'source { id }',
  );
  const { captives } = await office.do(
    'captivesRecord',
    {
      negotiation: table.negotiation,
      captives: PEOPLE.map(({ holder, sex, begun }, i) => ({
        latin: { own: `Own${i}`, family: 'al-Test' },
        birth: '1985',
        sex,
        heldBy: table.sides[holder],
        claimedBy: table.sides[holder === 'GOV' ? 'FAC' : 'GOV'],
        ...(begun === null ? {} : { heldSince: { text: day(begun) } }),
        source: source.id,
      })),
    },
    'captives { id }',
  );
  for (const [i, { end }] of PEOPLE.entries()) {
    await office.do(
      'captiveClaim',
      {
        captive: captives[i].id,
        axis: 'CUSTODY',
        value: end.value,
        on: { text: day(end.at) },
        claimedBy: table.sides[PEOPLE[i].holder],
        source: source.id,
      },
      'claim { id }',
    );
  }
  await house.account('mediator-2');
  await house.seat('mediator-2', table.negotiation, 'NEGOTIATOR');
  const second = await house.ask('mediator-2');
  // Lists make the names known to everybody at the table, observers and analysts too.
  for (const side of ['FAC', 'GOV'] as const) {
    const own = captives.filter((_: Answer, i: number) => PEOPLE[i].holder === side);
    const other = side === 'GOV' ? 'FAC' : 'GOV';
    const drafted = await office.do(
      'listDraft',
      {
        negotiation: table.negotiation,
        code: `OF-${side}`,
        type: 'DEMAND',
        side: table.sides[other],
        to: table.sides[side],
        captives: own.map(({ id }: Answer) => id),
      },
      'listVersion { id }',
    );
    const listVersion = drafted.listVersion.id;
    const version = 'listVersion { id }';
    await second.do('listReview', { listVersion, expectedVersion: 1 }, version);
    await office.do('listAuthorise', { listVersion, expectedVersion: 2 }, version);
    await office.do(
      'listTransmit',
      { listVersion, expectedVersion: 3, on: { text: day(0) } },
      version,
    );
  }
}, 180_000);

afterAll(() => house?.close());

/** The same persons, worked out here from the story, as of a day. */
const persons = (asOf: number, group?: (told: Told) => string): Person[] =>
  PEOPLE.flatMap((told): Person[] => {
    if (told.begun === null || told.begun > asOf) return [];
    const ended = told.end.at <= asOf;
    return [
      {
        time: ended ? told.end.at - told.begun : 0,
        status: ended ? STATUS[told.end.value] : 0,
        ...(group ? { group: group(told) } : {}),
        covariates: { SEX: told.sex },
      },
    ];
  });

describe('how long the persons of a negotiation were held', () => {
  it.each([5000, 500, 250])(
    'is reckoned from claims alone, as of day %i of the story',
    async (at) => {
      const shown = await asked(table.as('mediator'), {
        asOf: day(at),
        by: 'HOLDER',
        covariates: ['SEX'],
      });
      const report = survivalReport(
        persons(at, ({ holder }) => holder),
        { covariates: ['SEX'] },
      );
      expect(shown).toMatchObject({ asOf: day(at), coarsened: false, n: report.n });
      const curve = report.overall.held.points;
      expect(shown.overall.held.time).toEqual(curve.map(({ time }) => time));
      for (const [name, value] of [
        ['atRisk', 'atRisk'],
        ['eventsAt', 'events'],
        ['survival', 'survival'],
        ['lower', 'lower'],
      ] as const)
        expect(shown.overall.held[name]).toEqual(curve.map((point) => point[value]));
      expect(shown.overall.incidenceReleased.incidence).toEqual(
        report.overall.incidence.points.map(({ released }) => released.incidence),
      );
      expect(shown.groups.map(({ group, n }: Answer) => [group, n])).toEqual(
        report.groups.map(({ group, n }) => [group, n]),
      );
      expect(shown.tests.map(({ chiSquare }: Answer) => chiSquare)).toEqual(
        report.tests.map(({ chiSquare }) => chiSquare),
      );
      expect(shown.regressions[0].eventsNeeded).toBe(10);
    },
  );

  it('names who is in no curve, and why', async () => {
    const { leftOut, warnings } = await asked(table.as('mediator'));
    expect(leftOut).toEqual([{ reason: 'BEGIN_UNKNOWN', count: 1 }]);
    expect(warnings.map(({ code }: Answer) => code)).toContain('DEATHS_COMPETE');
  });

  it('says nothing of deaths to who may not know of them', async () => {
    const [office, observer, analyst] = await Promise.all(
      (['mediator', 'observer', 'analyst'] as const).map((who) => asked(table.as(who))),
    );
    expect(office.overall.died).toBe(
      PEOPLE.filter(({ end }) => end.value === 'DIED_IN_CUSTODY').length,
    );
    expect([observer.overall.died, analyst.overall.died]).toEqual([0, 0]);
  });

  it('comes to analysts in batches of five, up to the end of a quarter, without what a regression asks', async () => {
    for (const by of ['HOLDER', 'SEX', 'CATEGORY', 'NEGOTIATION', undefined]) {
      const shown = await asked(table.as('analyst'), {
        by,
        covariates: ['SEX'],
        asOf: '2017-05-20',
      });
      expect([shown.coarsened, shown.asOf]).toEqual([true, '2017-03-31']);
      expect(shown.n).toBeGreaterThan(0);
      for (const each of [shown.overall, ...shown.groups]) {
        const { held, released, died, censored } = each;
        for (const count of [
          each.n,
          released,
          died,
          censored,
          held.events,
          ...held.atRisk,
          ...held.eventsAt,
          ...held.censored,
        ])
          expect(count % 5).toBe(0);
        for (const time of held.time) expect(time % 30).toBe(0);
      }
      expect(shown.regressions.flatMap(({ covariates }: Answer) => covariates)).not.toContain(
        'SEX',
      );
      expect(shown.warnings[0].code).toBe('COARSENED');
    }
    const [{ n, overall }, exact] = [
      await asked(table.as('analyst')),
      await asked(table.as('mediator')),
    ];
    expect(Math.abs(n - exact.n)).toBeLessThanOrEqual(12);
    expect(Math.abs(overall.held.median.time - exact.overall.held.median.time)).toBeLessThan(90);
  });

  it('is not told of a negotiation that the viewer does not see, nor for a question that cannot be answered', async () => {
    await house.account('stranger');
    const stranger = await house.ask('stranger');
    expect(await asked(stranger)).toBeNull();
    const { errors } = await table
      .as('mediator')
      .raw(`query ($n: [ID!]!) { survival(negotiations: $n, by: GROUP) { n } }`, {
        n: [table.negotiation],
      });
    expect(errors[0].message).toContain('Name the priority group');
  });
});
