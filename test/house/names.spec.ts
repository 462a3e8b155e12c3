import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { READ_MAP } from '../../src/app.module.js';
import { NORTHERN_HAMA as story } from '../../src/demo/northern-hama.js';
import {
  canariesOf,
  Heard,
  hiddenAmong,
  join,
  meetingPlacesOf,
  namedAtTable,
  namesCarried,
  namesOf,
  placesBy,
  positionsOf,
  publicWords,
  saidAtTable,
  sourcesOf,
  textsIn,
  wholeNameOf,
} from '../kit/canaries.js';
import { Questions } from '../kit/questions.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

const ROOT = 'negotiation(code: "HAMA-N")';
const ROLES = [
  'faction',
  'government',
  'mediator',
  'officer',
  'observer',
  'analyst',
  'administrator',
  'stranger',
] as const;
type RoleName = (typeof ROLES)[number];

/** Who may read nothing that is sealed. */
const BLIND = ['observer', 'analyst', 'administrator', 'stranger'] as const;

const SIGHTED = ['faction', 'government', 'mediator', 'officer'] as const;
type Sighted = (typeof SIGHTED)[number];

type Person = (typeof story.people)[number];
const people = (of: (person: Person) => boolean) => story.people.filter(of);
const named = namedAtTable(story);

/** Whose own people, places, notes and sources a role has. Protection officers have none of these. */
const SEAT_OF = { faction: 'FAC', government: 'GOV', mediator: 'MEDIATOR', officer: null } as const;

const knows = (role: Sighted, { recordedBy, key }: Person) =>
  recordedBy === SEAT_OF[role] || named.has(key);

/** DOMAIN 4, in words of the story: what a role may read of what is sealed, and nothing else. */
function readableBy(role: Sighted): Set<string> {
  const seat = SEAT_OF[role];
  return join(
    publicWords(story),
    saidAtTable(story),
    meetingPlacesOf(story),
    sourcesOf(story, (source) => Boolean(source.shared) || source.recordedBy === seat),
    ...people((one) => knows(role, one)).map((one) =>
      one.recordedBy === seat || role === 'officer' ? namesOf(one) : namesCarried(one),
    ),
    ...(seat ? [placesBy(story, seat), positionsOf(story, seat)] : []),
  );
}

const READABLE = Object.fromEntries(SIGHTED.map((role) => [role, readableBy(role)])) as Readonly<
  Record<Sighted, Set<string>>
>;

/** Some of what must stay hidden from each: a relief worker confided to the mediator, a woman kept off all lists, notes. */
const CONFIDED = 'عاملة إغاثة';
const KEPT_OFF_LISTS = ['الشمرخاني', '231/21'];
const WATCHED: Readonly<Record<Sighted, string[]>> = {
  faction: [CONFIDED, ...positionsOf(story, 'GOV'), ...positionsOf(story, 'MEDIATOR')],
  government: [
    CONFIDED,
    ...KEPT_OFF_LISTS,
    ...positionsOf(story, 'FAC'),
    ...positionsOf(story, 'MEDIATOR'),
  ],
  mediator: [...KEPT_OFF_LISTS, ...positionsOf(story, 'FAC'), ...positionsOf(story, 'GOV')],
  officer: [CONFIDED, ...KEPT_OFF_LISTS, ...positionsOf(story)],
};

/** Birthdays, and the days on which the children come of age and the old turn sixty, which are as good as those. */
const birthdays = new Set(
  story.people.flatMap(({ birth }) =>
    birth?.length === 10
      ? [birth, ...[18, 60].map((years) => `${Number(birth.slice(0, 4)) + years}${birth.slice(4)}`)]
      : [],
  ),
);
// One comes of age on the very day of an answer, which is told for what it is.
for (const day of textsIn(story.acts)) birthdays.delete(day);

const DEATHS = ['BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REPORTED_DEAD', 'DIED_BEFORE_HANDOVER'];

