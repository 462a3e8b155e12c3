import { CasefileService } from '../../src/casefile/casefile.service.js';
import { coarse } from '../../src/analysis/eventlog.rules.js';
import { validateCase } from '../../src/exchangecase/validate.js';
import { House } from '../kit/app.js';
import type { Ask } from '../kit/ask.js';
import { bytes, bytesOf, caseIn, NAMES, operator } from '../kit/cases.js';

describe('imported cases, as others read them', () => {
  let house: House;
  let service: CasefileService;
  let ids: Map<string, { negotiation: string; uuid: string }>;

  const idOf = (uuid: string) => house.app.ground.tokens.id('Negotiation', uuid);

  beforeAll(async () => {
    house = await House.open();
    service = house.app.nest.get(CasefileService, { strict: false });
    ids = new Map();
    for (const name of NAMES) {
      const { negotiation: uuid } = await service.import(operator, bytesOf(name));
      ids.set(name, { negotiation: idOf(uuid), uuid });
    }
  });
  afterAll(() => house?.close());

  describe('as rows that others read', () => {
    let reader: Ask;

    beforeAll(async () => {
      await house.account('reader');
      for (const { negotiation } of ids.values()) {
        await house.seat('reader', negotiation, 'NEGOTIATOR');
      }
      reader = await house.ask('reader');
    });

    const negotiation = async (file: string, selection: string) => {
      const query = `query ($id: ID!) { node(id: $id) { ... on Negotiation { ${selection} } } }`;
      return (await reader.for(query, { id: ids.get(file)?.negotiation })).node;
    };

    it('Yemen: what one side said is not held, stands twice or is free stands as rejections; blanks do not', async () => {
      const { rejections } = await negotiation(
        'YEM-STOCKHOLM.json',
        'rejections { declared { side { code } outcome reason count standing } }',
      );
      const declared = rejections.declared.map((row: any) => [
        row.side.code,
        row.outcome,
        row.reason,
        row.count,
        row.standing,
      ]);
      expect(declared).toEqual([
        ['HOU', 'ALREADY_RELEASED', 'ALREADY_RELEASED', 600, true],
        ['HOU', 'DUPLICATE', 'DUPLICATE_OR_NOT_FOUND', 700, true],
        ['HOU', 'NOT_HELD', 'CUSTODY_DENIED', 2700, true],
        ['GOV', 'NOT_HELD', 'CUSTODY_DENIED', 6750, true],
      ]);
    });

    it('lists, rounds, proposals, answers and handovers stand in the record with what the file says of them', async () => {
      const yemen = await negotiation(
        'YEM-STOCKHOLM.json',
        `lists { code type side { code } to { code } versions { number status figures { measure value claimant { code } } } }
         rounds(first: 9) { nodes { number days whereabouts { place } } } handovers { given { giver { code } count } }`,
      );
      expect(yemen).toMatchObject({
        lists: [
          {
            code: 'G1',
            type: 'DEMAND',
            side: { code: 'GOV' },
            to: { code: 'HOU' },
            versions: [
              {
                status: 'ANSWERED',
                figures: [
                  { measure: 'TOTAL', value: 8576, claimant: { code: 'GOV' } },
                  { measure: 'WOMEN', value: 88 },
                  { measure: 'CHILDREN', value: 300 },
                ],
              },
            ],
          },
          { code: 'H1', side: { code: 'HOU' } },
        ],
        rounds: {
          nodes: [
            { number: 1, days: 3, whereabouts: { place: 'Amman' } },
            { number: 2, days: 3, whereabouts: { place: 'Amman' } },
          ],
        },
        handovers: [
          {
            given: [
              { giver: { code: 'GOV' }, count: 7 },
              { giver: { code: 'HOU' }, count: 1 },
            ],
          },
        ],
      });
      const { lists } = await negotiation(
        'SYR-IZZA.json',
        'lists { code type versions { shareUnrequested figures { value } } }',
      );
      expect(lists.map((list: any) => `${list.code} ${list.type}`).sort()).toEqual([
        'C1 OFFER',
        'C2 OFFER',
        'L1 DEMAND',
        'L2 DEMAND',
      ]);
      expect(lists.find((list: any) => list.code === 'C1').versions).toMatchObject([
        { shareUnrequested: 1, figures: [{ value: null }] },
      ]);
      const { proposals } = await negotiation(
        'COL-FARC.json',
        'proposals(first: 9) { nodes { formula legs { giver { code } receiver { code } count } } }',
      );
      expect(proposals.nodes).toMatchObject([
        {
          formula: 'NUMBER_FOR_NUMBER',
          legs: [
            { giver: { code: 'FARC' }, receiver: { code: 'GOV' }, count: 45 },
            { giver: { code: 'GOV' }, receiver: { code: 'FARC' }, count: 500 },
          ],
        },
      ]);
    });

    it('words of events are shown to who may see them', async () => {
      const { events } = await negotiation(
        'SYR-IZZA.json',
        'events(first: 20) { nodes { type wordingSight wording { text reason what who } } }',
      );
      expect(events.nodes[0].wording.what).toMatch(/^soldiers/);
      expect(events.nodes[2]).toMatchObject({ wordingSight: 'UNKNOWN', wording: null });
      expect(events.nodes[3].wording.reason).toBe('insists on names it chooses itself');
    });
  });

  it.each(['OBSERVER', 'ANALYST'] as const)(
    'an %s exports figures and counts and no word of the file',
    async (role) => {
      const login = role.toLowerCase();
      await house.account(login);
      const words = new Set<string>();
      const visit = (value: unknown): void => {
        if (typeof value === 'string' && value.includes(' ')) words.add(value);
        else if (typeof value === 'object' && value) Object.values(value).forEach(visit);
      };
      for (const name of NAMES) {
        const file = caseIn(name);
        const { negotiation, uuid } = ids.get(name) as { negotiation: string; uuid: string };
        await house.seat(login, negotiation, role);
        const exported = await service.export({ login }, uuid);
        words.clear();
        // The title and what the parties are is known to every seat.
        const { events, intermediaries, sources, outcome_after, known_gaps, episodes } = file;
        visit({ events, intermediaries, sources, outcome_after, known_gaps, episodes });
        const text = JSON.stringify(exported);
        for (const one of words) expect(text).not.toContain(one);
        expect(exported.outcome_after).toBeUndefined();
        expect(exported.notes).toEqual([expect.stringContaining('left out')]);
        expect(validateCase(text).problems).toEqual([]);
        const figures = ({ n, counts, shares, given, give, ask }: any) => [
          n,
          counts,
          shares,
          given,
          give,
          ask,
        ];
        // A handover that was planned is theirs to read only once one took place.
        const over = (date: string) =>
          file.events.some((event) => event.type === 'handover_done' && event.date >= date);
        const told = file.events.filter(
          ({ type, date }) =>
            !['handover_planned', 'handover_postponed'].includes(type) || over(date),
        );
        // Analysts are told what a side stated as they are told counts of names, and no shares.
        const seen = told.map(figures);
        expect(exported.events.map(figures)).toEqual(
          role === 'ANALYST'
            ? seen.map(([n, counts, , ...rest]) => [n, counts, undefined, ...rest].map(asTold))
            : seen,
        );
      }
    },
  );

  it('an export that opens words and names is one entry of the record, with how many', async () => {
    const { uuid } = ids.get(NAMES[0]) as { uuid: string };
    const entries = () =>
      house.asOwner<{ facts: Record<string, unknown>; login: string }>(
        `select e.facts, a.login from record_entry e join account a on a.id = e.account_id
          where e.chain_id = $1 and e.act = 'identityRead' order by e.number`,
        [uuid],
      );
    const before = (await entries()).length;
    await service.export({ login: 'observer' }, uuid);
    expect(await entries()).toHaveLength(before);
    await service.export(operator, uuid);
    const noted = (await entries()).slice(before);
    expect(noted).toEqual([
      {
        login: 'operator',
        facts: { export: true, intermediaries: expect.any(Number), words: expect.any(Number) },
      },
    ]);
    expect(noted[0].facts.words).toBeGreaterThan(0);
  });

  it('who has no seat in it exports nothing', async () => {
    await house.account('nobody');
    await expect(
      service.export({ login: 'nobody' }, ids.get('COL-FARC.json')?.uuid as string),
    ).rejects.toThrow(/no such negotiation/);
  });

  it('what is recorded after an import comes with it, without its words', async () => {
    const file = { ...caseIn('YEM-STOCKHOLM.json'), id: 'GOES-ON' };
    const { negotiation: uuid } = await service.import(operator, bytes(file));
    const negotiation = idOf(uuid);
    await house.account('later');
    await house.seat('later', negotiation, 'NEGOTIATOR');
    const later = await house.ask('later');
    const { node } = await later.for(
      'query ($id: ID!) { node(id: $id) { ... on Negotiation { sides { id code } lists { code versions { id } } } } }',
      { id: negotiation },
    );
    const side = (code: string) => node.sides.find((one: any) => one.code === code).id;
    const list = node.lists.find((one: any) => one.code === 'H1').versions[0].id;
    const { source } = await later.do(
      'sourceAdd',
      { negotiation, kind: 'press', url: 'https://example.org/name-of-somebody', shared: true },
      'source { id }',
    );
    await later.do(
      'eventLog',
      {
        negotiation,
        type: 'SUSPENSION',
        on: { text: '2019-03-02' },
        bySide: side('GOV'),
        sources: [source.id],
        wording: { text: 'somebody by name left the room' },
      },
      'event { id }',
    );
    await later.do(
      'answerRecord',
      {
        negotiation,
        side: side('GOV'),
        listVersion: list,
        on: { text: '2019-03-04' },
        counts: [{ outcome: 'ACCEPTED', count: 800 }],
      },
      'answer { id }',
    );
    const exported = await service.export(operator, uuid);
    expect(exported.events.slice(0, 13)).toEqual(file.events);
    expect(exported.events.slice(13)).toEqual([
      { date: '2019-03-02', type: 'suspension', precision: 'day', by: 'GOV', src: [8] },
      {
        date: '2019-03-04',
        type: 'list_response',
        precision: 'day',
        by: 'GOV',
        list: 'H1',
        basis: 'count',
        counts: { accepted: 800 },
        src: [],
      },
    ]);
    expect(exported.sources).toEqual([...(file.sources ?? []), { n: 8, kind: 'press' }]);
    expect(exported.notes).toEqual([expect.stringContaining('left out')]);
    expect((await service.import(operator, bytes(file))).changed).toBe(false);
  });
});

/** A figure, or several by their names, as an analyst is told it; what is under five is not there. */
function asTold(value: unknown): unknown {
  if (typeof value === 'number') return coarse(value) ?? undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const told = Object.entries(value).flatMap(([name, one]) => {
    const shown = asTold(one);
    return shown === undefined ? [] : [[name, shown] as const];
  });
  return told.length > 0 ? Object.fromEntries(told) : undefined;
}
