import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from '../../src/app.js';
import { configFor } from '../../src/config.js';
import { NameIndex } from '../../src/matching/index.service.js';
import { type House, TEST_KEY } from '../kit/app.js';
import { Ask } from '../kit/ask.js';
import { Bringing } from '../kit/lists.js';
import { SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;
/** Who the faction recorded, and who the government did, by key. */
const people: Record<string, string> = {};

const HIT = `captive { id code identity { fullName } } score band reasons { ar en } decision { verdict reason by current }`;

async function recorded(login: 'faction' | 'government', persons: Record<string, object>) {
  const ask = table.as(login);
  const { source } = await ask.do(
    'sourceAdd',
    { negotiation: table.negotiation, kind: 'document', note: 'A list' },
    'source { id }',
  );
  const captives = Object.values(persons).map((person) => ({
    sex: 'MALE',
    heldBy: table.sides.GOV,
    claimedBy: login === 'faction' ? table.sides.FAC : null,
    source: source.id,
    ...person,
  }));
  const payload = await ask.do(
    'captivesRecord',
    { negotiation: table.negotiation, captives },
    'captives { id }',
  );
  Object.keys(persons).forEach((key, i) => (people[key] = payload.captives[i].id));
}

const sought = async (ask: Ask, name: string, more: Record<string, unknown> = {}) =>
  (
    await ask.for(
      `query ($negotiation: ID!, $name: String!, $birth: PartialDate, $motherName: String) { captivesSought(negotiation: $negotiation, name: $name, birth: $birth, motherName: $motherName) { ${HIT} } }`,
      { negotiation: table.negotiation, name, ...more },
    )
  ).captivesSought;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  const filler = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [
      `filler${i}`,
      { latin: { own: `Wadih${i}`, father: `Murad${i}`, family: 'Sabbagh' } },
    ]),
  );
  await recorded('faction', {
    ...filler,
    sami: {
      arabic: { own: 'سامي', father: 'رضوان', grandfather: 'نبيل', family: 'العبدو' },
      birth: '1990-05-01',
      motherName: 'هناء',
    },
    brother: {
      arabic: { own: 'فادي', father: 'رضوان', grandfather: 'نبيل', family: 'العبدو' },
      birth: '1993',
      motherName: 'هناء',
    },
    lama: { latin: { own: 'Lama', father: 'Jamil', family: 'Hasan' }, aliases: ['أم كمال'] },
    asad: {
      arabic: { own: 'أسعد', father: 'جلال', family: 'الرفاعي', kunya: 'أبو نزار' },
      latin: { own: 'Asaad', father: 'Jalal', family: 'Rifai' },
    },
    again: { latin: { own: 'Sami', father: 'Radwan', family: 'Abdo' }, birth: '1990' },
  });
  await recorded('government', {
    hidden: { arabic: { own: 'سامي', father: 'رضوان', family: 'العبدو' } },
  });
}, 240_000);

afterAll(() => house?.close());