let world: NorthernHama;
const unanswered: string[] = [];
const heard = new Map<RoleName, Heard>();
const ears = (role: RoleName) => heard.get(role) as Heard;

const IDENTITY =
  'identity { fullName aliases motherName registryNumber rank birth arabic { own father grandfather family kunya nisba } latin { own father grandfather family kunya nisba } }';
const PERSON = `code sex identitySight ${IDENTITY} claims { value whereabouts { place } } responses { statedWords reason } groups { group from until source { reference { url note } } }`;

/** Everything there is to ask: all fields, each view as of each round and day, all pages, filters, each id. */
async function everything(): Promise<string[]> {
  const { schema } = world.house.app.nest.get(GraphQLSchemaHost);
  const asked = new Questions(schema, { outer: 7, inner: 2 }).all(ROOT).map(({ query }) => query);
  const ask = (selection: string) => asked.push(`{ ${ROOT} { ${selection} } }`);

  // Whole pages, and the second page of whatever has more than a hundred.
  const LONG: Record<string, string> = {
    captives: `${PERSON} inChildhood: groups(on: "2018-12-31") { group from until }`,
    events:
      'type wording { text what reason topic who } particulars { name value } sources { reference { url note } }',
    refusedNames: `captive { code ${IDENTITY} } response { statedWords reason }`,
    unansweredNames: `captive { code ${IDENTITY} }`,
    unaskedNames: `captive { code ${IDENTITY} }`,
    retainedNames: `captive { code ${IDENTITY} } response { statedWords }`,
  };
  for (const [field, selection] of Object.entries(LONG)) {
    const { negotiation } = await world.mediator.for(
      `{ ${ROOT} { ${field}(first: 100) { pageInfo { endCursor } } } }`,
    );
    for (const after of ['', `, after: "${negotiation[field].pageInfo.endCursor}"`]) {
      ask(`${field}(first: 100${after}) { totalCount nodes { ${selection} } }`);
    }
  }
  ask(
    `answers(first: 100) { nodes { responses(first: 100) { nodes { statedWords reason } } event { wording { text reason } } } }`,
  );
  ask(
    `lists { code versions { number lines(first: 100) { nodes { captive { code } } } } } record(first: 100) { nodes { act facts by } }`,
  );

  // Each view as of each round, and of days between them.
  const named = `captive { code ${IDENTITY} }`;
  for (const until of ['asOfRound: 1', 'asOfRound: 2', 'asOfRound: 3', 'asOf: "2020-06-30"']) {
    ask(
      `rejections(${until}) { coarsened bySide { answered rejected standing } declared { reason count share } cells { verdict reason group rejections captives(first: 5) { code ${IDENTITY} } } }`,
    );
    ask(
      `table(${until}) { listVersions { list { code } lines(first: 5) { nodes { ${named} } } } proposals { number terms { text } } }`,
    );
    ask(
      `refusedNames(${until}, first: 20) { totalCount nodes { ${named} response { statedWords } } } unansweredNames(${until}, first: 20) { nodes { ${named} } } unaskedNames(${until}, first: 20) { nodes { ${named} } } retainedNames(${until}, first: 20) { nodes { ${named} } }`,
    );
  }

  // Filters.
  const { negotiation } = await world.mediator.for(`{ ${ROOT} { sides { id } } }`);
  for (const { id } of negotiation.sides) {
    ask(
      `captives(first: 20, heldBy: "${id}") { totalCount nodes { code ${IDENTITY} } } lists(side: "${id}") { code type } refusedNames(side: "${id}", first: 20) { totalCount nodes { ${named} } }`,
    );
  }
  for (const group of [
    'CHILD',
    'WOMAN',
    'ELDERLY',
    'JOURNALIST',
    'HUMANITARIAN_STAFF',
    'AGE_UNKNOWN',
  ]) {
    ask(
      `captives(first: 20, group: ${group}) { totalCount nodes { code ${IDENTITY} groups { group from until } } }`,
    );
  }
  for (const axis of ['VITAL', 'CUSTODY', 'ACKNOWLEDGEMENT']) {
    ask(
      `captives(first: 100) { nodes { current(axis: ${axis}, asOf: "2022-02-01") { value whereabouts { place } } } }`,
    );
  }
  ask(
    'events(first: 100, types: [STATEMENT, ROUND, HANDOVER_DONE, PUBLIC_MESSAGE], asOf: "2021-12-31") { nodes { wording { text what reason topic who } } }',
  );
  asked.push(
    '{ viewer { login grants { role sideCode negotiation { code title { ar en } } } } negotiations(first: 100) { totalCount nodes { code title { ar en } } } }',
  );
  asked.push('{ accounts(first: 100) { totalCount nodes { login } } }');
  return [...asked, ...(await eachObject(new Questions(schema, { outer: 3, inner: 3 })))];
}

