import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { House, PASSWORD } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';

/**
 * A small negotiation told in order through the API alone: the tests of this file build on each other.
 *
 * Amal and Badr negotiate for the north, Ghada for the south, Munir for the mediator's office. Every name is invented.
 */
let house: House;
let administrator: Ask;
let amal: Ask;
let badr: Ask;
let ghada: Ask;
let munir: Ask;
let officer: Ask;
let observer: Ask;
let analyst: Ask;
let stranger: Ask;

let negotiation: string;
const sides: Record<string, string> = {};
const mandates: Record<string, string> = {};
const sources: Record<string, string> = {};
/** Captives by a short name of this file. */
const captives: Record<string, string> = {};
const codes: Record<string, string> = {};

const on = (text: string, sortOn?: string) => (sortOn ? { text, sortOn } : { text });
const today = new Date().toISOString().slice(0, 10);
const yearsAgo = (years: number, days = 0) => {
  const now = new Date(`${today}T00:00:00Z`);
  const date = new Date(
    Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), now.getUTCDate() + days),
  );
  return date.toISOString().slice(0, 10);
};

const izza = async (ask: Ask, selection: string): Promise<Answer> =>
  (await ask.for(`{ negotiation(code: "IZZA") { ${selection} } }`)).negotiation;

const captive = async (ask: Ask, name: string, selection: string): Promise<Answer> =>
  (
    await ask.for(`query ($id: ID!) { node(id: $id) { ... on Captive { ${selection} } } }`, {
      id: captives[name],
    })
  ).node;

/** Kinds and places of problems, in the order of their places. */
const told = (problems: { __typename?: string; path: string[]; rule?: string }[]): unknown[][] =>
  [...problems]
    .sort((a, b) => a.path.join('.').localeCompare(b.path.join('.'), 'en'))
    .map(({ __typename, path, rule }) => [__typename, path.join('.'), ...(rule ? [rule] : [])]);

const answerRefused = (ask: Ask, input: Record<string, unknown>) =>
  ask.refused('answerRecord', { negotiation, ...input });

beforeAll(async () => {
  house = await House.open();
  await house.account('administrator', { administrator: true });
  administrator = await house.ask('administrator');
}, 240_000);

afterAll(() => house?.close());

describe('opening', () => {
  test('an administrator makes the accounts', async () => {
    const logins = ['amal', 'badr', 'ghada', 'munir', 'officer', 'observer', 'analyst', 'stranger'];
    for (const login of logins) {
      const { account } = await administrator.do(
        'accountCreate',
        { login, password: PASSWORD, mayOpenNegotiations: login === 'munir' },
        'account { login administrator mayOpenNegotiations grants { role } }',
      );
      expect(account).toEqual({
        login,
        administrator: false,
        mayOpenNegotiations: login === 'munir',
        grants: [],
      });
    }
    [amal, badr, ghada, munir] = await Promise.all(
      ['amal', 'badr', 'ghada', 'munir'].map((login) => house.ask(login)),
    );
    [officer, observer, analyst, stranger] = await Promise.all(
      ['officer', 'observer', 'analyst', 'stranger'].map((login) => house.ask(login)),
    );
  });

  test('a login is taken once, and a password is a sentence', async () => {
    const again = await administrator.refused('accountCreate', {
      login: 'amal',
      password: PASSWORD,
    });
    expect(told(again)).toEqual([['RefusedByRule', '', 'uq_account_login']]);
    const short = await administrator.refused('accountCreate', { login: 'x y', password: 'short' });
    expect(told(short)).toEqual([
      ['InvalidInput', 'login'],
      ['InvalidInput', 'password'],
    ]);
  });

  const NORTH = { code: 'NOR', name: { ar: 'الشمال', en: 'The north' } };
  const SOUTH = {
    code: 'SOU',
    name: { ar: 'الجنوب', en: 'The south' },
    role: { en: 'Holds detainees' },
  };
  const BROKER = {
    code: 'B1',
    kind: 'BROKER',
    name: { ar: 'تاجر' },
    from: on('2020-01'),
    scope: { en: 'To carry lists' },
  };

  test('only an account that may opens a negotiation', async () => {
    const problems = await amal.refused('negotiationOpen', { code: 'IZZA', sides: [NORTH, SOUTH] });
    expect(problems).toMatchObject([{ __typename: 'NotAllowed' }]);
  });

  test('a negotiation has two sides at least, with codes and names of their own', async () => {
    const one = await munir.refused('negotiationOpen', { code: 'IZZA', sides: [NORTH] });
    expect(told(one)).toEqual([['InvalidInput', 'sides']]);
    const same = await munir.refused('negotiationOpen', { code: 'IZZA', sides: [NORTH, NORTH] });
    expect(told(same)).toEqual([['InvalidInput', 'sides.1.code']]);
    const unnamed = await munir.refused('negotiationOpen', {
      code: 'a code with blanks',
      sides: [NORTH, { code: 'SOU', name: {} }],
    });
    expect(told(unnamed)).toEqual([
      ['InvalidInput', 'code'],
      ['InvalidInput', 'sides.1.name'],
    ]);
    const elsewhere = await munir.refused('negotiationOpen', {
      code: 'IZZA',
      sides: [NORTH, SOUTH],
      openerSide: 'EAST',
    });
    expect(told(elsewhere)).toEqual([['InvalidInput', 'openerSide']]);
  });

  test('the mediator opens it, and an administrator seats the others, who cannot see it before', async () => {
    const opened = await munir.do(
      'negotiationOpen',
      {
        code: 'IZZA',
        title: { en: 'An exchange' },
        basis: 'AD_HOC',
        sides: [NORTH, SOUTH],
        mandates: [BROKER],
      },
      'negotiation { id code phase basis version openRound { number } sides { id code role { en } party { code name { ar en } } } mandates { id code scope { en } from { text precision sortOn } } }',
    );
    expect(opened.negotiation).toMatchObject({
      code: 'IZZA',
      // Nobody entered one.
      phase: null,
      basis: 'AD_HOC',
      openRound: null,
      sides: [
        {
          code: 'NOR',
          role: null,
          party: { code: 'NOR', name: { ar: 'الشمال', en: 'The north' } },
        },
        { code: 'SOU', role: { en: 'Holds detainees' } },
      ],
      mandates: [
        {
          code: 'B1',
          scope: { en: 'To carry lists' },
          from: { text: '2020-01', precision: 'MONTH', sortOn: '2020-01-01' },
        },
      ],
    });
    negotiation = opened.negotiation.id;
    for (const { id, code } of opened.negotiation.sides) sides[code] = id;
    mandates.B1 = opened.negotiation.mandates[0].id;

    const seats: [string, string, string?][] = [
      ['amal', 'NEGOTIATOR', 'NOR'],
      ['badr', 'NEGOTIATOR', 'NOR'],
      ['ghada', 'NEGOTIATOR', 'SOU'],
      ['officer', 'PROTECTION_OFFICER'],
      ['observer', 'OBSERVER'],
      ['analyst', 'ANALYST'],
    ];
    for (const [login, role, sideCode] of seats) {
      const asker = await house.ask(login);
      expect(await izza(asker, 'code')).toBeNull();
      const { grant } = await administrator.do(
        'grantGive',
        { login, negotiation, role, sideCode },
        'grant { id state role sideCode negotiation { code } }',
      );
      const { id, state, ...seat } = grant;
      expect(seat).toEqual({ role, sideCode: sideCode ?? null, negotiation: null });
      if (state === 'WAITING') {
        expect(await izza(asker, 'code')).toBeNull();
        await house.approve(id);
      }
      expect(await izza(asker, 'code')).toEqual({ code: 'IZZA' });
    }
  });

  test('the same act with the same key is done once; with another input it is refused', async () => {
    const idempotencyKey = 'a key of munir';
    const input = { idempotencyKey, negotiation, text: 'Begin with the children.' };
    const first = await munir.do('positionWrite', input, 'position { id text }');
    const again = await munir.do('positionWrite', input, 'position { id text }');
    expect(again).toEqual(first);
    expect((await izza(munir, 'positions { text }')).positions).toHaveLength(1);
    const other = await munir.refused('positionWrite', { ...input, text: 'Begin with the old.' });
    expect(told(other)).toEqual([['IdempotencyKeyReused', 'idempotencyKey']]);
  });
});

