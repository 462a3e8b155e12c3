import { readFileSync } from 'node:fs';
import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';
import { actsOf, type CaseAct } from './acts.rules.js';

type Fields = Record<string, unknown>;

const acts = (events: Fields[], parties = ['A', 'B']) =>
  actsOf({
    parties: parties.map((id) => ({ id })),
    intermediaries: [{ id: 'UN' }],
    events: events.map((fields) => ({ date: '2019-05-01', ...fields }) as CaseEvent),
  } as ExchangeCase);

const act = (fields: Fields, ...before: Fields[]) => acts([...before, fields]).at(-1) as CaseAct;

const real = (name: string) =>
  actsOf(
    JSON.parse(
      readFileSync(new URL(`../../cases/${name}.json`, import.meta.url), 'utf8'),
    ) as ExchangeCase,
  );

describe('a list', () => {
  const tabled = { type: 'list_tabled', by: 'A', to: 'B', list: 'L1', n: 100 };

  it('states its figures; unknown is stated, and what is not said is not', () => {
    expect(act({ ...tabled, n: null, women: 3 })).toEqual({
      act: 'list',
      side: 'A',
      to: 'B',
      code: 'L1',
      type: 'DEMAND',
      versionOf: null,
      figures: [
        { measure: 'TOTAL', value: null, precision: 'EXACT' },
        { measure: 'WOMEN', value: 3, precision: 'EXACT' },
      ],
      shareUnrequested: null,
    });
  });

  it('called again by the same side is the next version of it, by another side another list', () => {
    const all = acts([tabled, { ...tabled, n: 120 }, { ...tabled, by: 'B', to: 'A' }, tabled]);
    expect(all).toMatchObject([
      { versionOf: null },
      { versionOf: 0, code: 'L1' },
      { versionOf: null, code: 'L1', side: 'B' },
      { versionOf: 1, code: 'L1' },
    ]);
  });

  it('without an id gets a code that no list of the case has', () => {
    const offer = { type: 'counter_list', by: 'B', n: 640 };
    const all = acts([
      offer,
      { ...offer, by: 'A' },
      { ...tabled, list: 'C1' },
      { ...tabled, list: null },
    ]);
    expect(all.map((one) => one?.act === 'list' && one.code)).toEqual(['C2', 'C3', 'C1', 'D1']);
  });

  it('that is asked for and one that is offered are two, also under one id', () => {
    const all = acts([tabled, { type: 'counter_list', by: 'A', list: 'L1', n: 5 }]);
    expect(all).toMatchObject([
      { code: 'L1', type: 'DEMAND' },
      { code: 'C1', type: 'OFFER' },
    ]);
  });

  it.each([
    [{ share_unrequested: 0.4, n: 10, n_unrequested: 9 }, 0.4],
    [{ n: 10, n_unrequested: 9 }, 0.9],
    [{ n: 10, n_unrequested: 0 }, 0],
    [{ n: null, n_unrequested: 9 }, null],
    [{ n: 0, n_unrequested: 0 }, null],
    [{ share_unrequested: null }, null],
  ])('of which %j was not asked for', (fields, shareUnrequested) => {
    expect(act({ type: 'counter_list', by: 'A', ...fields })).toMatchObject({ shareUnrequested });
  });

  it('put down by an intermediary is an event and no more', () => {
    expect(act({ ...tabled, by: 'UN' })).toBeNull();
  });
});

describe('an answer to a list', () => {
  const tabled = { type: 'list_tabled', by: 'A', list: 'L1' };
  const answer = { type: 'list_response', by: 'B', list: 'L1' };

  it('counts what the record counts by, and leaves other headings to the event', () => {
    const counts = { accepted: 3, not_held: null, dead: 2, mismatch: 1, constructor: 4 };
    expect(act({ ...answer, basis: 'partial', n: 9, counts }, tabled)).toEqual({
      act: 'answer',
      side: 'B',
      list: 0,
      proposal: null,
      toProposal: null,
      basis: 'PARTIAL',
      namesSpokenOf: 9,
      counts: [
        { outcome: 'ACCEPTED', count: 3, share: null },
        { outcome: 'NOT_HELD', count: null, share: null },
      ],
    });
  });

  it('by number goes before the same by share, unless the number is unknown', () => {
    const said = {
      counts: { accepted: 3, rejected: null },
      shares: { accepted: 0.1, rejected: 0.6 },
    };
    expect(act({ ...answer, ...said })).toMatchObject({
      list: null,
      basis: 'COUNT',
      counts: [
        { outcome: 'ACCEPTED', count: 3, share: null },
        { outcome: 'REJECTED', count: null, share: 0.6 },
      ],
    });
  });

  it.each([
    ['the latest version of the list', [tabled, tabled], 1],
    ['the list of the other side', [tabled, { ...tabled, by: 'B' }], 0],
    ['no list that nobody put down', [{ ...tabled, list: 'L2' }], null],
    ['no list that is known by its size alone', [{ type: 'counter_list', by: 'A', n: 1 }], null],
    ['a list of its own side where there is no other', [{ ...tabled, by: 'B' }], 0],
  ])('answers %s', (_, before, list) => {
    expect(act(answer, ...before)).toMatchObject({ list });
  });

  it('headed by a sentence is counted under nothing, because it is sealed', () => {
    const counts = { 'the son of the mayor': 1, accepted: 2 };
    expect(act({ ...answer, counts })).toMatchObject({ counts: [], basis: 'STATEMENT' });
  });
});

