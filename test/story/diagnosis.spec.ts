import { DiagnosisService } from '../../src/analysis/diagnosis.service.js';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import { diagnose } from '../../src/stall/diagnose.rules.js';
import { compile } from '../../src/stall/formula-language.rules.js';
import { bytesOf, caseIn, NAMES, operator } from '../kit/cases.js';
import { northernHama, type NorthernHama } from '../kit/world.js';

interface Ground {
  formula: string;
  expression: string;
  inputs: { name: string; value: number }[];
  strength: number;
  evidence: { event: string; type: string; on: string }[];
}
interface Shown {
  asOf: string;
  level: string;
  primary: string | null;
  coarsened: boolean;
  basis: string;
  findings: { cause: string; strength: number; grounds: Ground[] }[];
}

const SHOWN = `asOf level idleDays primary contributing coarsened basis contested version rhythm facts
  findings { cause strength name { ar en } lowers { ar en } missing { en } stated { by category fact { event } }
    grounds { formula expression rationale side strength inputs { name value meaning { ar en } } evidence { event type on by } } }`;

let world: NorthernHama;
beforeAll(async () => {
  world = await northernHama();
}, 240_000);
afterAll(() => world?.house.close());

const asked = async (by: keyof NorthernHama, asOf?: string): Promise<Shown | null> => {
  const data = await (world[by] as NorthernHama['mediator']).for(
    `query ($negotiation: ID!, $asOf: Date) { diagnosis(negotiation: $negotiation, asOf: $asOf) { ${SHOWN} } }`,
    { negotiation: world.told.negotiation, asOf },
  );
  return data.diagnosis as Shown | null;
};
const ofHama = async (by: keyof NorthernHama, asOf?: string): Promise<Shown> => {
  const shown = await asked(by, asOf);
  if (!shown) throw new Error(`${by} is shown nothing`);
  return shown;
};

describe('a negotiation recorded name by name', () => {
  it('is diagnosed from its names, with facts that can be opened and strengths that can be computed again', async () => {
    const shown = await ofHama('mediator', '2020-04-30');
    expect([shown.primary, shown.basis, shown.coarsened]).toEqual(['OWN_LIST', 'MIXED', false]);
    for (const { strength, grounds } of shown.findings) {
      const [lead] = grounds;
      expect(strength > 0).toBe(lead !== undefined);
      for (const { expression, inputs, strength: own } of grounds) {
        const again = compile(expression).compute(
          Object.fromEntries(inputs.map(({ name, value }) => [name, value])),
        );
        expect(own).toBeCloseTo(100 * Math.min(1, again), 9);
      }
    }
    const [fact] = shown.findings[0].grounds[0].evidence;
    const { node } = await world.mediator.for(
      'query ($id: ID!) { node(id: $id) { id ... on Event { type on { sortOn } } } }',
      { id: fact.event },
    );
    expect(node).toEqual({ id: fact.event, type: fact.type, on: { sortOn: fact.on } });
  });

  it('is diagnosed as it stood on any day before', async () => {
    const before = await ofHama('mediator', '2017-01-01');
    expect([before.primary, before.basis]).toEqual([null, 'NONE']);
  });

  it('is told to analysts by quarters, from counts that are multiples of five', async () => {
    const [in_quarter, at_end] = [
      await ofHama('analyst', '2020-05-20'),
      await ofHama('analyst', '2020-03-31'),
    ];
    expect(in_quarter).toEqual(at_end);
    expect([in_quarter.asOf, in_quarter.coarsened]).toEqual(['2020-03-31', true]);
    const uuid = world.house.app.ground.tokens.readId(world.told.negotiation)?.uuid as string;
    const service = world.house.app.nest.get(DiagnosisService, { strict: false });
    const found = await world.house.app.ground.database.withViewer({ login: 'analyst' }, (tx) =>
      service.of(tx, uuid, '2020-05-20'),
    );
    const counted = (found?.file.events ?? []).filter(({ names }) => names === true);
    expect(counted.length).toBeGreaterThan(0);
    for (const { counts, n, n_unrequested, offered } of counted) {
      const instead = Object.values((offered ?? {}) as Record<string, number>);
      for (const count of [...Object.values(counts ?? {}), n ?? 0, n_unrequested ?? 0, ...instead])
        expect((count ?? 0) % 5).toBe(0);
    }
  });

  it('is not there for a stranger', async () => {
    expect(await asked('stranger')).toBeNull();
  });
});

it.each(NAMES)('%s imported is diagnosed as the file is', async (name) => {
  const casefiles = world.house.app.nest.get(CasefileService, { strict: false });
  const service = world.house.app.nest.get(DiagnosisService, { strict: false });
  const file = caseIn(name);
  const { negotiation } = await casefiles.import(operator, bytesOf(name));
  // The record keeps facts in the order of their days.
  const events = [...file.events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const { as_of } of file.episodes ?? []) {
    const found = await world.house.app.ground.database.withViewer(operator, (tx) =>
      service.of(tx, negotiation, as_of),
    );
    expect(found?.diagnosis).toEqual(diagnose({ ...file, events }, as_of));
  }
});