describe('sources and persons', () => {
  test('each seat numbers its own sources', async () => {
    const add = async (ask: Ask, key: string, more: Record<string, unknown>) => {
      const { source } = await ask.do(
        'sourceAdd',
        { negotiation, ...more },
        'source { id number kind referenceSight reference { note url } }',
      );
      sources[key] = source.id;
      return source;
    };
    expect(await add(amal, 'families', { kind: 'interview', note: 'أهالٍ' })).toMatchObject({
      number: 1,
      kind: 'interview',
      referenceSight: 'KNOWN',
      reference: { note: 'أهالٍ', url: null },
    });
    expect(
      await add(amal, 'press', { kind: 'press', url: 'https://press.example', shared: true }),
    ).toMatchObject({ number: 2 });
    expect(await add(ghada, 'register', { kind: 'registry' })).toMatchObject({ number: 1 });
    expect(await add(munir, 'log', { kind: 'own_knowledge' })).toMatchObject({ number: 1 });
    const wordy = await amal.refused('sourceAdd', { negotiation, kind: 'What a neighbour said' });
    expect(told(wordy)).toEqual([['InvalidInput', 'kind']]);
  });

  const held = (own: string, more: Record<string, unknown> = {}) => ({
    arabic: { own, family: 'الغيماوي' },
    heldBy: sides.SOU,
    claimedBy: sides.NOR,
    source: sources.families,
    ...more,
  });

  test('a captive needs a name, who holds or claims, and a source; all that is wrong comes back at once', async () => {
    const problems = await amal.refused('captivesRecord', {
      negotiation,
      captives: [
        held('سالم'),
        { heldBy: sides.SOU, source: sources.families },
        { arabic: { own: 'ليلى' }, source: sources.families },
        held('رنا', { claimedBy: sides.SOU }),
      ],
    });
    expect(told(problems)).toEqual([
      ['InvalidInput', 'captives.1.arabic'],
      ['InvalidInput', 'captives.2.heldBy'],
      ['InvalidInput', 'captives.3.claimedBy'],
    ]);
    expect((await izza(amal, 'captives { totalCount }')).captives.totalCount).toBe(0);
  });

  test('a day in the future, and one that there is not, are refused with their place', async () => {
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const problems = await amal.refused('captivesRecord', {
      negotiation,
      captives: [
        held('سالم', { heldSince: on(tomorrow) }),
        held('ليلى', { heldSince: on('2019-05', '2019-06-01') }),
      ],
    });
    expect(told(problems)).toEqual([
      ['InvalidInput', 'captives.0.heldSince'],
      ['InvalidInput', 'captives.1.heldSince'],
    ]);
    for (const birth of ['2001-02-29', '2001-13', '99', '2001-2-3']) {
      const { errors } = await amal.raw(
        'mutation ($input: CaptivesRecordInput!) { captivesRecord(input: $input) { userErrors { message } } }',
        {
          input: {
            idempotencyKey: 'a day that is none',
            negotiation,
            captives: [held('س', { birth })],
          },
        },
      );
      expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  test('a source of another seat is not there for who records', async () => {
    const problems = await amal.refused('captivesRecord', {
      negotiation,
      captives: [held('سالم', { source: sources.register })],
    });
    expect(told(problems)).toEqual([['NotFound', 'captives.0.source']]);
  });

  test('those whom the north asks for, and those whom it holds, are recorded by the north', async () => {
    const people: [string, Record<string, unknown>][] = [
      [
        'salim',
        held('سالم', {
          sex: 'MALE',
          birth: '2003-05-10',
          heldSince: on('2020-03-01'),
          place: 'القلعة',
        }),
      ],
      ['layla', held('ليلى', { sex: 'FEMALE', birth: '2003-05', heldSince: on('2020') })],
      ['rana', held('رنا', { sex: 'FEMALE', birth: '1950', category: 'HOSTAGE' })],
      ['nobody', held('مجهول', { sex: 'UNKNOWN' })],
      [
        'teacher',
        held('معلّم', {
          sex: 'MALE',
          birth: '1980',
          groups: [{ group: 'JOURNALIST', from: '2020-06-01', until: '2021-06-01' }],
        }),
      ],
      ['twin', held('توأم', { sex: 'MALE', birth: '1985' })],
      [
        'guard',
        {
          arabic: { own: 'حارس' },
          heldBy: sides.NOR,
          claimedBy: sides.SOU,
          source: sources.families,
          birth: '1990',
          sex: 'MALE',
        },
      ],
      [
        'missing',
        {
          latin: { own: 'Karim', family: 'al-Mafqud' },
          claimedBy: sides.NOR,
          source: sources.families,
        },
      ],
    ];
    const { captives: recorded } = await amal.do(
      'captivesRecord',
      { negotiation, captives: people.map(([, one]) => one) },
      'captives { id code sex heldBy { code } identitySight identity { fullName birth aliases } claims { axis value } }',
    );
    people.forEach(([name], i) => {
      captives[name] = recorded[i].id;
      codes[name] = recorded[i].code;
    });
    // Drawn, not counted up: whoever sees some of them cannot tell how many there are.
    for (const { code } of recorded) expect(code).toMatch(/^NOR-\d{7}$/);
    expect(new Set(recorded.map((one: Answer) => one.code)).size).toBe(8);
    expect(recorded[0]).toMatchObject({
      sex: 'MALE',
      heldBy: { code: 'SOU' },
      identitySight: 'KNOWN',
      identity: { fullName: 'سالم الغيماوي', birth: '2003-05-10', aliases: [] },
      claims: [{ axis: 'CUSTODY', value: 'HELD' }],
    });
    expect(recorded[7]).toMatchObject({
      identity: { fullName: 'Karim al-Mafqud' },
      heldBy: null,
      claims: [],
    });

    const { captives: theirs } = await ghada.do(
      'captivesRecord',
      {
        negotiation,
        captives: [
          {
            arabic: { own: 'بديل' },
            heldBy: sides.SOU,
            source: sources.register,
            birth: '1975',
            sex: 'MALE',
          },
          {
            arabic: { own: 'آخر' },
            heldBy: sides.SOU,
            source: sources.register,
            birth: '1976',
            sex: 'MALE',
          },
        ],
      },
      'captives { id code }',
    );
    [captives.other, captives.another] = theirs.map((one: Answer) => one.id);
    for (const { code } of theirs) expect(code).toMatch(/^SOU-\d{7}$/);
    codes.other = theirs[0].code;
    for (const ask of [ghada, munir, officer, observer])
      expect(await captive(ask, 'salim', 'code')).toBeNull();
  });
});

describe('priority groups, with what puts them first', () => {
  const groups = async (name: string, day: string, ask = amal) =>
    (
      await captive(
        ask,
        name,
        `groups(on: "${day}") { group basis legalBasis from until source { id } }`,
      )
    ).groups;
  const names = async (name: string, day: string) =>
    (await groups(name, day)).map((one: Answer) => one.group);

  test('a child until the 18th birthday (AP I 77; GC IV 132)', async () => {
    expect(await groups('salim', '2020-05-01')).toEqual([
      {
        group: 'CHILD',
        basis: 'DERIVED',
        legalBasis: ['AP I 77', 'GC IV 132'],
        from: null,
        until: '2021-05-10',
        source: null,
      },
    ]);
    expect(await names('salim', '2021-05-09')).toContain('CHILD');
    expect(await names('salim', '2021-05-10')).not.toContain('CHILD');
  });

  test('of whom only the month of birth is known, a child to the last day it may be', async () => {
    expect(await names('layla', '2021-05-30')).toEqual(['CHILD', 'LONG_HELD']);
    expect(await names('layla', '2021-05-31')).toEqual(['LONG_HELD', 'WOMAN']);
  });

  test('of whom only the year of birth is known, elderly from the first day it may be', async () => {
    expect(await names('rana', '2009-12-31')).toEqual(['WOMAN']);
    expect(await names('rana', '2010-01-01')).toEqual(['ELDERLY', 'WOMAN']);
    const [elderly, woman] = await groups('rana', '2020-01-01');
    expect([elderly.legalBasis, woman.legalBasis]).toEqual([['policy'], ['policy']]);
  });

  test('whose age is not known stands apart, and is taken for a child until reviewed', async () => {
    expect(await groups('nobody', '2020-01-01')).toMatchObject([
      { group: 'AGE_UNKNOWN', basis: 'DERIVED' },
    ]);
  });

  test('long held on the 365th day (GC IV 132 has no number; else policy)', async () => {
    // From 1 March 2020 on; 2020-03-01 + 365 days.
    expect(await names('salim', '2021-02-28')).not.toContain('LONG_HELD');
    expect(await groups('salim', '2021-03-01')).toContainEqual({
      group: 'LONG_HELD',
      basis: 'DERIVED',
      legalBasis: ['GC IV 132', 'policy'],
      from: '2021-03-01',
      until: null,
      source: null,
    });
    // Since some day of 2020: from its first day.
    expect(await names('layla', '2020-12-30')).not.toContain('LONG_HELD');
    expect(await names('layla', '2020-12-31')).toContain('LONG_HELD');
  });

  test('declared with a source, from a day until a day that is no more part of it', async () => {
    const journalist = async (day: string) =>
      (await groups('teacher', day)).filter((one: Answer) => one.basis === 'DECLARED');
    expect(await journalist('2020-05-31')).toEqual([]);
    expect(await journalist('2020-06-01')).toEqual([
      {
        group: 'JOURNALIST',
        basis: 'DECLARED',
        legalBasis: ['policy'],
        from: '2020-06-01',
        until: '2021-06-01',
        source: { id: sources.families },
      },
    ]);
    expect(await journalist('2021-05-31')).toHaveLength(1);
    expect(await journalist('2021-06-01')).toEqual([]);
    const { captive: shown } = await amal.do(
      'captiveGroupDeclare',
      {
        captive: captives.teacher,
        group: { group: 'SERIOUSLY_WOUNDED_OR_SICK', from: '2022-01-01' },
        source: sources.families,
      },
      'captive { groups(on: "2022-01-01") { group legalBasis } }',
    );
    expect(shown.groups).toEqual([
      { group: 'SERIOUSLY_WOUNDED_OR_SICK', legalBasis: ['GC III 109', 'GC III 110', 'GC IV 132'] },
    ]);
  });

  test.each(['CHILD', 'WOMAN', 'ELDERLY', 'LONG_HELD', 'AGE_UNKNOWN'])(
    '%s follows from facts and is not declared',
    async (group) => {
      const problems = await amal.refused('captiveGroupDeclare', {
        captive: captives.teacher,
        group: { group },
        source: sources.families,
      });
      expect(told(problems)).toEqual([['InvalidInput', 'group.group']]);
    },
  );

  test('a group that ends before it begins is refused', async () => {
    const problems = await amal.refused('captiveGroupDeclare', {
      captive: captives.teacher,
      group: { group: 'JOURNALIST', from: '2022-01-01', until: '2021-01-01' },
      source: sources.families,
    });
    expect(problems.map((one) => one.__typename)).not.toEqual([]);
  });

  test('a member of a group on this day is found by it', async () => {
    const found = async (group: string) =>
      (await izza(amal, `captives(group: ${group}) { nodes { code } }`)).captives.nodes.map(
        (one: Answer) => one.code,
      );
    expect(await found('WOMAN')).toEqual([codes.layla, codes.rana]);
    expect(await found('AGE_UNKNOWN')).toEqual([codes.nobody, codes.missing]);
    expect(await found('CHILD')).toEqual([]);
  });

  test('who comes of age today is no child today, and was one yesterday', async () => {
    const { captives: recorded } = await amal.do(
      'captivesRecord',
      {
        negotiation,
        captives: [
          {
            arabic: { own: 'راشد' },
            birth: yearsAgo(18),
            claimedBy: sides.NOR,
            source: sources.families,
          },
          {
            arabic: { own: 'صغير' },
            birth: yearsAgo(18, 1),
            claimedBy: sides.NOR,
            source: sources.families,
          },
        ],
      },
      `captives { now: groups { group } before: groups(on: "${yearsAgo(0, -1)}") { group } }`,
    );
    const said = recorded.map(({ now, before }: Answer) =>
      [now, before].map((list: Answer[]) => list.map((one) => one.group)),
    );
    expect(said).toEqual([
      [[], ['CHILD']],
      [['CHILD'], ['CHILD']],
    ]);
  });

  test('who is said to be in hospital, or moved, is held all the same', async () => {
    const { captives: recorded } = await amal.do(
      'captivesRecord',
      {
        negotiation,
        captives: ['وليد', 'فؤاد'].map((own) => ({
          arabic: { own },
          birth: '1980',
          sex: 'MALE',
          heldBy: sides.SOU,
          source: sources.families,
        })),
      },
      'captives { id }',
    );
    [captives.walid, captives.fuad] = recorded.map((one: Answer) => one.id);
    for (const [name, value] of [
      ['walid', 'IN_HOSPITAL'],
      ['fuad', 'TRANSFERRED'],
    ]) {
      await amal.do(
        'captiveClaim',
        {
          captive: captives[name],
          axis: 'CUSTODY',
          value,
          on: on('2020-06-01'),
          from: on('2018-01-01'),
          holder: sides.SOU,
          source: sources.families,
        },
        'claim { id }',
      );
      expect([name, await names(name, '2018-12-31'), await names(name, '2019-01-01')]).toEqual([
        name,
        [],
        ['LONG_HELD'],
      ]);
    }
  });

  test('who is found to have been held as a child was a child then', async () => {
    const { captives: recorded } = await amal.do(
      'captivesRecord',
      {
        negotiation,
        captives: [
          {
            arabic: { own: 'مأمون' },
            birth: '2000-01-01',
            sex: 'MALE',
            heldBy: sides.SOU,
            heldSince: on('2019-01-01'),
            source: sources.families,
          },
        ],
      },
      'captives { id }',
    );
    captives.mamun = recorded[0].id;
    await amal.do(
      'captiveClaim',
      {
        captive: captives.mamun,
        axis: 'CUSTODY',
        value: 'HELD',
        on: on('2021-01-01'),
        from: on('2015-01-01'),
        holder: sides.SOU,
        source: sources.families,
      },
      'claim { id }',
    );
    expect(await names('mamun', '2016-06-01')).toEqual(['CHILD', 'LONG_HELD']);
  });
});

describe('claims on the three axes', () => {
  const claim = async (ask: Ask, name: string, more: Record<string, unknown>) =>
    (
      await ask.do(
        'captiveClaim',
        { captive: captives[name], ...more },
        'claim { id axis value on { text precision sortOn } whereaboutsSight whereabouts { place } }',
      )
    ).claim;
  const current = async (ask: Ask, name: string, axis: string, asOf?: string) =>
    (await captive(ask, name, `current(axis: ${axis}${asOf ? `, asOf: "${asOf}"` : ''}) { value }`))
      .current?.value ?? null;

  test('an axis has its own values', async () => {
    const problems = await amal.refused('captiveClaim', {
      captive: captives.rana,
      axis: 'VITAL',
      value: 'RELEASED',
      on: on('2020'),
      source: sources.families,
    });
    expect(told(problems)).toEqual([['InvalidInput', 'value']]);
  });

  test('what it says cannot end before it begins, and is not of the future', async () => {
    const problems = await amal.refused('captiveClaim', {
      captive: captives.rana,
      axis: 'CUSTODY',
      value: 'HELD',
      on: on('2020'),
      from: on('2020-05'),
      until: on('2020-04'),
      source: sources.families,
    });
    expect(told(problems)).toEqual([['InvalidInput', 'until']]);
    const future = await amal.refused('captiveClaim', {
      captive: captives.rana,
      axis: 'CUSTODY',
      value: 'HELD',
      on: on('2999'),
      source: sources.families,
    });
    expect(told(future)).toEqual([['InvalidInput', 'on']]);
  });

  test('a date known in part keeps what is known, and is put in order by its first day or a chosen one', async () => {
    const whole = await claim(amal, 'rana', {
      axis: 'VITAL',
      value: 'UNKNOWN',
      on: on('2019'),
      source: sources.families,
    });
    expect(whole.on).toEqual({ text: '2019', precision: 'YEAR', sortOn: '2019-01-01' });
    const chosen = await claim(amal, 'rana', {
      axis: 'VITAL',
      value: 'BELIEVED_ALIVE',
      on: on('2019-04', '2019-04-20'),
      source: sources.families,
    });
    expect(chosen.on).toEqual({ text: '2019-04', precision: 'MONTH', sortOn: '2019-04-20' });
  });

  test('of each axis the claim dated last holds, and of one day the one recorded last', async () => {
    await claim(amal, 'rana', {
      axis: 'ACKNOWLEDGEMENT',
      value: 'ACKNOWLEDGED_LOCATION_UNDISCLOSED',
      on: on('2020-06-01'),
      source: sources.families,
    });
    await claim(amal, 'rana', {
      axis: 'ACKNOWLEDGEMENT',
      value: 'DENIED',
      on: on('2020-02-01'),
      source: sources.families,
    });
    expect(await current(amal, 'rana', 'ACKNOWLEDGEMENT')).toBe(
      'ACKNOWLEDGED_LOCATION_UNDISCLOSED',
    );
    expect(await current(amal, 'rana', 'ACKNOWLEDGEMENT', '2020-05-31')).toBe('DENIED');
    expect(await current(amal, 'rana', 'ACKNOWLEDGEMENT', '2020-01-31')).toBeNull();
    await claim(amal, 'rana', {
      axis: 'ACKNOWLEDGEMENT',
      value: 'CONTACT_PERMITTED',
      on: on('2020-06-01'),
      source: sources.families,
    });
    expect(await current(amal, 'rana', 'ACKNOWLEDGEMENT')).toBe('CONTACT_PERMITTED');
    expect(await current(amal, 'rana', 'VITAL')).toBe('BELIEVED_ALIVE');
    expect(await current(amal, 'rana', 'VITAL', '2019-04-19')).toBe('UNKNOWN');
  });

  test('a place that was said is known to who said it', async () => {
    const said = await claim(amal, 'salim', {
      axis: 'CUSTODY',
      value: 'TRANSFERRED',
      on: on('2020-08-01'),
      holder: sides.SOU,
      place: 'المستودع',
      source: sources.families,
    });
    expect(said).toMatchObject({ whereaboutsSight: 'KNOWN', whereabouts: { place: 'المستودع' } });
  });

  test('nobody says of remains that they were identified: that is confirmed elsewhere', async () => {
    const problems = await amal.refused('captiveClaim', {
      captive: captives.missing,
      axis: 'VITAL',
      value: 'REMAINS_IDENTIFIED',
      on: on('2020-01-01'),
      source: sources.families,
    });
    expect(problems.map(({ rule }) => rule)).toEqual(['remains_identified_confirmed']);
  });

  test('claims are appended: all of them stay', async () => {
    const { claims } = await captive(amal, 'rana', 'claims { axis value }');
    expect(claims).toHaveLength(1 + 2 + 3);
  });
});

/** Versions of lists by a name, and their lines by captive. */
const versions: Record<string, string> = {};
const lines: Record<string, Record<string, string>> = {};

async function learnLines(ask: Ask, name: string): Promise<void> {
  const { node } = await ask.for(
    'query ($id: ID!) { node(id: $id) { ... on ListVersion { lines { nodes { id captive { code } } } } } }',
    { id: versions[name] },
  );
  lines[name] = Object.fromEntries(
    node.lines.nodes.map((line: Answer) => [line.captive.code, line.id]),
  );
}

const line = (list: string, name: string) => lines[list][codes[name]];

describe('a list goes out', () => {
  const VERSION =
    'listVersion { id number status version lines { totalCount nodes { position captive { code } } } list { id code } event { type } }';

  test('one demands of others and offers of one’s own', async () => {
    const wrong = await amal.refused('listDraft', {
      negotiation,
      code: 'L1',
      type: 'DEMAND',
      side: sides.NOR,
      to: sides.SOU,
      captives: [captives.salim, captives.guard],
    });
    expect(told(wrong)).toEqual([['RefusedByRule', 'captives.1', 'list-fits-holder']]);
    const offered = await amal.refused('listDraft', {
      negotiation,
      code: 'O1',
      type: 'OFFER',
      side: sides.NOR,
      captives: [captives.salim],
    });
    expect(told(offered)).toEqual([['RefusedByRule', 'captives.0', 'list-fits-holder']]);
    const itself = await amal.refused('listDraft', {
      negotiation,
      code: 'L1',
      type: 'DEMAND',
      side: sides.NOR,
      to: sides.NOR,
    });
    expect(told(itself)).toEqual([['InvalidInput', 'to']]);
  });

  test('the north drafts a demand, which nobody else sees', async () => {
    const { listVersion } = await amal.do(
      'listDraft',
      {
        negotiation,
        code: 'L1',
        type: 'DEMAND',
        side: sides.NOR,
        to: sides.SOU,
        captives: ['salim', 'layla', 'rana', 'nobody'].map((name) => captives[name]),
      },
      VERSION,
    );
    expect(listVersion).toMatchObject({
      number: 1,
      status: 'DRAFT',
      event: null,
      lines: { totalCount: 4 },
    });
    versions.L1 = listVersion.id;
    versions.list = listVersion.list.id;
    for (const ask of [ghada, munir, officer, observer, analyst]) {
      expect((await izza(ask, 'lists { code }')).lists).toEqual([]);
    }
    const twice = await amal.refused('listDraft', {
      negotiation,
      code: 'L1',
      type: 'DEMAND',
      side: sides.NOR,
    });
    expect(told(twice)).toEqual([['RefusedByRule', '', 'uq_list_code']]);
  });

  test('names are added to a draft, each once', async () => {
    const { listVersion } = await amal.do(
      'listExtend',
      {
        listVersion: versions.L1,
        expectedVersion: 1,
        captives: [captives.teacher],
        figures: [{ measure: 'TOTAL', value: 5 }],
      },
      VERSION,
    );
    expect([listVersion.lines.totalCount, listVersion.version]).toEqual([5, 2]);
    const again = await amal.refused('listExtend', {
      listVersion: versions.L1,
      expectedVersion: 2,
      captives: [captives.teacher],
    });
    expect(again).toMatchObject([{ __typename: 'RefusedByRule', rule: 'uq_list_line_captive' }]);
    const stale = await amal.refused('listExtend', {
      listVersion: versions.L1,
      expectedVersion: 1,
    });
    expect(stale).toMatchObject([
      { __typename: 'StaleVersion', path: ['expectedVersion'], currentVersion: 2 },
    ]);
  });

  test('who drafted it does not review the risk of naming; a second person of that side does (DOMAIN 3.1)', async () => {
    const step = { listVersion: versions.L1, expectedVersion: 2 };
    const own = await amal.refused('listReview', step);
    expect(told(own)).toEqual([['RefusedByRule', '', 'second-person-reviews']]);
    const { listVersion } = await badr.do('listReview', step, VERSION);
    expect([listVersion.status, listVersion.version]).toEqual(['RISK_REVIEWED', 3]);
  });

  test('no step is left out: review, authorise, hand over', async () => {
    const step = (expectedVersion: number) => ({ listVersion: versions.L1, expectedVersion });
    const early = await amal.refused('listTransmit', { ...step(3), on: on('2020-09-01') });
    expect(told(early)).toEqual([['RefusedByRule', 'listVersion', 'list-steps-in-order']]);
    const extended = await amal.refused('listExtend', step(3));
    expect(told(extended)).toEqual([['RefusedByRule', 'listVersion', 'list-steps-in-order']]);
    await amal.do('listAuthorise', step(3), VERSION);
    const received = await amal.refused('listReceive', step(4));
    // Who handed a list over does not say that it was received.
    expect(told(received)).toEqual([['NotAllowed', 'listVersion']]);
    expect((await izza(ghada, 'lists { code }')).lists).toEqual([]);
  });

  test('once it is handed over the other side sees the names, and nobody who was never on it', async () => {
    expect(await captive(ghada, 'salim', 'code')).toBeNull();
    const { listVersion } = await amal.do(
      'listTransmit',
      {
        listVersion: versions.L1,
        expectedVersion: 4,
        on: on('2020-09-01'),
        via: mandates.B1,
        confidence: 'HIGH',
        sources: [sources.press],
      },
      `listVersion { status event { type on { text } bySide { code } toSide { code } confidence sources { kind } } }`,
    );
    expect(listVersion).toEqual({
      status: 'TRANSMITTED',
      event: {
        type: 'LIST_TABLED',
        on: { text: '2020-09-01' },
        bySide: { code: 'NOR' },
        toSide: { code: 'SOU' },
        confidence: 'HIGH',
        sources: [{ kind: 'press' }],
      },
    });
    expect(await captive(ghada, 'salim', 'identity { fullName }')).toEqual({
      identity: { fullName: 'سالم الغيماوي' },
    });
    expect(await captive(observer, 'salim', 'code identity { fullName }')).toEqual({
      code: codes.salim,
      identity: null,
    });
    for (const ask of [ghada, munir, officer, observer]) {
      for (const name of ['twin', 'missing']) expect(await captive(ask, name, 'code')).toBeNull();
    }
    await learnLines(ghada, 'L1');
    expect(Object.keys(lines.L1)).toEqual(
      ['salim', 'layla', 'rana', 'nobody', 'teacher'].map((name) => codes[name]),
    );
  });

  const AGE_UNKNOWN = 'nobody';

  test('each name counts as exposed to each seat that may read it, once', async () => {
    const exposed = await house.asOwner<{ code: string; kinds: string[] }>(
      `select c.code, array_agg(coalesce(s.side_code, s.kind) order by coalesce(s.side_code, s.kind)) as kinds
         from exposure x join captive c on c.id = x.captive_id join seat s on s.id = x.seat_id
         join account a on a.id = x.by_account and a.login = 'amal' group by c.seq, 1 order by c.seq`,
    );
    expect(exposed).toEqual(
      ['salim', 'layla', 'rana', 'nobody', 'teacher'].map((name) => ({
        code: codes[name],
        // Who may be a child goes out by code alone; protection officers know who it is.
        kinds: name === AGE_UNKNOWN ? ['PROTECTION'] : ['MEDIATOR_OFFICE', 'PROTECTION', 'SOU'],
      })),
    );
  });

  test('the other side says that it received it', async () => {
    const { listVersion } = await ghada.do(
      'listReceive',
      { listVersion: versions.L1, expectedVersion: 1 },
      'listVersion { status version }',
    );
    // Counted anew from the handing over: that its draft was changed twice is not told.
    expect(listVersion).toEqual({ status: 'RECEIVED', version: 2 });
  });

  test('who sees the table without negotiating sees that it is not theirs to write', async () => {
    for (const ask of [observer, analyst, officer]) {
      const acts: [string, object][] = [
        [
          'answerRecord',
          {
            negotiation,
            side: sides.SOU,
            on: on('2020-10-01'),
            listVersion: versions.L1,
            counts: [{ outcome: 'REJECTED', count: 1 }],
          },
        ],
        ['roundOpen', { negotiation, modality: 'SHUTTLE', on: on('2020-10-01') }],
        ['listWithdraw', { listVersion: versions.L1, expectedVersion: 2, on: on('2020-10-01') }],
        ['positionWrite', { negotiation, text: 'a note' }],
        [
          'mandateGive',
          { negotiation, mandate: { code: 'BX', kind: 'BROKER', name: { en: 'Somebody' } } },
        ],
      ];
      for (const [act, input] of acts) {
        const problems = await ask.refused(act, { ...input });
        expect([act, problems.map((one) => one.__typename)]).toEqual([act, ['NotAllowed']]);
      }
    }
    const claimed = await officer.refused('captiveClaim', {
      captive: captives.salim,
      axis: 'VITAL',
      value: 'BELIEVED_ALIVE',
      on: on('2020-10-01'),
      source: sources.press,
    });
    expect(claimed.map((one) => one.__typename)).toEqual(['NotAllowed']);
    const unseen = await stranger.refused('positionWrite', { negotiation, text: 'a note' });
    expect(told(unseen)).toEqual([['NotFound', 'negotiation']]);
  });

  test('each side says what a captive is, and they contradict each other side by side', async () => {
    const say = (ask: Ask, side: string, category: string, day: string, source: string) =>
      ask.do(
        'captiveCategorise',
        {
          captive: captives.rana,
          side: sides[side],
          category,
          on: on(day),
          source: sources[source],
        },
        'captive { id }',
      );
    await say(ghada, 'SOU', 'SENTENCED', '2020-09-05', 'register');
    await say(amal, 'NOR', 'CIVILIAN_DETAINEE', '2020-09-10', 'families');
    const { categories } = await captive(
      munir,
      'rana',
      'categories { category side { code } on { text } source { id } }',
    );
    // The first was said at recording, when nothing was known of her captivity: as of that day.
    expect(categories.map((one: Answer) => [one.side.code, one.category, one.source])).toEqual([
      ['SOU', 'SENTENCED', null],
      ['NOR', 'CIVILIAN_DETAINEE', null],
      ['NOR', 'HOSTAGE', null],
    ]);
  });

  test('what the south says of a captive’s death stays with it and the protection officers', async () => {
    const { claim } = await ghada.do(
      'captiveClaim',
      {
        captive: captives.nobody,
        axis: 'VITAL',
        value: 'BELIEVED_DEAD',
        on: on('2020-09-12'),
        claimedBy: sides.SOU,
        source: sources.register,
      },
      'claim { value }',
    );
    expect(claim.value).toBe('BELIEVED_DEAD');
    const seen = async (ask: Ask) =>
      (await captive(ask, 'nobody', 'current(axis: VITAL) { value }')).current;
    expect([await seen(ghada), await seen(officer)]).toEqual([
      { value: 'BELIEVED_DEAD' },
      { value: 'BELIEVED_DEAD' },
    ]);
    for (const ask of [amal, munir, observer]) expect(await seen(ask)).toBeNull();
  });

  test('what is said after a list went out is seen by whoever sees the person', async () => {
    await amal.do(
      'captiveClaim',
      {
        captive: captives.layla,
        axis: 'VITAL',
        value: 'BELIEVED_ALIVE',
        on: on('2020-09-20'),
        source: sources.families,
      },
      'claim { id }',
    );
    for (const ask of [ghada, munir, officer, observer]) {
      expect(await captive(ask, 'layla', 'current(axis: VITAL) { value }')).toEqual({
        current: { value: 'BELIEVED_ALIVE' },
      });
    }
  });
});

const rounds: string[] = [];

describe('a round', () => {
  test('is opened with who takes part: a side or an intermediary, not both', async () => {
    const problems = await munir.refused('roundOpen', {
      negotiation,
      modality: 'SHUTTLE',
      on: on('2020-10-01'),
      participants: [{ side: sides.NOR }, { side: sides.SOU, intermediary: mandates.B1 }, {}],
    });
    expect(told(problems)).toEqual([
      ['InvalidInput', 'participants.1'],
      ['InvalidInput', 'participants.2'],
    ]);
    const { round } = await munir.do(
      'roundOpen',
      {
        negotiation,
        modality: 'SHUTTLE',
        on: on('2020-10-01'),
        place: 'الخان',
        participants: [
          { side: sides.NOR, delegates: 'لجنة' },
          { side: sides.SOU },
          { intermediary: mandates.B1 },
        ],
        note: 'The first.',
      },
      `round { id number open days version whereaboutsSight whereabouts { place } event { type wording { text } }
         participants { side { code } intermediary { code } delegates } passed { number } }`,
    );
    rounds.push(round.id);
    expect(round).toMatchObject({
      number: 1,
      open: true,
      days: null,
      version: 1,
      whereabouts: { place: 'الخان' },
      event: { type: 'ROUND', wording: { text: 'The first.' } },
      participants: [
        { side: { code: 'NOR' }, intermediary: null, delegates: 'لجنة' },
        { side: { code: 'SOU' }, delegates: null },
        { side: null, intermediary: { code: 'B1' } },
      ],
      passed: [],
    });
    expect((await izza(ghada, 'openRound { number }')).openRound).toEqual({ number: 1 });
  });

  test('is the only one open: a second is refused with the number of the first', async () => {
    const problems = await ghada.refused('roundOpen', {
      negotiation,
      modality: 'UNKNOWN',
      on: on('2020-10-02'),
    });
    expect(problems).toMatchObject([
      { __typename: 'RoundAlreadyOpen', path: ['negotiation'], openRoundNumber: 1 },
    ]);
  });

  test('passes either a list or a message', async () => {
    for (const both of [{}, { message: 'مرحبا', listVersion: versions.L1 }]) {
      const problems = await munir.refused('roundPass', { round: rounds[0], ...both });
      expect(problems.map((one) => one.__typename)).toEqual(['InvalidInput']);
    }
    await munir.do(
      'roundPass',
      {
        round: rounds[0],
        from: sides.NOR,
        to: sides.SOU,
        via: mandates.B1,
        listVersion: versions.L1,
      },
      'round { id }',
    );
    const { round } = await munir.do(
      'roundPass',
      { round: rounds[0], from: sides.SOU, to: sides.NOR, message: 'سننظر.' },
      'round { passed { number from { code } to { code } via { code } message listVersion { list { code } } } }',
    );
    expect(round.passed).toEqual([
      {
        number: 1,
        from: { code: 'NOR' },
        to: { code: 'SOU' },
        via: { code: 'B1' },
        message: null,
        listVersion: { list: { code: 'L1' } },
      },
      {
        number: 2,
        from: { code: 'SOU' },
        to: { code: 'NOR' },
        via: null,
        message: 'سننظر.',
        listVersion: null,
      },
    ]);
    const seen = await izza(observer, 'rounds { nodes { passed { number message } } }');
    expect(seen.rounds.nodes[0].passed).toEqual([
      { number: 1, message: null },
      { number: 2, message: null },
    ]);
  });

  test('takes no answer and no proposal dated before it began', async () => {
    const before = on('2020-09-30');
    const answered = await answerRefused(ghada, {
      side: sides.SOU,
      on: before,
      round: rounds[0],
      listVersion: versions.L1,
      responses: [{ line: line('L1', 'salim'), verdict: 'DEFERRED' }],
    });
    expect(told(answered)).toEqual([['RefusedByRule', 'round', 'round-is-open']]);
    const proposed = await amal.refused('proposalTable', {
      negotiation,
      bySide: sides.NOR,
      on: before,
      round: rounds[0],
      formula: 'NUMBER_FOR_NUMBER',
      legs: [{ giver: sides.NOR, receiver: sides.SOU, count: 1 }],
    });
    expect(told(proposed)).toEqual([['RefusedByRule', 'round', 'round-is-open']]);
  });
});

describe('answers, name by name', () => {
  const to = () => ({
    side: sides.SOU,
    on: on('2020-10-05'),
    round: rounds[0],
    listVersion: versions.L1,
  });

  test('a refusal without a reason is refused', async () => {
    const problems = await answerRefused(ghada, {
      ...to(),
      responses: [{ line: line('L1', 'salim'), verdict: 'REFUSED' }],
    });
    expect(told(problems)).toEqual([['InvalidInput', 'responses.0.reason']]);
  });

  test('all that is wrong with an answer comes back at once, each with its place', async () => {
    const problems = await answerRefused(ghada, {
      ...to(),
      toProposal: 'REJECTED',
      namesSpokenOf: 5,
      responses: [
        { line: line('L1', 'salim'), verdict: 'REFUSED' },
        { line: line('L1', 'layla'), verdict: 'AGREED', reason: 'RATIO' },
        { line: line('L1', 'rana'), verdict: 'DEFERRED', substitute: captives.other },
        { line: line('L1', 'nobody'), verdict: 'WITHDRAWN_BY_PROPOSER' },
        { line: line('L1', 'salim'), verdict: 'DEFERRED' },
      ],
      counts: [
        { outcome: 'ACCEPTED', count: 4, share: 0.5 },
        { outcome: 'ACCEPTED', count: 4 },
      ],
    });
    expect(told(problems)).toEqual([
      ['InvalidInput', 'counts.0.share'],
      ['InvalidInput', 'counts.1.count'],
      ['InvalidInput', 'counts.1.outcome'],
      ['InvalidInput', 'responses.0.reason'],
      ['InvalidInput', 'responses.1.reason'],
      ['InvalidInput', 'responses.2.substitute'],
      ['InvalidInput', 'responses.3.verdict'],
      ['InvalidInput', 'responses.4.line'],
      ['InvalidInput', 'toProposal'],
    ]);
    expect((await izza(ghada, 'answers { totalCount }')).answers.totalCount).toBe(0);
  });

  test('also where among other problems something is named that is not there', async () => {
    const problems = await answerRefused(ghada, {
      ...to(),
      side: sides.SOU,
      responses: [
        { line: line('L1', 'salim'), verdict: 'REFUSED' },
        { line: 'no such line', verdict: 'AGREED' },
      ],
      counts: [{ outcome: 'ACCEPTED', count: 4, share: 0.5 }],
    });
    expect(told(problems)).toEqual([
      ['InvalidInput', 'counts.0.share'],
      ['InvalidInput', 'responses.0.reason'],
      ['NotFound', 'responses.1.line'],
    ]);
  });

  test('an answer says what it answers, and something', async () => {
    const nothing = await answerRefused(ghada, { side: sides.SOU, on: on('2020-10-05') });
    expect(told(nothing)).toEqual([
      ['InvalidInput', 'listVersion'],
      ['InvalidInput', 'responses'],
    ]);
  });

  test('the south answers: agreed, refused, substituted by a person of its own choosing, said to be dead', async () => {
    const { answer } = await ghada.do(
      'answerRecord',
      {
        negotiation,
        ...to(),
        via: mandates.B1,
        statedReason: 'نحن نختار.',
        responses: [
          { line: line('L1', 'salim'), verdict: 'AGREED' },
          {
            line: line('L1', 'layla'),
            verdict: 'SUBSTITUTED',
            reason: 'PREFERS_OWN_CHOICE',
            substitute: captives.other,
            statedWords: 'خذوا غيرها.',
          },
          { line: line('L1', 'rana'), verdict: 'REFUSED', reason: 'NO_REASON_GIVEN' },
          { line: line('L1', 'nobody'), verdict: 'REFUSED', reason: 'REPORTED_DEAD' },
        ],
      },
      `answer { side { code } round { number } via { code } basis listVersion { status list { code } }
         event { type wording { reason } } responses { totalCount nodes { verdict reason substitute { code identity { fullName } } statedWords } } }`,
    );
    expect(answer).toMatchObject({
      side: { code: 'SOU' },
      round: { number: 1 },
      via: { code: 'B1' },
      basis: 'NAMES',
      listVersion: { status: 'ANSWERED', list: { code: 'L1' } },
      event: { type: 'LIST_RESPONSE', wording: { reason: 'نحن نختار.' } },
      responses: { totalCount: 4 },
    });
    // Who was named instead is known to the other side from now on.
    const { responses } = await captive(
      amal,
      'layla',
      'responses { verdict reason statedWords substitute { code identity { fullName } } }',
    );
    expect(responses).toEqual([
      {
        verdict: 'SUBSTITUTED',
        reason: 'PREFERS_OWN_CHOICE',
        statedWords: 'خذوا غيرها.',
        // On no list yet: by code alone, until a second person has reviewed the naming.
        substitute: { code: codes.other, identity: null },
      },
    ]);
    expect(await captive(amal, 'another', 'code')).toBeNull();
    const seen = async (ask: Ask) =>
      (await izza(ask, 'answers { nodes { responses { totalCount } } }')).answers.nodes[0].responses
        .totalCount;
    expect([await seen(amal), await seen(munir), await seen(officer)]).toEqual([4, 4, 4]);
    expect([await seen(observer), await seen(analyst)]).toEqual([4, 0]);
  });

  test('nobody is named instead of himself', async () => {
    const problems = await answerRefused(ghada, {
      ...to(),
      responses: [
        {
          line: line('L1', 'salim'),
          verdict: 'SUBSTITUTED',
          reason: 'RATIO',
          substitute: captives.salim,
        },
      ],
    });
    expect(problems).toMatchObject([
      { __typename: expect.stringMatching('InvalidInput|RefusedByRule') },
    ]);
  });

  test('a name is taken back by the side that put it down, and only by it', async () => {
    const wrong = await answerRefused(ghada, {
      ...to(),
      responses: [{ line: line('L1', 'teacher'), verdict: 'WITHDRAWN_BY_PROPOSER' }],
    });
    expect(told(wrong)).toEqual([['InvalidInput', 'responses.0.verdict']]);
    const own = await answerRefused(amal, {
      ...to(),
      side: sides.NOR,
      responses: [{ line: line('L1', 'teacher'), verdict: 'AGREED' }],
    });
    expect(told(own)).toEqual([['InvalidInput', 'responses.0.verdict']]);
    await amal.do(
      'answerRecord',
      {
        negotiation,
        ...to(),
        side: sides.NOR,
        responses: [{ line: line('L1', 'teacher'), verdict: 'WITHDRAWN_BY_PROPOSER' }],
      },
      'answer { id }',
    );
    for (const ask of [amal, munir, officer, observer]) {
      expect(await captive(ask, 'teacher', 'responses { verdict }')).toEqual({
        responses: [{ verdict: 'WITHDRAWN_BY_PROPOSER' }],
      });
    }
  });

  test('the side that was asked sees that a name was taken back', async () => {
    expect(await captive(ghada, 'teacher', 'responses { verdict }')).toEqual({
      responses: [{ verdict: 'WITHDRAWN_BY_PROPOSER' }],
    });
  });

  test('the record keeps who did what, for those at the table and the officers', async () => {
    const acts = async (ask: Ask) =>
      (await izza(ask, 'record(first: 100) { nodes { act by } }')).record.nodes.map(
        (entry: Answer) => `${entry.by} ${entry.act}`,
      );
    expect(await acts(amal)).toContain('amal listTransmit');
    expect(await acts(officer)).toContain('ghada answerRecord');
    expect(await acts(ghada)).not.toContain('amal listDraft');
    expect([await acts(observer), await acts(analyst)]).toEqual([[], []]);
  });
});

describe('a second version', () => {
  test('takes nobody who does not fit on it, and says whom', async () => {
    const wrong = await amal.refused('listRevise', { list: versions.list, add: [captives.guard] });
    expect(told(wrong)).toEqual([['RefusedByRule', 'add.0', 'list-fits-holder']]);
  });

  test('starts from the first, less who is left off, more who is added', async () => {
    const { listVersion } = await amal.do(
      'listRevise',
      { list: versions.list, remove: [captives.teacher], add: [captives.twin] },
      'listVersion { id number status lines { nodes { position captive { code } } } figures { measure value } }',
    );
    expect(listVersion).toMatchObject({
      number: 2,
      status: 'DRAFT',
      figures: [{ measure: 'TOTAL', value: 5 }],
    });
    expect(listVersion.lines.nodes.map((one: Answer) => one.captive.code)).toEqual(
      ['salim', 'layla', 'rana', 'nobody', 'twin'].map((name) => codes[name]),
    );
    versions.L1v2 = listVersion.id;
    const another = await amal.refused('listRevise', { list: versions.list });
    expect(told(another)).toEqual([['RefusedByRule', 'list', 'one-draft']]);
    const seen = await izza(ghada, 'lists(type: DEMAND) { versions { number } }');
    expect(seen.lists[0].versions).toEqual([{ number: 1 }]);
  });

  test('once handed over it takes the first one’s place, whose lines are answered no more', async () => {
    await badr.do(
      'listReview',
      { listVersion: versions.L1v2, expectedVersion: 1 },
      'listVersion { id }',
    );
    await amal.do(
      'listAuthorise',
      { listVersion: versions.L1v2, expectedVersion: 2 },
      'listVersion { id }',
    );
    await amal.do(
      'listTransmit',
      {
        listVersion: versions.L1v2,
        expectedVersion: 3,
        on: on('2020-10-10'),
        round: rounds[0],
        via: mandates.B1,
      },
      'listVersion { id }',
    );
    const { lists, rounds: held } = await izza(
      ghada,
      'lists { code versions { number status } } rounds { nodes { passed { number via { code } listVersion { number } } } }',
    );
    const demand = lists.find((list: Answer) => list.code === 'L1');
    expect(demand.versions).toEqual([
      { number: 1, status: 'SUPERSEDED' },
      { number: 2, status: 'TRANSMITTED' },
    ]);
    expect(held.nodes[0].passed.at(-1)).toEqual({
      number: 3,
      via: { code: 'B1' },
      listVersion: { number: 2 },
    });
    await learnLines(ghada, 'L1v2');
    const problems = await answerRefused(ghada, {
      side: sides.SOU,
      on: on('2020-10-12'),
      round: rounds[0],
      listVersion: versions.L1,
      responses: [{ line: line('L1', 'rana'), verdict: 'AGREED' }],
    });
    expect(told(problems)).toEqual([['RefusedByRule', 'responses.0.line', 'line-on-table']]);
    const astray = await answerRefused(ghada, {
      side: sides.SOU,
      on: on('2020-10-12'),
      listVersion: versions.L1v2,
      responses: [{ line: line('L1', 'rana'), verdict: 'AGREED' }],
    });
    expect(told(astray)).toEqual([['InvalidInput', 'responses.0.line']]);
  });

  test('the answers to the first stay: the history of a name is the finding', async () => {
    const { journey } = await captive(
      ghada,
      'rana',
      'journey { kind on { text } listVersion { number } response { verdict } }',
    );
    expect(
      journey.map((step: Answer) => [
        step.kind,
        step.on.text,
        step.listVersion?.number ?? step.response?.verdict,
      ]),
    ).toEqual([
      ['LISTED', '2020-09-01', 1],
      ['ANSWERED', '2020-10-05', 'REFUSED'],
      ['LISTED', '2020-10-10', 2],
    ]);
  });
});

/** Proposals, and their lines by captive. */
const proposals: Record<string, string> = {};

describe('a proposal', () => {
  const legs = () => [
    { giver: sides.NOR, receiver: sides.SOU, captives: [captives.guard] },
    { giver: sides.SOU, receiver: sides.NOR, captives: [captives.salim, captives.layla] },
  ];
  const base = () => ({
    negotiation,
    bySide: sides.NOR,
    on: on('2020-10-15'),
    round: rounds[0],
    formula: 'NAMED_FOR_NAMED',
    // Ages of some are not known: they stand apart, with the reason.
    owedDespite: 'HOLDER_INSISTS',
  });
  const SELECTION = `proposal { id number version supersedes { number } withdrawnOn { text }
    legs { number giver { code } receiver { code } kind count precision lines { id position captive { code } } } terms { number text } }`;

  test('has legs that fit who holds whom: all that is wrong comes back with its leg', async () => {
    const problems = await amal.refused('proposalTable', {
      ...base(),
      legs: [
        { giver: sides.SOU, receiver: sides.NOR, captives: [captives.guard] },
        { giver: sides.NOR, receiver: sides.NOR },
        { giver: sides.NOR, receiver: sides.SOU, kind: 'REMAINS', captives: [captives.guard] },
        {
          giver: sides.SOU,
          receiver: sides.NOR,
          count: 1,
          captives: [captives.salim, captives.layla],
        },
      ],
    });
    expect(told(problems)).toEqual([
      ['InvalidInput', 'legs.0.captives'],
      ['InvalidInput', 'legs.1.receiver'],
      ['InvalidInput', 'legs.2.captives'],
      ['InvalidInput', 'legs.2.captives'],
      ['InvalidInput', 'legs.3.count'],
    ]);
    const none = await amal.refused('proposalTable', { ...base(), legs: [] });
    expect(told(none)).toEqual([['InvalidInput', 'legs']]);
  });

  test('shows its persons to the sides in it', async () => {
    expect(await captive(ghada, 'guard', 'code')).toBeNull();
    const { proposal } = await amal.do(
      'proposalTable',
      { ...base(), legs: legs(), terms: ['في يوم واحد.'] },
      SELECTION,
    );
    expect(proposal).toMatchObject({
      number: 1,
      supersedes: null,
      withdrawnOn: null,
      legs: [
        {
          number: 1,
          giver: { code: 'NOR' },
          receiver: { code: 'SOU' },
          kind: 'PERSONS',
          count: null,
          precision: 'EXACT',
        },
        {
          number: 2,
          giver: { code: 'SOU' },
          count: null,
          lines: [{ position: 1, captive: { code: codes.salim } }, { position: 2 }],
        },
      ],
      terms: [{ number: 1, text: 'في يوم واحد.' }],
    });
    proposals.P1 = proposal.id;
    lines.P1 = Object.fromEntries(
      proposal.legs.flatMap((leg: Answer) =>
        leg.lines.map((one: Answer) => [one.captive.code, one.id]),
      ),
    );
    // The guard stands on no list: the south is shown a code, and no name that nobody reviewed.
    expect(await captive(ghada, 'guard', 'identity { fullName }')).toEqual({ identity: null });
  });

  test('an observer sees none of its terms: they may name persons', async () => {
    const { rounds: held } = await izza(
      observer,
      'rounds { nodes { proposals { number terms { number text } } } }',
    );
    expect(held.nodes[0].proposals).toEqual([{ number: 1, terms: [] }]);
  });

  test('is answered as a whole and name by name; the mediator proposes numbers alone', async () => {
    const { answer } = await ghada.do(
      'answerRecord',
      {
        negotiation,
        side: sides.SOU,
        on: on('2020-10-18'),
        round: rounds[0],
        proposal: proposals.P1,
        toProposal: 'ACCEPTED_IN_PART',
        responses: [
          { line: lines.P1[codes.salim], verdict: 'AGREED_CONDITIONALLY', reason: 'LINKED_DEMAND' },
          { line: lines.P1[codes.guard], verdict: 'REFUSED', reason: 'OWN_SIDE_NOT_INTERESTED' },
        ],
      },
      'answer { toProposal proposal { number } event { type } responses { nodes { verdict reason proposalLine { position } listLine { position } } } }',
    );
    expect(answer).toMatchObject({
      toProposal: 'ACCEPTED_IN_PART',
      proposal: { number: 1 },
      event: { type: 'PROPOSAL_RESPONSE' },
    });
    expect(answer.responses.nodes[0]).toEqual({
      verdict: 'AGREED_CONDITIONALLY',
      reason: 'LINKED_DEMAND',
      proposalLine: { position: 1 },
      listLine: null,
    });
    const { proposal } = await munir.do(
      'proposalTable',
      {
        ...base(),
        bySide: null,
        formula: 'NUMBER_FOR_NUMBER',
        legs: [{ giver: sides.NOR, receiver: sides.SOU, count: 3, precision: 'ABOUT' }],
      },
      SELECTION,
    );
    expect(proposal).toMatchObject({
      number: 2,
      legs: [{ count: 3, precision: 'ABOUT', lines: [] }],
    });
  });

  test('replaces one once, after which the one replaced is answered no more', async () => {
    const { proposal } = await amal.do(
      'proposalTable',
      { ...base(), on: on('2020-10-20'), legs: legs(), supersedes: proposals.P1 },
      SELECTION,
    );
    expect(proposal).toMatchObject({ number: 3, supersedes: { number: 1 } });
    proposals.P3 = proposal.id;
    lines.P3 = Object.fromEntries(
      proposal.legs.flatMap((leg: Answer) =>
        leg.lines.map((one: Answer) => [one.captive.code, one.id]),
      ),
    );
    const again = await amal.refused('proposalTable', {
      ...base(),
      legs: legs(),
      supersedes: proposals.P1,
    });
    expect(again).toMatchObject([{ __typename: 'RefusedByRule', rule: 'uq_proposal_supersedes' }]);
    const replaced = await answerRefused(ghada, {
      side: sides.SOU,
      on: on('2020-10-21'),
      proposal: proposals.P1,
      responses: [{ line: lines.P1[codes.layla], verdict: 'AGREED' }],
    });
    expect(told(replaced)).toEqual([['RefusedByRule', 'responses.0.line', 'line-on-table']]);
  });

  test('is taken back, after which no name in it is answered', async () => {
    const { proposal } = await amal.do(
      'proposalWithdraw',
      { proposal: proposals.P3, expectedVersion: 1, on: on('2020-10-25') },
      'proposal { withdrawnOn { text } version }',
    );
    expect(proposal).toEqual({ withdrawnOn: { text: '2020-10-25' }, version: 2 });
    const twice = await amal.refused('proposalWithdraw', {
      proposal: proposals.P3,
      expectedVersion: 2,
      on: on('2020-10-26'),
    });
    expect(told(twice)).toEqual([['RefusedByRule', 'proposal', 'proposal-on-table']]);
    const answer = { side: sides.SOU, on: on('2020-10-26'), proposal: proposals.P3 };
    const byName = await answerRefused(ghada, {
      ...answer,
      responses: [{ line: lines.P3[codes.layla], verdict: 'AGREED' }],
    });
    expect(told(byName)).toEqual([['RefusedByRule', 'responses.0.line', 'line-on-table']]);
  });

  test('taken back, is not answered as a whole either', async () => {
    const problems = await answerRefused(ghada, {
      side: sides.SOU,
      on: on('2020-10-26'),
      proposal: proposals.P3,
      toProposal: 'ACCEPTED',
    });
    expect(problems).toMatchObject([{ __typename: 'RefusedByRule', path: ['proposal'] }]);
  });
});

describe('figures without names', () => {
  test('a list of 8,576 names, 88 women and 300 children, by its figures alone and by who states them', async () => {
    const { listVersion } = await amal.do(
      'listDraft',
      {
        negotiation,
        code: 'N1',
        type: 'DEMAND',
        side: sides.NOR,
        to: sides.SOU,
        figures: [
          { measure: 'TOTAL', value: 8576, source: sources.press },
          { measure: 'WOMEN', value: 88, precision: 'AT_LEAST', claimant: sides.SOU },
          { measure: 'CHILDREN', value: 300, precision: 'ABOUT' },
          { measure: 'WOUNDED_OR_SICK' },
        ],
      },
      'listVersion { id figures { measure value precision claimant { code } source { kind } } lines { totalCount } }',
    );
    expect(listVersion.lines.totalCount).toBe(0);
    expect(listVersion.figures).toEqual([
      {
        measure: 'TOTAL',
        value: 8576,
        precision: 'EXACT',
        claimant: { code: 'NOR' },
        source: { kind: 'press' },
      },
      {
        measure: 'WOMEN',
        value: 88,
        precision: 'AT_LEAST',
        claimant: { code: 'SOU' },
        source: null,
      },
      {
        measure: 'CHILDREN',
        value: 300,
        precision: 'ABOUT',
        claimant: { code: 'NOR' },
        source: null,
      },
      {
        measure: 'WOUNDED_OR_SICK',
        value: null,
        precision: 'EXACT',
        claimant: { code: 'NOR' },
        source: null,
      },
    ]);
    versions.N1 = listVersion.id;
    const negative = await amal.refused('listDraft', {
      negotiation,
      code: 'N2',
      type: 'DEMAND',
      side: sides.NOR,
      figures: [{ measure: 'TOTAL', value: -1 }],
    });
    expect(told(negative)).toEqual([['InvalidInput', 'figures.0.value']]);
  });

  test('a draft that was not handed over is answered by nobody', async () => {
    const problems = await answerRefused(amal, {
      side: sides.SOU,
      on: on('2020-11-01'),
      listVersion: versions.N1,
      counts: [{ outcome: 'REJECTED', count: 1 }],
    });
    expect(problems).toMatchObject([
      { __typename: 'NotAllowed', path: ['side'] },
      { __typename: 'RefusedByRule', path: ['listVersion'] },
    ]);
  });

  test('an answer by counts: 3,600 acknowledged, 230 left blank', async () => {
    await badr.do(
      'listReview',
      { listVersion: versions.N1, expectedVersion: 1 },
      'listVersion { id }',
    );
    await amal.do(
      'listAuthorise',
      { listVersion: versions.N1, expectedVersion: 2 },
      'listVersion { id }',
    );
    await amal.do(
      'listTransmit',
      { listVersion: versions.N1, expectedVersion: 3, on: on('2020-11-02') },
      'listVersion { id }',
    );
    const { answer } = await ghada.do(
      'answerRecord',
      {
        negotiation,
        side: sides.SOU,
        on: on('2020-11-05'),
        listVersion: versions.N1,
        namesSpokenOf: 3830,
        counts: [
          { outcome: 'ACCEPTED', count: 3600 },
          { outcome: 'NO_RESPONSE', count: 230 },
        ],
      },
      'answer { basis namesSpokenOf counts { outcome count share } responses { totalCount } }',
    );
    expect(answer).toEqual({
      basis: 'COUNT',
      namesSpokenOf: 3830,
      counts: [
        { outcome: 'ACCEPTED', count: 3600, share: null },
        { outcome: 'NO_RESPONSE', count: 230, share: null },
      ],
      responses: { totalCount: 0 },
    });
    const seen = await izza(analyst, 'answers(first: 100) { nodes { counts { outcome count } } }');
    expect(seen.answers.nodes.flatMap((one: Answer) => one.counts)).toContainEqual({
      outcome: 'ACCEPTED',
      count: 3600,
    });
  });

  test('a list answered by counts alone is answered', async () => {
    const { lists } = await izza(amal, 'lists(type: DEMAND) { code versions { status } }');
    expect(lists.find((list: Answer) => list.code === 'N1').versions).toEqual([
      { status: 'ANSWERED' },
    ]);
  });

  test('counts that add up to more than the names spoken of are refused', async () => {
    const problems = await answerRefused(ghada, {
      side: sides.SOU,
      on: on('2020-11-06'),
      listVersion: versions.N1,
      namesSpokenOf: 3829,
      counts: [
        { outcome: 'ACCEPTED', count: 3600 },
        { outcome: 'NO_RESPONSE', count: 230 },
      ],
    });
    expect(told(problems)).toEqual([['InvalidInput', 'counts.1.count']]);
    const share = await answerRefused(ghada, {
      side: sides.SOU,
      on: on('2020-11-06'),
      listVersion: versions.N1,
      counts: [{ outcome: 'ACCEPTED', share: 1.1 }],
    });
    expect(told(share)).toEqual([['InvalidInput', 'counts.0.share']]);
  });

  test('an offer of one’s own choosing is an event of its own', async () => {
    const { listVersion } = await ghada.do(
      'listDraft',
      {
        negotiation,
        code: 'O1',
        type: 'OFFER',
        side: sides.SOU,
        to: sides.NOR,
        figures: [{ measure: 'TOTAL', value: 20 }],
      },
      'listVersion { id }',
    );
    const seat = { login: 'munir', negotiation, role: 'NEGOTIATOR', sideCode: 'SOU' };
    // The south has one negotiator; without a second person its list does not go out.
    const own = await ghada.refused('listReview', {
      listVersion: listVersion.id,
      expectedVersion: 1,
    });
    expect(told(own)).toEqual([['RefusedByRule', '', 'second-person-reviews']]);
    const { grant } = await administrator.do('grantGive', seat, 'grant { id }');
    await house.approve(grant.id);
    await munir.do(
      'listReview',
      { listVersion: listVersion.id, expectedVersion: 1 },
      'listVersion { id }',
    );
    await administrator.do('grantRevoke', { grant: grant.id }, 'grant { id }');
    await ghada.do(
      'listAuthorise',
      { listVersion: listVersion.id, expectedVersion: 2 },
      'listVersion { id }',
    );
    const handedOver = await ghada.do(
      'listTransmit',
      { listVersion: listVersion.id, expectedVersion: 3, on: on('2020-11-08') },
      'listVersion { event { type } version }',
    );
    expect(handedOver.listVersion.event.type).toBe('COUNTER_LIST');
    const back = await ghada.do(
      'listWithdraw',
      { listVersion: listVersion.id, expectedVersion: 1, on: on('2020-11-09') },
      'listVersion { status }',
    );
    expect(back.listVersion.status).toBe('WITHDRAWN');
    const table = async (asOf: string) =>
      (
        await izza(amal, `table(asOf: "${asOf}") { listVersions { number list { code } } }`)
      ).table.listVersions.map((one: Answer) => `${one.list.code}/${one.number}`);
    expect(await table('2020-11-08')).toEqual(['L1/2', 'N1/1', 'O1/1']);
    expect(await table('2020-11-09')).toEqual(['L1/2', 'N1/1']);
    versions.O1 = listVersion.id;
  });

  test('a list that was taken back is answered no more, not by counts either', async () => {
    const late = await answerRefused(amal, {
      side: sides.NOR,
      on: on('2020-11-10'),
      listVersion: versions.O1,
      counts: [{ outcome: 'REJECTED', count: 20 }],
    });
    expect(late).toMatchObject([{ __typename: 'RefusedByRule', path: ['listVersion'] }]);
  });
});

describe('the second person', () => {
  test('does not review names that he himself put on the draft (DOMAIN 3.1)', async () => {
    const { listVersion } = await amal.do(
      'listDraft',
      { negotiation, code: 'X1', type: 'MISSING_ENQUIRY', side: sides.NOR, to: sides.SOU },
      'listVersion { id }',
    );
    await badr.do(
      'listExtend',
      { listVersion: listVersion.id, expectedVersion: 1, captives: [captives.missing] },
      'listVersion { id }',
    );
    const problems = await badr.refused('listReview', {
      listVersion: listVersion.id,
      expectedVersion: 2,
    });
    expect(told(problems)).toEqual([['RefusedByRule', '', 'second-person-reviews']]);
  });
});

describe('a closed round takes nothing', () => {
  test('no answer, no proposal, no list, no message, no second closing', async () => {
    const [round] = rounds;
    const { round: closed } = await munir.do(
      'roundClose',
      { round, expectedVersion: 1, days: 40 },
      'round { open days version }',
    );
    expect(closed).toEqual({ open: false, days: 40, version: 2 });
    const when = on('2020-11-12');
    const answered = await answerRefused(ghada, {
      side: sides.SOU,
      on: when,
      round,
      listVersion: versions.L1v2,
      responses: [{ line: line('L1v2', 'twin'), verdict: 'DEFERRED' }],
    });
    expect(told(answered)).toEqual([['RefusedByRule', 'round', 'round-is-open']]);
    const proposed = await amal.refused('proposalTable', {
      negotiation,
      bySide: sides.NOR,
      on: when,
      round,
      formula: 'NUMBER_FOR_NUMBER',
      legs: [{ giver: sides.NOR, receiver: sides.SOU, count: 1 }],
    });
    expect(told(proposed)).toEqual([['RefusedByRule', 'round', 'round-is-open']]);
    const passed = await munir.refused('roundPass', { round, message: 'x' });
    expect(told(passed)).toEqual([['RefusedByRule', 'round', 'round-is-open']]);
    const again = await munir.refused('roundClose', { round, expectedVersion: 2 });
    expect(told(again)).toEqual([['RefusedByRule', 'round', 'round-is-open']]);
    const { listVersion } = await amal.do(
      'listDraft',
      { negotiation, code: 'E1', type: 'MISSING_ENQUIRY', side: sides.NOR, to: sides.SOU },
      'listVersion { id }',
    );
    versions.E1 = listVersion.id;
    await badr.do(
      'listReview',
      { listVersion: versions.E1, expectedVersion: 1 },
      'listVersion { id }',
    );
    await amal.do(
      'listAuthorise',
      { listVersion: versions.E1, expectedVersion: 2 },
      'listVersion { id }',
    );
    const handedOver = await amal.refused('listTransmit', {
      listVersion: versions.E1,
      expectedVersion: 3,
      on: when,
      round,
    });
    expect(handedOver).toMatchObject([{ __typename: 'RefusedByRule' }]);
  });

  test('outside any round an answer is still taken, and the next round has the next number', async () => {
    const { answer } = await ghada.do(
      'answerRecord',
      {
        negotiation,
        side: sides.SOU,
        on: on('2020-11-12'),
        listVersion: versions.L1v2,
        responses: [{ line: line('L1v2', 'twin'), verdict: 'DEFERRED', reason: 'RATIO' }],
      },
      'answer { round { number } }',
    );
    expect(answer.round).toBeNull();
    const { round } = await ghada.do(
      'roundOpen',
      { negotiation, modality: 'REMOTE_CALL', on: on('2020-12') },
      'round { id number on { text precision } whereaboutsSight }',
    );
    expect(round).toMatchObject({
      number: 2,
      on: { text: '2020-12', precision: 'MONTH' },
      whereaboutsSight: 'UNKNOWN',
    });
    rounds.push(round.id);
  });

  test('what passes in a round was handed over: a draft does not pass', async () => {
    const { listVersion } = await amal.do(
      'listDraft',
      { negotiation, code: 'D1', type: 'DEMAND', side: sides.NOR, to: sides.SOU },
      'listVersion { id }',
    );
    const problems = await amal.refused('roundPass', {
      round: rounds[1],
      from: sides.NOR,
      to: sides.SOU,
      listVersion: listVersion.id,
    });
    expect(problems).toMatchObject([{ path: ['listVersion'] }]);
  });

  test('the next round takes no list that was handed over before it began', async () => {
    const problems = await amal.refused('listTransmit', {
      listVersion: versions.E1,
      expectedVersion: 3,
      on: on('2020-11-30'),
      round: rounds[1],
    });
    expect(told(problems)).toEqual([['RefusedByRule', 'round', 'round-is-open']]);
  });
});

describe('what else happened', () => {
  const log = (ask: Ask, input: Record<string, unknown>) =>
    ask.do(
      'eventLog',
      { negotiation, on: on('2020-12-05'), ...input },
      'event { number type on { text } bySide { code } toSide { code } byIntermediary { code } particulars { name value } wordingSight wording { text topic reason } }',
    );

  test.each([
    ['STATEMENT', { particulars: [{ name: 'category', value: 'own_list' }] }, { text: 'قلنا.' }],
    ['PRECONDITION', { particulars: [{ name: 'status', value: 'open' }] }, { topic: 'الطريق' }],
    ['SUSPENSION', {}, { reason: 'لا جدوى.' }],
    [
      'NO_REPLY',
      {
        particulars: [
          { name: 'since', value: '2020-11' },
          { name: 'list', value: 'N1' },
        ],
      },
      undefined,
    ],
  ])('a %s is logged', async (type, more, wording) => {
    const { event } = await log(amal, {
      type,
      bySide: sides.NOR,
      toSide: sides.SOU,
      wording,
      ...more,
    });
    expect(event).toMatchObject({
      type,
      bySide: { code: 'NOR' },
      toSide: { code: 'SOU' },
      particulars: expect.arrayContaining((more as Answer).particulars ?? []),
      wordingSight: wording ? 'KNOWN' : 'UNKNOWN',
    });
    if (wording) expect(event.wording).toMatchObject(wording);
    const seen = await izza(
      observer,
      `events(types: [${type}]) { totalCount nodes { wordingSight wording { text } } }`,
    );
    expect(seen.events).toEqual({
      totalCount: 1,
      nodes: [{ wordingSight: wording ? 'WITHHELD' : 'UNKNOWN', wording: null }],
    });
  });

  test.each([
    'LIST_TABLED',
    'LIST_RESPONSE',
    'COUNTER_LIST',
    'PROPOSAL',
    'PROPOSAL_RESPONSE',
    'INTERMEDIARY_JOIN',
    'INTERMEDIARY_LEAVE',
    'ROUND',
    'HANDOVER_DONE',
  ])('a %s has an act of its own and is not logged', async (type) => {
    const problems = await amal.refused('eventLog', { negotiation, type, on: on('2020-12-05') });
    expect(told(problems)).toEqual([['InvalidInput', 'type']]);
  });

  test('particulars are those that the type has, and codes, not words', async () => {
    const words = await amal.refused('eventLog', {
      negotiation,
      type: 'STATEMENT',
      bySide: sides.NOR,
      on: on('2020-12-05'),
      particulars: [{ name: 'category', value: 'what was said by him' }],
    });
    expect(told(words)).toEqual([['InvalidInput', 'particulars.0.value']]);
    const strange = await amal.refused('eventLog', {
      negotiation,
      type: 'SUSPENSION',
      bySide: sides.NOR,
      on: on('2020-12-05'),
      particulars: [{ name: 'verified', value: '3' }],
    });
    expect(told(strange)).toEqual([['InvalidInput', 'particulars.0.name']]);
  });

  test('events come by their day, then by their recording, a page at a time', async () => {
    await log(munir, {
      type: 'CONTACT',
      on: on('2020-01', '2020-01-15'),
      byIntermediary: mandates.B1,
    });
    const { events } = await izza(munir, 'events(first: 100) { nodes { number on { sortOn } } }');
    const order = events.nodes.map((event: Answer) => [event.on.sortOn, event.number]);
    expect(order).toEqual([...order].sort(([a, n], [b, m]) => (a < b ? -1 : a > b ? 1 : n - m)));
    const numbers = order.map(([, number]: [string, number]) => number);
    expect([...numbers].sort((a, b) => a - b)).toEqual(
      numbers.map((_: number, i: number) => i + 1),
    );
    const until = await izza(munir, 'events(asOf: "2020-08-31") { totalCount }');
    expect(until.events.totalCount).toBe(
      order.filter(([day]: [string]) => day <= '2020-08-31').length,
    );
  });
});

describe('phases', () => {
  test('a negotiation is in the phase entered last by its date, now or on a day', async () => {
    const enter = (phase: string, expectedVersion: number, day: string) =>
      munir.do(
        'phaseEnter',
        { negotiation, phase, expectedVersion, on: on(day) },
        'negotiation { phase version }',
      );
    expect((await enter('STATEMENTS_ON_NAMES', 1, '2020-10-01')).negotiation).toEqual({
      phase: 'STATEMENTS_ON_NAMES',
      version: 2,
    });
    const stale = await ghada.refused('phaseEnter', {
      negotiation,
      phase: 'COLLAPSED',
      expectedVersion: 1,
      on: on('2020-12'),
    });
    expect(stale).toMatchObject([{ __typename: 'StaleVersion', currentVersion: 2 }]);
    await enter('SUSPENDED', 2, '2020-12-05');
    // Learnt of late: it was before.
    expect((await enter('LISTS_HANDED_OVER', 3, '2020-09-01')).negotiation.phase).toBe('SUSPENDED');
    const asOf = async (day: string) => (await izza(observer, `phase(asOf: "${day}")`)).phase;
    expect([
      await asOf('2020-08-31'),
      await asOf('2020-09-01'),
      await asOf('2020-12-04'),
      await asOf('2020-12-05'),
    ]).toEqual([null, 'LISTS_HANDED_OVER', 'STATEMENTS_ON_NAMES', 'SUSPENDED']);
    const { phases } = await izza(observer, 'phases { phase since { text } }');
    expect(phases.map((one: Answer) => one.phase)).toEqual([
      'LISTS_HANDED_OVER',
      'STATEMENTS_ON_NAMES',
      'SUSPENDED',
    ]);
  });
});

describe('intermediaries', () => {
  test('a mandate has a beginning, an end and a scope; it ends once', async () => {
    const { mandate } = await munir.do(
      'mandateGive',
      {
        negotiation,
        mandate: {
          code: 'B2',
          kind: 'NOTABLE',
          name: { ar: 'شيخ' },
          from: on('2020-11-01'),
          scope: { ar: 'للنساء' },
        },
      },
      'mandate { id code from { text } until { text } scope { ar } intermediary { id kind code } }',
    );
    expect(mandate).toMatchObject({
      code: 'B2',
      from: { text: '2020-11-01' },
      until: null,
      scope: { ar: 'للنساء' },
      intermediary: { kind: 'NOTABLE' },
    });
    mandates.B2 = mandate.id;
    const early = await munir.refused('mandateEnd', { mandate: mandates.B2, on: on('2020-10-31') });
    expect(told(early)).toEqual([['RefusedByRule', 'on', 'mandate-ends-once']]);
    const ended = await munir.do(
      'mandateEnd',
      { mandate: mandates.B2, on: on('2020-12-20'), reason: 'لم يعد مقبولاً.' },
      'mandate { until { text } }',
    );
    expect(ended.mandate.until).toEqual({ text: '2020-12-20' });
    const twice = await munir.refused('mandateEnd', { mandate: mandates.B2, on: on('2020-12-21') });
    expect(told(twice)).toEqual([['RefusedByRule', 'on', 'mandate-ends-once']]);
    const nameless = await munir.refused('mandateGive', { negotiation, mandate: { code: 'B3' } });
    expect(told(nameless)).toEqual([['InvalidInput', 'mandate']]);
    const backwards = await munir.refused('mandateGive', {
      negotiation,
      mandate: {
        code: 'B3',
        kind: 'UN',
        name: { en: 'x' },
        from: on('2020-02'),
        until: on('2020-01'),
      },
    });
    expect(told(backwards)).toEqual([['InvalidInput', 'mandate.until']]);
    const { events } = await izza(
      munir,
      'events(types: [INTERMEDIARY_JOIN, INTERMEDIARY_LEAVE]) { nodes { type byIntermediary { code } wording { reason } } }',
    );
    expect(
      events.nodes.map((one: Answer) => [
        one.type,
        one.byIntermediary.code,
        one.wording?.reason ?? null,
      ]),
    ).toEqual([
      ['INTERMEDIARY_JOIN', 'B2', null],
      ['INTERMEDIARY_LEAVE', 'B2', 'لم يعد مقبولاً.'],
    ]);
  });

  test('who brokered elsewhere has a track record, as far as one sees those negotiations', async () => {
    const { mandates: own } = await izza(munir, 'mandates { code intermediary { id } }');
    const broker = own.find((one: Answer) => one.code === 'B1').intermediary.id;
    const opened = await munir.do(
      'negotiationOpen',
      {
        code: 'ELSEWHERE',
        sides: [
          { code: 'A', name: { en: 'A' } },
          { code: 'B', name: { en: 'B' } },
        ],
        mandates: [{ code: 'X1', intermediary: broker, from: on('2018'), until: on('2019-03') }],
      },
      'negotiation { mandates { code intermediary { id code } } }',
    );
    expect(opened.negotiation.mandates).toEqual([
      { code: 'X1', intermediary: { id: broker, code: 'B1' } },
    ]);
    const record = async (ask: Ask) =>
      (
        await ask.for(
          'query ($id: ID!) { node(id: $id) { ... on Intermediary { identitySight mandates { code negotiation { code } until { text } } } } }',
          { id: broker },
        )
      ).node;
    expect((await record(munir)).mandates).toEqual([
      { code: 'X1', negotiation: { code: 'ELSEWHERE' }, until: { text: '2019-03' } },
      { code: 'B1', negotiation: { code: 'IZZA' }, until: null },
    ]);
    expect(await record(observer)).toEqual({
      identitySight: 'WITHHELD',
      mandates: [{ code: 'B1', negotiation: { code: 'IZZA' }, until: null }],
    });
    expect(await record(stranger)).toBeNull();
    const unknown = await munir.refused('mandateGive', {
      negotiation,
      mandate: { code: 'B4', intermediary: 'nobody' },
    });
    expect(told(unknown)).toEqual([[unknown[0].__typename, 'mandate.intermediary']]);
  });
});

describe('a handover', () => {
  const when = on('2020-12-28');

  test('nobody is released and received without a receiver; all that is wrong comes back at once', async () => {
    const problems = await munir.refused('handoverRecord', {
      negotiation,
      on: when,
      outcomes: [
        { captive: captives.salim, giver: sides.SOU, result: 'RELEASED_AND_RECEIVED' },
        {
          captive: captives.layla,
          giver: sides.SOU,
          receiver: sides.SOU,
          result: 'RELEASED_AND_RECEIVED',
        },
        { captive: captives.salim, giver: sides.SOU, result: 'NOT_PRODUCED' },
      ],
    });
    expect(told(problems)).toEqual([
      ['InvalidInput', 'outcomes.0.receiver'],
      ['InvalidInput', 'outcomes.1.receiver'],
      ['InvalidInput', 'outcomes.2.captive'],
    ]);
    const nothing = await munir.refused('handoverRecord', { negotiation, on: when });
    expect(told(nothing)).toEqual([['InvalidInput', 'outcomes']]);
  });

  test('is recorded by counts and by persons; remains are counted apart', async () => {
    const { handover } = await munir.do(
      'handoverRecord',
      {
        negotiation,
        on: when,
        given: [
          { giver: sides.SOU, count: 1 },
          { giver: sides.NOR, kind: 'REMAINS', count: 2 },
          { giver: sides.NOR },
        ],
        outcomes: [
          {
            captive: captives.salim,
            giver: sides.SOU,
            receiver: sides.NOR,
            result: 'RELEASED_AND_RECEIVED',
          },
          { captive: captives.twin, giver: sides.SOU, result: 'DIED_BEFORE_HANDOVER' },
        ],
        note: 'At noon.',
      },
      `handover { number on { text } given { giver { code } kind count } event { type wording { text } }
         outcomes { captive { code } giver { code } receiver { code } result } }`,
    );
    expect(handover).toEqual({
      number: 1,
      on: { text: '2020-12-28' },
      given: [
        { giver: { code: 'NOR' }, kind: 'PERSONS', count: null },
        { giver: { code: 'NOR' }, kind: 'REMAINS', count: 2 },
        { giver: { code: 'SOU' }, kind: 'PERSONS', count: 1 },
      ],
      event: { type: 'HANDOVER_DONE', wording: { text: 'At noon.' } },
      outcomes: [
        {
          captive: { code: codes.salim },
          giver: { code: 'SOU' },
          receiver: { code: 'NOR' },
          result: 'RELEASED_AND_RECEIVED',
        },
        {
          captive: { code: codes.twin },
          giver: { code: 'SOU' },
          receiver: null,
          result: 'DIED_BEFORE_HANDOVER',
        },
      ],
    });
    const seen = await izza(observer, 'handovers { outcomes { result } }');
    expect(seen.handovers[0].outcomes).toEqual([
      { result: 'RELEASED_AND_RECEIVED' },
      { result: 'NOT_PRODUCED' },
    ]);
  });

  test('who came home is kept no more; the others are, with the last word on each', async () => {
    const { retainedNames } = await izza(
      amal,
      'retainedNames { totalCount nodes { captive { code } askedOf { code } response { verdict reason } } }',
    );
    const rows = retainedNames.nodes.map((row: Answer) => [
      row.captive.code,
      row.askedOf.code,
      row.response?.verdict ?? null,
    ]);
    expect(rows).toEqual([
      [codes.layla, 'SOU', 'SUBSTITUTED'],
      [codes.rana, 'SOU', 'REFUSED'],
      [codes.nobody, 'SOU', 'REFUSED'],
      [codes.teacher, 'SOU', null],
      [codes.twin, 'SOU', 'DEFERRED'],
    ]);
  });

  test('of whom each side was asked and never answered, and whom nobody asked for', async () => {
    const { unansweredNames, unaskedNames } = await izza(
      amal,
      'unansweredNames { nodes { captive { code } } } unaskedNames { nodes { captive { code } offeredBy { code } since { sortOn } } }',
    );
    expect(unansweredNames.nodes.map((row: Answer) => row.captive.code)).toEqual([codes.teacher]);
    expect(unaskedNames.nodes).toEqual([
      {
        captive: { code: codes.guard },
        offeredBy: { code: 'NOR' },
        since: { sortOn: '2020-10-15' },
      },
      {
        captive: { code: codes.other },
        offeredBy: { code: 'SOU' },
        since: { sortOn: '2020-10-05' },
      },
    ]);
  });
});

describe('a handover of somebody who was never on a list', () => {
  test('breaks nobody’s sight of the handovers', async () => {
    await amal.do(
      'handoverRecord',
      {
        negotiation,
        on: on('2020-12-29'),
        outcomes: [
          {
            captive: captives.mamun,
            giver: sides.SOU,
            receiver: sides.NOR,
            result: 'RELEASED_AND_RECEIVED',
          },
        ],
      },
      'handover { number }',
    );
    for (const ask of [amal, ghada, munir, officer, observer, analyst]) {
      const { errors } = await ask.raw(
        '{ negotiation(code: "IZZA") { handovers { number outcomes { result captive { code } } } } }',
      );
      expect(errors).toBeUndefined();
    }
  });
});

describe('the record', () => {
  test('is one unbroken chain from the first act to the last', async () => {
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
    const [{ n }] = await house.asOwner<{ n: number }>(
      'select count(*)::int as n from record_entry',
    );
    expect(n).toBeGreaterThan(80);
  });

  test('holds no name and no word that anybody wrote', async () => {
    const rows = await house.asOwner<{ facts: string }>(
      'select facts::text as facts from record_entry',
    );
    const all = rows.map((row) => row.facts).join('\n');
    for (const word of ['سالم', 'الغيماوي', 'حارس', 'الخان', 'نحن نختار', 'Karim']) {
      expect(all).not.toContain(word);
    }
  });
});

describe('at a table of three, what passes between two', () => {
  const three: Record<string, string> = {};
  let table: string;
  let person: string;
  let mine: string;
  const read = async (ask: Ask, selection: string): Promise<Answer> =>
    (await ask.for(`{ negotiation(code: "THREE") { ${selection} } }`)).negotiation;

  beforeAll(async () => {
    const { negotiation: opened } = await munir.do(
      'negotiationOpen',
      { code: 'THREE', sides: ['A', 'B', 'C'].map((code) => ({ code, name: { en: code } })) },
      'negotiation { id sides { id code } }',
    );
    table = opened.id;
    for (const { id, code } of opened.sides) three[code] = id;
    for (const [login, sideCode] of [
      ['amal', 'A'],
      ['stranger', 'A'],
      ['ghada', 'B'],
      ['badr', 'C'],
    ]) {
      const { grant } = await administrator.do(
        'grantGive',
        { login, negotiation: table, role: 'NEGOTIATOR', sideCode },
        'grant { id }',
      );
      await house.approve(grant.id);
    }
    const { source } = await amal.do(
      'sourceAdd',
      { negotiation: table, kind: 'interview' },
      'source { id }',
    );
    const { captives: recorded } = await amal.do(
      'captivesRecord',
      {
        negotiation: table,
        captives: [
          {
            arabic: { own: 'سعيد' },
            heldBy: three.B,
            claimedBy: three.A,
            source: source.id,
            birth: '1980',
          },
          {
            arabic: { own: 'مجد' },
            heldBy: three.A,
            claimedBy: three.B,
            source: source.id,
            birth: '1980',
          },
        ],
      },
      'captives { id }',
    );
    [person, mine] = recorded.map((one: Answer) => one.id);
    const { round } = await munir.do(
      'roundOpen',
      { negotiation: table, modality: 'SHUTTLE', on: on('2021-01-01') },
      'round { id }',
    );
    const { listVersion } = await amal.do(
      'listDraft',
      {
        negotiation: table,
        code: 'L1',
        type: 'DEMAND',
        side: three.A,
        to: three.B,
        captives: [person],
      },
      'listVersion { id lines { nodes { id } } }',
    );
    await stranger.do(
      'listReview',
      { listVersion: listVersion.id, expectedVersion: 1 },
      'listVersion { id }',
    );
    await amal.do(
      'listAuthorise',
      { listVersion: listVersion.id, expectedVersion: 2 },
      'listVersion { id }',
    );
    await amal.do(
      'listTransmit',
      { listVersion: listVersion.id, expectedVersion: 3, on: on('2021-01-02'), round: round.id },
      'listVersion { id }',
    );
    await munir.do(
      'roundPass',
      { round: round.id, from: three.B, to: three.A, message: 'رسالة إلى واحد' },
      'round { id }',
    );
    await ghada.do(
      'answerRecord',
      {
        negotiation: table,
        side: three.B,
        on: on('2021-01-03'),
        round: round.id,
        listVersion: listVersion.id,
        statedReason: 'سعيد عندنا',
        responses: [
          {
            line: listVersion.lines.nodes[0].id,
            verdict: 'REFUSED',
            reason: 'RATIO',
            statedWords: 'لا',
          },
        ],
      },
      'answer { id }',
    );
    await amal.do(
      'proposalTable',
      {
        negotiation: table,
        bySide: three.A,
        on: on('2021-01-04'),
        round: round.id,
        formula: 'NAMED_FOR_NAMED',
        legs: [
          { giver: three.A, receiver: three.B, captives: [mine] },
          { giver: three.B, receiver: three.A, captives: [person] },
        ],
        terms: ['سعيد مقابل مجد'],
        note: 'مجد مقابل سعيد',
      },
      'proposal { id }',
    );
    await munir.do(
      'handoverRecord',
      {
        negotiation: table,
        on: on('2021-01-05'),
        outcomes: [
          { captive: person, giver: three.B, receiver: three.A, result: 'RELEASED_AND_RECEIVED' },
        ],
      },
      'handover { id }',
    );
  });

  test('names nobody to the third: neither on lists nor in proposals nor in answers', async () => {
    const seen = await read(
      badr,
      `captives { totalCount } lists { code } proposals { totalCount } answers { totalCount }
       refusedNames { totalCount } retainedNames { totalCount } unaskedNames { totalCount }
       rejections { cells { rejections captives { code } } bySide { answered } } table { listVersions { number } proposals { number } }`,
    );
    expect(seen).toEqual({
      captives: { totalCount: 0 },
      lists: [],
      proposals: { totalCount: 0 },
      answers: { totalCount: 0 },
      refusedNames: { totalCount: 0 },
      retainedNames: { totalCount: 0 },
      unaskedNames: { totalCount: 0 },
      rejections: { cells: [], bySide: [] },
      table: { listVersions: [], proposals: [] },
    });
    const both = await read(ghada, 'captives { totalCount } answers { totalCount }');
    expect(both).toEqual({ captives: { totalCount: 2 }, answers: { totalCount: 1 } });
  });

  test('says no word to the third: neither of an answer nor of a proposal nor of a message', async () => {
    const words =
      'events { nodes { type wording { text reason } } } rounds { nodes { passed { message } } }';
    const told = JSON.stringify(await read(ghada, words));
    for (const word of ['سعيد عندنا', 'مجد مقابل سعيد', 'رسالة إلى واحد'])
      expect(told).toContain(word);
    const untold = JSON.stringify(await read(badr, words));
    for (const word of ['سعيد', 'مجد', 'رسالة']) expect(untold).not.toContain(word);
  });

  test('leaves the third its sight of the handovers', async () => {
    const { errors } = await badr.raw(
      '{ negotiation(code: "THREE") { handovers { number outcomes { result captive { code identity { fullName } } } } } }',
    );
    expect(errors).toBeUndefined();
  });

  test('exposes a listed name to the seats of the two and of the neutral, and to no other', async () => {
    const rows = await house.asOwner<{ seats: string[] }>(
      `select array_agg(coalesce(s.side_code, s.kind) order by coalesce(s.side_code, s.kind)) as seats
         from exposure x join seat s on s.id = x.seat_id join negotiation n on n.id = x.negotiation_id
        where n.code = 'THREE' group by x.captive_id`,
    );
    // Of two persons one stands on a list; the other is known by code alone.
    expect(rows).toEqual([{ seats: ['B', 'MEDIATOR_OFFICE', 'PROTECTION'] }]);
  });
});