describe('a proposal', () => {
  const proposal = { type: 'proposal', by: 'A', give: 45, ask: 500 };
  const legs = (fields: Fields, parties?: string[]) => {
    const [made] = acts([{ ...proposal, ...fields }], parties);
    return (made as CaseAct & { act: 'proposal' }).legs.map(
      ({ giver, receiver, kind, count }) => `${giver} ${receiver} ${kind} ${count}`,
    );
  };

  it.each([
    ['two sides', {}, undefined, ['A B PERSONS 45', 'B A PERSONS 500']],
    ['a side addressed', { to: 'C' }, ['A', 'B', 'C'], ['A C PERSONS 45', 'C A PERSONS 500']],
    [
      'nobody addressed of two others',
      {},
      ['A', 'B', 'C'],
      ['A null PERSONS 45', 'null A PERSONS 500'],
    ],
    ['one number', { ask: undefined }, undefined, ['A B PERSONS 45', 'B A PERSONS null']],
    ['no number', { give: undefined, ask: undefined }, undefined, []],
    ['an intermediary', { by: 'UN' }, undefined, []],
    ['bodies', { what: 'remains_for_remains' }, undefined, ['A B REMAINS 45', 'B A REMAINS 500']],
    [
      'bodies for men',
      { what: 'remains_for_living' },
      undefined,
      ['A B REMAINS 45', 'B A PERSONS 500'],
    ],
  ])('of %s', (_, fields, parties, expected) => {
    expect(legs(fields, parties)).toEqual(expected);
  });

  const answer = { type: 'proposal_response', by: 'B', answer: 'refused' };
  const first = { ...proposal, proposal: 'P1', date: '2019-01-05', what: 'living' };
  const second = { ...proposal, date: '2019-03-05' };
  it.each([
    ['its id', { on: 'P1' }, 0],
    ['its day', { on: '2019-03-05' }, 1],
    ['its month', { on: '2019-01' }, 0],
    ['its year, the latest of it', { on: '2019' }, 1],
    ['its side, the latest of it', { on: 'A' }, 1],
    ['its subject', { on: 'living' }, 0],
  ])('is answered by %s', (_, fields, place) => {
    expect(act({ ...answer, ...fields }, first, second)).toMatchObject({
      proposal: place,
      toProposal: 'REJECTED',
      basis: 'STATEMENT',
    });
  });

  it.each([
    ['one of two', answer],
    ['one that nobody made', { ...answer, on: 'P7' }],
    ['nothing', { ...answer, on: 'P1', answer: 'none' }],
    ['with a word that nobody knows', { ...answer, on: 'P1', answer: 'constructor' }],
  ])('an answer to %s is an event and no more', (_, fields) => {
    expect(act(fields, first, second)).toBeNull();
  });

  it('is answered without being called where there is only one', () => {
    expect(act(answer, first)).toMatchObject({ proposal: 0 });
  });
});

describe('other acts', () => {
  it.each([
    [
      { type: 'round', place: 'Amman', days: 3 },
      { act: 'round', days: 3, place: 'Amman' },
    ],
    [
      { type: 'round', days: 1.5, place: '' },
      { act: 'round', days: null, place: null },
    ],
    [
      { type: 'round', days: 0 },
      { act: 'round', days: null, place: null },
    ],
    [
      { type: 'handover_done', given: { A: 1, B: null, UN: 3 } },
      {
        act: 'handover',
        given: [
          { giver: 'A', count: 1 },
          { giver: 'B', count: null },
        ],
      },
    ],
    [{ type: 'handover_done' }, { act: 'handover', given: [] }],
    [{ type: 'statement', by: 'A' }, null],
    [{ type: 'handover_planned', given: { A: 1 } }, null],
  ])('%j', (fields, expected) => {
    expect(act(fields)).toEqual(expected);
  });

  it('in the real cases are as many as their events say', () => {
    const kinds = (name: string) =>
      real(name).flatMap((one, i) => (one ? [`${i} ${one.act}`] : []));
    expect(kinds('UKR-ISTANBUL')).toEqual(['1 list', '2 list', '3 answer']);
    expect(kinds('ISR-SHALIT')).toHaveLength(5);
    expect(real('UKR-ISTANBUL')[3]).toMatchObject({
      list: null,
      counts: [{ outcome: 'REJECTED', share: 0.6 }],
    });
  });
});