describe('a person is found', () => {
  test.each([
    ['as it is written', 'سامي رضوان نبيل العبدو'],
    ['with other letters', 'سامى رضوان العبدو'],
    ['in Latin letters', 'Sami Radwan al-Abdo'],
    ['with a title', 'الشيخ سامي رضوان العبدو'],
  ])('%s', async (_, name) => {
    const hits = await sought(table.as('faction'), name);
    expect(hits.slice(0, 2).map(({ captive }: any) => captive.id)).toContain(people.sami);
  });

  test('by another name, with reasons in both languages', async () => {
    const [hit] = await sought(table.as('faction'), 'ام كمال');
    expect(hit.captive.id).toBe(people.lama);
    expect(hit.reasons.en).toMatch(/\w/);
    expect(hit.reasons.ar).toMatch(/[\u0600-\u06ff]/);
  });

  test('by the kunya and the family, and once, though recorded in both scripts', async () => {
    const hits = await sought(table.as('faction'), 'Abu Nizar al-Rifai');
    expect(hits[0].captive.id).toBe(people.asad);
    expect(hits[0].band).not.toBe('PROBABLE');
    expect(hits[0].reasons.en).toContain('by another name on list A');
    const both = await sought(table.as('faction'), 'أسعد جلال الرفاعي (Asaad Jalal Rifai)');
    expect(both.filter(({ captive }: any) => captive.id === people.asad)).toHaveLength(1);
  });

  test('as only possible by the name alone, and likelier where something beside it agrees', async () => {
    const [alone] = await sought(table.as('faction'), 'سامي رضوان نبيل العبدو');
    expect(alone.band).toBe('POSSIBLE');
    const [beside] = await sought(table.as('faction'), 'سامي رضوان نبيل العبدو', {
      birth: '1990-05-01',
      motherName: 'هناء',
    });
    expect(beside.captive.id).toBe(people.sami);
    expect(beside.score).toBeGreaterThan(alone.score);
  });

  test('by nobody who may not see who it is, and what others hold changes no score', async () => {
    expect(await sought(table.as('observer'), 'سامي رضوان العبدو')).toEqual([]);
    expect(await sought(table.as('analyst'), 'سامي رضوان العبدو')).toEqual([]);
    const [own, ...others] = await sought(table.as('government'), 'سامي رضوان العبدو');
    expect([own.captive.id, others]).toEqual([people.hidden, []]);
    const mine = await sought(table.as('faction'), 'سامي رضوان العبدو');
    expect(mine.map(({ captive }: any) => captive.id)).not.toContain(people.hidden);
  });

  test('once recorded, by every process, at once', async () => {
    const other = await build({
      ...configFor('own', {}),
      secondFactor: 'optional',
      databaseUrl: house.databaseUrl,
      masterKey: TEST_KEY,
      operations: 'any',
    });
    try {
      const there = Ask.holding(other, table.as('faction').token);
      expect(await sought(there, 'زاهر نعيم القاسم')).toEqual([]);
      await recorded('faction', {
        zahir: { arabic: { own: 'زاهر', father: 'نعيم', family: 'القاسم' } },
      });
      for (const ask of [there, table.as('faction')]) {
        expect((await sought(ask, 'Zahir Naim Qasem'))[0].captive.id).toBe(people.zahir);
      }
    } finally {
      await other.close();
    }
  });

  test('and the record says that somebody searched, not what for', async () => {
    const [entry] = await house.asOwner<{ facts: unknown }>(
      `select facts from record_entry where act = 'identitySearch' order by number desc limit 1`,
    );
    expect(entry.facts).toEqual({ by: ['name'], found: expect.any(Number) });
  });
});

describe('what people decide about two records', () => {
  const decide = (
    one: string,
    other: string,
    verdict: string,
    login: 'faction' | 'faction-2' = 'faction',
  ) =>
    table
      .as(login)
      .do(
        'matchDecide',
        { captive: people[one], other: people[other], verdict, reason: `قيل ${verdict}` },
        'decision { id verdict reason by current }',
      );
  const contradictions = async () =>
    (
      await table
        .as('faction')
        .for(
          'query ($n: ID!) { matchContradictions(negotiation: $n) { different { verdict } chain { id } same { verdict } } }',
          { n: table.negotiation },
        )
    ).matchContradictions;

  test('stands beside the candidates, with who decided and why', async () => {
    const { decision } = await decide('sami', 'again', 'SAME');
    expect(decision).toMatchObject({
      verdict: 'SAME',
      reason: 'قيل SAME',
      by: 'faction',
      current: true,
    });
    const { matchCandidates } = await table
      .as('faction')
      .for(`query ($c: ID!) { matchCandidates(captive: $c) { ${HIT} } }`, { c: people.sami });
    expect(matchCandidates.map(({ captive }: any) => captive.id)).not.toContain(people.sami);
    const hit = matchCandidates.find(({ captive }: any) => captive.id === people.again);
    expect(hit.decision).toMatchObject({ verdict: 'SAME', by: 'faction' });
    // Brothers are kept apart.
    const brother = matchCandidates.find(({ captive }: any) => captive.id === people.brother);
    expect(brother?.band ?? 'UNLIKELY').not.toBe('PROBABLE');
  });

  test('contradicts itself where a chain joins two who are different, until one of it is decided anew', async () => {
    await decide('again', 'lama', 'SAME');
    await decide('lama', 'sami', 'DIFFERENT');
    const [found] = await contradictions();
    expect(found.different.verdict).toBe('DIFFERENT');
    expect(found.chain.map(({ id }: any) => id).sort()).toEqual(
      [people.sami, people.again, people.lama].sort(),
    );
    await decide('lama', 'again', 'DIFFERENT', 'faction-2');
    expect(await contradictions()).toEqual([]);
    const { node } = await table
      .as('faction')
      .for(
        'query ($id: ID!) { node(id: $id) { ... on Captive { matchDecisions { verdict current by } identity { fullName } } } }',
        { id: people.again },
      );
    expect(node.matchDecisions).toHaveLength(3);
    expect(node.matchDecisions.filter(({ current }: any) => current)).toHaveLength(2);
    // Nothing was rewritten.
    expect(node.identity.fullName).toBe('Sami Radwan Abdo');
  });

  test('is for the seat that decided alone, and no observer decides', async () => {
    const { node } = await table
      .as('mediator')
      .for('query ($id: ID!) { node(id: $id) { ... on Captive { matchDecisions { verdict } } } }', {
        id: people.again,
      });
    expect(node).toBeNull();
    expect(
      await table.as('government').refused('matchDecide', {
        captive: people.sami,
        other: people.again,
        verdict: 'SAME',
        reason: 'x',
      }),
    ).toMatchObject([{ __typename: 'NotFound' }]);
  });
});

