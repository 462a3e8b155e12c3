import { northernHama, type NorthernHama } from '../kit/world.js';

interface FunnelRow {
  list: { code: string; type: string };
  group: string | null;
  tabled: number | null;
  answered: number | null;
  acknowledged: number | null;
  accepted: number | null;
  agreed: number | null;
  released: number | null;
  declined: number | null;
}
interface Shown {
  coarsened: boolean;
  funnel: FunnelRow[];
  offers: { side: { code: string }; give: number | null; ask: number | null; gap: number | null }[];
  delivery: Record<string, number | null>[];
  phases: { phase: string; days: number; entries: number }[];
  mandates: { mandate: { code: string }; rounds: number; answers: number }[];
  channels: { modality: string; rounds: number; namesAnswered: number | null }[];
  figures: { measure: string; value: number | null; recorded: number | null }[];
  contested: { totalCount: number; nodes: { axis: string; versions: { value: string }[] }[] };
}

const FIELDS = `coarsened funnel { list { code type } group tabled answered acknowledged accepted agreed released declined }
  offers { side { code } give ask gap conceded proposal { number } } delivery { agreedStated agreedNames deliveredStated deliveredNames side { code } }
  phases { phase entries days } mandates { mandate { code } rounds answers events handovers last { text } }
  channels { modality rounds namesAnswered namesAccepted } figures { measure value recorded precision claimant { code } listVersion { number } }
  contested { totalCount nodes { axis captive { code } versions { value claimedBy { code } } } }`;

let world: NorthernHama;
beforeAll(async () => {
  world = await northernHama();
}, 240_000);
afterAll(() => world?.house.close());

const over = async (by: keyof NorthernHama, asOf?: string): Promise<Shown> => {
  const data = await (world[by] as NorthernHama['mediator']).for(
    `query ($id: ID!, $asOf: Date) { node(id: $id) { ... on Negotiation { overview(asOf: $asOf) { ${FIELDS} } } } }`,
    { id: world.told.negotiation, asOf },
  );
  return data.node.overview as Shown;
};

describe('a negotiation looked over', () => {
  it('shows the way of the names of each list, no step larger than the one before it rests on', async () => {
    const { funnel } = await over('mediator');
    const whole = funnel.filter(({ group }) => group === null);
    expect(whole.length).toBeGreaterThan(0);
    for (const row of funnel) {
      const step = (name: keyof FunnelRow) => row[name] as number;
      expect(step('tabled')).toBeGreaterThanOrEqual(step('answered'));
      expect(step('answered')).toBeGreaterThanOrEqual(step('acknowledged'));
      expect(step('acknowledged')).toBeGreaterThanOrEqual(step('accepted'));
    }
    const lists = await world.mediator.for(
      'query ($id: ID!) { node(id: $id) { ... on Negotiation { lists { code versions { event { id } lines { totalCount } } } } } }',
      { id: world.told.negotiation },
    );
    const single = whole.flatMap(({ list, tabled }) => {
      const { versions } = lists.node.lists.find(
        ({ code }: { code: string }) => code === list.code,
      );
      return versions.length === 1 ? [[list.code, tabled, versions[0].lines.totalCount]] : [];
    });
    expect(single.length).toBeGreaterThan(0);
    for (const [code, tabled, lines] of single) expect([code, tabled]).toEqual([code, lines]);
  });

  it('shows phases, mandates, channels and figures as of any day', async () => {
    const [now, before] = [await over('mediator'), await over('mediator', '2017-01-01')];
    expect(now.phases.length).toBeGreaterThan(0);
    expect(now.mandates.some(({ answers }) => answers > 0)).toBe(true);
    expect(now.channels.reduce((sum, { rounds }) => sum + rounds, 0)).toBeGreaterThan(0);
    expect([before.funnel, before.offers, before.channels]).toEqual([[], [], []]);
  });

  it('keeps both versions of what two sides tell differently', async () => {
    const { contested } = await over('mediator');
    expect(contested.totalCount).toBe(contested.nodes.length);
    for (const { versions } of contested.nodes)
      expect(new Set(versions.map(({ value }) => value)).size).toBeGreaterThan(1);
  });

  it('shows analysts nothing of a count of names under five, and no person', async () => {
    const [all, coarse] = [await over('mediator'), await over('analyst')];
    expect(coarse.coarsened).toBe(true);
    expect(coarse.contested).toEqual({ totalCount: 0, nodes: [] });
    const counted = [
      ...coarse.funnel.flatMap(({ list: _list, group: _group, ...counts }) =>
        Object.values(counts),
      ),
      ...coarse.channels.map(({ namesAnswered }) => namesAnswered),
      ...coarse.figures.map(({ recorded }) => recorded),
      ...coarse.delivery.flatMap(({ agreedNames, deliveredNames }) => [
        agreedNames,
        deliveredNames,
      ]),
    ].filter((count): count is number => count !== null);
    expect(counted.length).toBeGreaterThan(0);
    for (const count of counted)
      expect([count, count >= 5 && count % 5 === 0]).toEqual([count, true]);
    // What is shown is what is there, rounded down to a five that begins up to four later (ADR 68).
    for (const row of coarse.funnel) {
      const exact = all.funnel.find(
        (one) => one.list.code === row.list.code && one.group === row.group,
      );
      const less = (exact?.tabled ?? 0) - (row.tabled ?? 0);
      expect([row.list.code, less >= 0 && less <= 8]).toEqual([row.list.code, true]);
    }
  });

  it('shows a stranger nothing', async () => {
    const { node } = await world.stranger.for('query ($id: ID!) { node(id: $id) { id } }', {
      id: world.told.negotiation,
    });
    expect(node).toBeNull();
  });
});