/** `node(id:)` for every row of the story, whoever may see it, fifteen at a time. */
async function eachObject(questions: Questions): Promise<string[]> {
  const { tokens } = world.house.app.ground;
  const asked: string[] = [];
  for (const [type, { table, fields }] of Object.entries(READ_MAP)) {
    if (!table || !fields.id) continue;
    const rows = await world.house.asOwner<{ id: string }>(`select id from ${table} t`);
    const own = questions.types.includes(type) ? questions.selection(type, 0) : 'id';
    for (let from = 0; from < rows.length; from += 15) {
      const nodes = rows
        .slice(from, from + 15)
        .map(
          ({ id }, i) => `n${i}: node(id: "${tokens.id(type, id)}") { ...on ${type} { ...all } }`,
        );
      asked.push(`query { ${nodes.join(' ')} } fragment all on ${type} { ${own} }`);
    }
  }
  return asked;
}

beforeAll(async () => {
  world = await northernHama();
  const { tokens } = world.house.app.ground;
  const asked = await everything();
  const isId = (text: string) => tokens.readId(text) !== null;
  const listen = async (role: RoleName) => {
    const listener = new Heard(isId);
    heard.set(role, listener);
    for (const query of asked) {
      const answer = await world[role].raw(query);
      if (answer.errors) unanswered.push(`${role}: ${answer.errors[0].message} ${query}`);
      listener.add(answer);
    }
  };
  // Two at a time: one is answered while the other's answer is looked through.
  const waiting = [...ROLES];
  const lane = async () => {
    for (let role = waiting.shift(); role; role = waiting.shift()) await listen(role);
  };
  await Promise.all([lane(), lane()]);
}, 300_000);

afterAll(() => world?.house.close());

/** The only thing that stands for a person in the open. */
const codeOf = ({ key }: (typeof story.people)[number]): string => world.codes.get(key) as string;

const codesHeardBy = (role: RoleName) =>
  [...world.codes.values()].filter((code) => ears(role).heard(code)).sort();
const codesOf = (of: (person: (typeof story.people)[number]) => boolean) =>
  people(of).map(codeOf).sort();

test('every question is answered to every role, if only by nothing', () => {
  expect(unanswered).toEqual([]);
});