describe('names by the thousand', () => {
  const SYLLABLES = ['ba', 'di', 'fu', 'ka', 'li', 'mu', 'na', 'ri', 'su', 'ta'];
  const word = (number: number) =>
    [...String(10_000 + (number % 10_000))].map((digit) => SYLLABLES[Number(digit)]).join('');
  const line = (own: string, i: number) => `${own} ${word(i * 7919)} ${word(i * 104_729)}`;
  const list = (own: string, count: number) =>
    ['name', ...Array.from({ length: count }, (_, i) => line(own, i))].join('\n');
  const found = async (name: string) =>
    (await sought(table.as('government'), name))[0]?.captive.identity.fullName;
  let way: Bringing;
  const target = (code: string) => ({
    code,
    type: 'DEMAND',
    side: table.sides.GOV,
    to: table.sides.FAC,
  });

  beforeAll(async () => {
    way = new Bringing(() => house.app, table.as('government'), table.negotiation);
    await way.all(list('Yazan', 300), target('LONG'));
  });

  test('are read beside whoever searches, who is told how far that is, and may search again', async () => {
    const index = house.app.nest.get(NameIndex, { strict: false });
    const { alongside, patience } = index;
    Object.assign(index, { alongside: 200, patience: 0 });
    try {
      const { errors } = await table
        .as('government')
        .raw(
          'query ($negotiation: ID!) { captivesSought(negotiation: $negotiation, name: "Yazan") { score } }',
          { negotiation: table.negotiation },
        );
      expect(errors).toEqual([
        expect.objectContaining({
          message: expect.stringMatching(
            /^The names of this negotiation are being read: \d+ of \d+/,
          ),
          extensions: { code: 'NOT_YET', done: expect.any(Number), of: expect.any(Number) },
        }),
      ]);
    } finally {
      index.patience = patience;
    }
    const both = await Promise.all([found(line('Yazan', 8)), found(line('Yazan', 209))]);
    expect(both).toEqual([line('Yazan', 8), line('Yazan', 209)]);
    index.alongside = alongside;
  });

  test('stay right with those that come and those that are taken back', async () => {
    const more = await way.all(list('Zayn', 20), target('SHORT'));
    expect(await found(line('Zayn', 5))).toBe(line('Zayn', 5));
    await table.as('government').do('listImportUndo', { listImport: more.id }, 'takenBack');
    expect(await found(line('Zayn', 5))).not.toBe(line('Zayn', 5));
    expect(await found(line('Yazan', 209))).toBe(line('Yazan', 209));
  });

  test('are read anew where there is room for one seat’s names only', async () => {
    const index = house.app.nest.get(NameIndex, { strict: false });
    const { mostPersons } = index;
    index.mostPersons = 100;
    try {
      for (let i = 0; i < 2; i += 1) {
        expect(await found(line('Yazan', 209))).toBe(line('Yazan', 209));
        expect(index.persons).toBeGreaterThan(300);
        const [hit] = await sought(table.as('faction'), 'Zahir Naim Qasem');
        expect(hit.captive.id).toBe(people.zahir);
        expect(index.persons).toBeLessThan(100);
      }
    } finally {
      index.mostPersons = mostPersons;
    }
  });
});