describe('names, kin, papers, places and words', () => {
  test.each(BLIND)('are never told to the %s, whatever is asked', (role) => {
    const hidden = hiddenAmong(canariesOf(story), publicWords(story));
    // None of them is lost behind a title: the check keeps its teeth.
    expect(hidden.size).toBe(canariesOf(story).size);
    expect(hidden.size).toBeGreaterThan(400);
    expect(ears(role).of(hidden)).toEqual([]);
  });

  test.each(BLIND)(
    'as to birthdays: they are not told to the %s either, nor can be reckoned',
    (role) => {
      expect(ears(role).of(birthdays)).toEqual([]);
    },
  );

  test.each(SIGHTED)('that are not for the %s are not told', (role) => {
    const hidden = hiddenAmong(canariesOf(story), READABLE[role]);
    // Of somebody whom this role does not know, of notes and of papers of others there is something left to find.
    for (const canary of WATCHED[role]) expect(hidden).toContain(canary);
    expect(ears(role).of(hidden)).toEqual([]);
    const unknown = people((one) => !knows(role, one)).map(wholeNameOf);
    expect(ears(role).of(unknown)).toEqual([]);
  });

  test.each(SIGHTED)('that are for the %s are all told', (role) => {
    expect(ears(role).missing(READABLE[role])).toEqual([]);
    expect(ears(role).missing(people((one) => knows(role, one)).map(wholeNameOf))).toEqual([]);
  });

  test('are told to observers as what they are: withheld', () => {
    expect(ears('observer').heard('WITHHELD')).toBe(true);
    expect(ears('observer').missing(['REFUSED', 'PREFERS_OWN_CHOICE', 'CHILD'])).toEqual([]);
  });
});

describe('persons, by their codes,', () => {
  test('are those that each role may know of, and all of those', () => {
    for (const role of SIGHTED) {
      expect([role, codesHeardBy(role)]).toEqual([role, codesOf((one) => knows(role, one))]);
    }
    expect(codesHeardBy('observer')).toEqual(codesOf((one) => named.has(one.key)));
    for (const role of ['analyst', 'administrator', 'stranger'] as const) {
      expect([role, codesHeardBy(role)]).toEqual([role, []]);
    }
  });

  test('stand on no list that another side only drafts', () => {
    const told = ROLES.filter((role) => ears(role).heard('R1') || ears(role).heard('RETAINED'));
    expect(told).toEqual(['government']);
  });
});

describe('a death', () => {
  const HEARD: Readonly<Record<RoleName, string[]>> = {
    // Who claims a death knows it; what was said or happened at the table, the table knows.
    faction: ['BELIEVED_DEAD', 'REPORTED_DEAD', 'DIED_BEFORE_HANDOVER'],
    government: ['DIED_IN_CUSTODY', 'REPORTED_DEAD', 'DIED_BEFORE_HANDOVER'],
    mediator: ['REPORTED_DEAD', 'DIED_BEFORE_HANDOVER'],
    officer: DEATHS,
    observer: [],
    analyst: [],
    administrator: [],
    stranger: [],
  };

  test.each(ROLES)('is told to the %s as far as the family comes first', (role) => {
    expect(DEATHS.filter((code) => ears(role).heard(code))).toEqual(HEARD[role]);
  });
});

describe('the bytes of the database', () => {
  test('hold no name, place or word of the story, neither in the open nor in what is sealed', async () => {
    const canaries = join(canariesOf(story), publicWords(story));
    const hexOf = (text: string) => Buffer.from(text, 'utf8').toString('hex');
    // Three letters occur in a megabyte of random bytes by chance; six bytes do not.
    const inHex = [...canaries].map(hexOf).filter((hex) => hex.length >= 12);
    expect(inHex.length).toBeGreaterThan(400);
    const tables = await world.house.asOwner<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    );
    const found: string[] = [];
    let sealed = 0;
    for (const { name } of tables) {
      const rows = await world.house.asOwner<{ text: string }>(
        `select row_to_json(t)::text as text from "${name}" t`,
      );
      const text = rows.map((row) => row.text).join('\n');
      const bytes = (text.match(/\\\\x[0-9a-f]*/g) ?? []).join('\n');
      const open = text.replace(/\\\\x[0-9a-f]*/g, '');
      sealed += bytes.length;
      for (const canary of canaries) if (open.includes(canary)) found.push(`${name}: ${canary}`);
      for (const hex of inHex) {
        if (bytes.includes(hex) || open.includes(hex))
          found.push(`${name}: ${Buffer.from(hex, 'hex').toString()}`);
      }
    }
    expect(found).toEqual([]);
    // There was something to look through.
    expect(sealed).toBeGreaterThan(100_000);
  });
});
