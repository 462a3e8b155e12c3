import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { NORTHERN_HAMA as story } from '../../src/demo/northern-hama.js';
import type { Person } from '../../src/demo/story.js';
import type { Answer, Ask } from '../kit/ask.js';
import { happened } from '../kit/by-hand.js';
import { paged } from '../kit/pages.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

type Viewer = Exclude<keyof NorthernHama, 'house' | 'told' | 'codes' | 'keys'>;
const SEATED = ['faction', 'government', 'mediator', 'officer', 'observer', 'analyst'] as const;

let world: NorthernHama;
const people = new Map<string, Person>(story.people.map((person) => [person.key, person]));

beforeAll(async () => {
  world = await northernHama();
}, 240_000);

afterAll(() => world?.house.close());

/** What the viewer gets of the negotiation. */
const hama = async (viewer: Viewer, selection: string): Promise<Answer> =>
  (await world[viewer].for(`{ negotiation(code: "HAMA-N") { ${selection} } }`)).negotiation;

const captives = async (viewer: Viewer, selection: string): Promise<Map<string, Answer>> => {
  const rows = await paged(world[viewer], 'HAMA-N', 'captives', `code ${selection}`);
  return new Map(rows.map((row) => [world.keys.get(row.code) as string, row]));
};

const node = async (viewer: Viewer, id: string, selection = 'id'): Promise<Answer> =>
  (await world[viewer].for(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id })).node;

const idOf = (key: string) => world.told.people.get(key) as string;

/** Every text in an answer. */
const texts = (answer: unknown): string[] => {
  if (typeof answer === 'string') return [answer];
  if (answer === null || typeof answer !== 'object') return [];
  return Object.values(answer).flatMap(texts);
};

/** Words of the story that identify somebody: full names as recorded, mothers, papers, places. */
const tellingWords = (): string[] => {
  const words = new Set<string>();
  for (const { arabic, latin, registryNumber, place, aliases } of story.people) {
    for (const word of [arabic?.family, latin?.family, registryNumber, place, ...(aliases ?? [])]) {
      if (word) words.add(word);
    }
  }
  return [...words];
};

describe('lists and persons', () => {
  test.each([
    ['faction', ['A1', 'F1', 'L0', 'L1', 'O1', 'Q1', 'S1']],
    ['government', ['A1', 'F1', 'L0', 'L1', 'O1', 'Q1', 'R1', 'S1']],
    ['mediator', ['A1', 'F1', 'L0', 'L1', 'O1', 'Q1', 'S1']],
    ['officer', ['A1', 'F1', 'L0', 'L1', 'O1', 'Q1', 'S1']],
    ['observer', ['A1', 'F1', 'L0', 'L1', 'O1', 'Q1', 'S1']],
    ['analyst', ['A1', 'F1', 'L0', 'L1', 'O1', 'Q1', 'S1']],
  ] as const)(
    'the %s sees the lists that were handed over, and its own draft',
    async (viewer, seen) => {
      const { lists } = await hama(viewer, 'lists { code }');
      expect(lists.map((list: Answer) => list.code)).toEqual(seen);
    },
  );

  test('the government’s draft of whom it keeps is invisible to the faction, in lists and by id', async () => {
    const { lists } = await hama(
      'government',
      'lists(type: RETAINED) { id code versions { id status lines { totalCount nodes { id captive { code } } } } }',
    );
    const [{ id, versions }] = lists;
    expect(versions.map((version: Answer) => [version.status, version.lines.totalCount])).toEqual([
      ['DRAFT', 4],
    ]);
    for (const viewer of ['faction', 'mediator', 'officer', 'observer', 'analyst'] as const) {
      expect(await node(viewer, id)).toBeNull();
      expect(await node(viewer, versions[0].id)).toBeNull();
      expect(await node(viewer, versions[0].lines.nodes[0].id)).toBeNull();
      expect((await hama(viewer, 'lists(type: RETAINED) { code }')).lists).toEqual([]);
    }
  });

  const onTable = (): Set<string> => {
    const { listed, proposed, answered } = happened(story);
    return new Set([
      ...listed.flatMap((one) => one.people),
      ...proposed.flatMap((one) => one.legs.flatMap((leg) => leg.people ?? [])),
      ...answered.flatMap((one) => one.substitute ?? []),
    ]);
  };

  test.each([
    ['faction', 'FAC'],
    ['government', 'GOV'],
    ['mediator', 'MEDIATOR'],
    ['officer', null],
    ['observer', null],
  ] as const)(
    'the %s sees whom it recorded and who lies on the table, and nobody else',
    async (viewer, seat) => {
      const shown = [...(await captives(viewer, '')).keys()];
      const tabled = onTable();
      const expected = story.people
        .filter((person) => person.recordedBy === seat || tabled.has(person.key))
        .map((person) => person.key);
      expect(shown).toEqual(expected);
    },
  );

  test('whom the mediator was told of in confidence nobody else knows', async () => {
    expect((await node('mediator', idOf('M01'), '... on Captive { code }')).code).toMatch(
      /^M\.\d{7}$/,
    );
    for (const viewer of SEATED.filter((one) => one !== 'mediator')) {
      expect(await node(viewer, idOf('M01'))).toBeNull();
    }
  });

  test('whose family asked to be put on no list only her own side knows', async () => {
    for (const viewer of SEATED.filter((one) => one !== 'faction')) {
      expect(await node(viewer, idOf('D123'))).toBeNull();
    }
    expect(await node('faction', idOf('D123'))).not.toBeNull();
  });

  test('a filter or a count tells no more than the list', async () => {
    const { sides } = await hama('mediator', 'sides { id code }');
    const gov = sides.find((side: Answer) => side.code === 'GOV').id;
    const count = async (viewer: Viewer) =>
      (await hama(viewer, `captives(heldBy: "${gov}") { totalCount nodes { code } }`)).captives;
    const byGovernment = await count('government');
    const byMediator = await count('mediator');
    const known = (letters: string) =>
      story.people.filter(
        ({ key, heldBy }) => heldBy === 'GOV' && letters.includes(key[0]) && key !== 'D123',
      ).length;
    expect(byGovernment.totalCount).toBe(known('DG'));
    expect(byMediator.totalCount).toBe(known('DGM'));
    expect((await count('analyst')).totalCount).toBe(0);
  });
});

describe('who somebody is', () => {
  const SEAT_OF = { faction: 'FAC', government: 'GOV', mediator: 'MEDIATOR' } as const;
  const IDENTITY =
    'identitySight identity { released fullName motherName registryNumber birth rank aliases arabic { own family } latin { family } }';

  test.each(['faction', 'government', 'mediator', 'officer'] as const)(
    'the %s reads who those on the table are: the whole where it recorded them, else what lists carried',
    async (viewer) => {
      const shown = await captives(viewer, IDENTITY);
      for (const key of ['D001', 'S05', 'G02', 'D124']) {
        const { arabic, latin, motherName, registryNumber, birth, rank, recordedBy } = people.get(
          key,
        ) as Person;
        const whole = viewer === 'officer' || SEAT_OF[viewer] === recordedBy;
        const { identitySight, identity } = shown.get(key);
        expect(identitySight).toBe('KNOWN');
        expect(identity).toMatchObject({
          ...(whole
            ? {
                released: null,
                motherName: motherName ?? null,
                registryNumber: registryNumber ?? null,
                birth: birth ?? null,
                rank: rank ?? null,
              }
            : {
                motherName: null,
                registryNumber: null,
                birth: birth?.slice(0, 4) ?? null,
                rank: null,
              }),
          arabic: { own: arabic?.own, family: arabic?.family },
          latin: latin ? { family: latin.family } : null,
        });
        const { own, father, grandfather, family, nisba } = arabic ?? {};
        const written = [own, father, grandfather, family, nisba].filter(Boolean).join(' ');
        expect(identity.fullName).toBe(written);
      }
    },
  );

  test('the observer sees coded persons: no name, no mother, no paper of anybody', async () => {
    const shown = await captives(
      'observer',
      `sex heldBy { code } groups(on: "2018-07-24") { group legalBasis } ${IDENTITY}`,
    );
    expect(shown.size).toBe(149);
    for (const { identity, identitySight } of shown.values()) {
      expect([identity, identitySight]).toEqual([null, 'WITHHELD']);
    }
    const groups = shown.get('D001').groups.map((one: Answer) => one.group);
    expect(groups).toEqual(['LONG_HELD', 'PREGNANT_OR_MOTHER_OF_INFANT', 'WOMAN']);
  });

  test('every read of an identity is in the record, an observer’s look is not', async () => {
    const reads = async () => {
      const [{ n }] = await world.house.asOwner<{ n: number }>(
        `select count(*)::int as n from record_entry where act = 'identityRead'`,
      );
      return n;
    };
    const before = await reads();
    await node('officer', idOf('D001'), '... on Captive { identity { fullName } }');
    expect(await reads()).toBe(before + 1);
    await node('observer', idOf('D001'), '... on Captive { identity { fullName } }');
    await node('officer', idOf('D001'), '... on Captive { code }');
    expect(await reads()).toBe(before + 1);
    const { record } = await hama('officer', 'record(first: 100) { totalCount }');
    expect(record.totalCount).toBeGreaterThan(0);
  });

  test('who an intermediary is and for what it came is withheld from observers and analysts', async () => {
    const selection =
      'mandates { code scope { en } intermediary { kind identitySight identity { name { en } } } }';
    for (const viewer of SEATED) {
      const { mandates } = await hama(viewer, selection);
      const shown = !['observer', 'analyst'].includes(viewer);
      expect(mandates[0]).toEqual({
        code: 'B1',
        scope: shown ? { en: 'To carry lists between the sides' } : null,
        intermediary: {
          kind: 'BROKER',
          identitySight: shown ? 'KNOWN' : 'WITHHELD',
          identity: shown ? { name: { en: 'A trader of the stone-bridge town' } } : null,
        },
      });
    }
  });
});

describe('places', () => {
  test('where a round was held: withheld from observers and analysts, unknown to all where nobody said', async () => {
    for (const viewer of SEATED) {
      const { rounds } = await hama(
        viewer,
        'rounds { nodes { number whereaboutsSight whereabouts { place } } }',
      );
      const shown = !['observer', 'analyst'].includes(viewer);
      expect(rounds.nodes.map((round: Answer) => round.whereaboutsSight)).toEqual(
        shown ? ['KNOWN', 'KNOWN', 'UNKNOWN'] : ['WITHHELD', 'WITHHELD', 'UNKNOWN'],
      );
      expect(rounds.nodes[0].whereabouts).toEqual(
        shown ? { place: 'مضافة على طريق القرى الغربية' } : null,
      );
    }
  });

  test('where a captive is said to be stays with who said it', async () => {
    const at = async (viewer: Viewer, key: string) => {
      const captive = (
        await captives(viewer, 'claims(axis: CUSTODY) { whereaboutsSight whereabouts { place } }')
      ).get(key);
      return captive.claims.map((claim: Answer) => [
        claim.whereaboutsSight,
        claim.whereabouts?.place ?? null,
      ]);
    };
    expect(await at('faction', 'D001')).toEqual([['KNOWN', 'سجن المنارة المركزي']]);
    expect(await at('faction', 'D006')).toEqual([['UNKNOWN', null]]);
    for (const viewer of ['government', 'mediator', 'officer', 'observer'] as const) {
      expect(await at(viewer, 'D001')).toEqual([['WITHHELD', null]]);
      expect(await at(viewer, 'D006')).toEqual([['UNKNOWN', null]]);
    }
  });
});

describe('words', () => {
  test('confidential notes stay with the party that wrote them', async () => {
    const notes = async (viewer: Viewer) => (await hama(viewer, 'positions { id text }')).positions;
    const written = (seat: string) =>
      story.acts.flatMap((act) => (act.do === 'position' && act.as === seat ? [act.text] : []));
    const texted = async (viewer: Viewer) => (await notes(viewer)).map((one: Answer) => one.text);
    expect(await texted('faction')).toEqual(written('FAC'));
    expect(await texted('government')).toEqual(written('GOV'));
    expect(await texted('mediator')).toEqual(written('MEDIATOR'));
    for (const viewer of ['officer', 'observer', 'analyst'] as const) {
      expect(await notes(viewer)).toEqual([]);
    }
    const [{ id }] = await notes('government');
    for (const viewer of SEATED.filter((one) => one !== 'government')) {
      expect(await node(viewer, id)).toBeNull();
    }
  });

  test('what was said in events is withheld from observers and analysts; what nobody said is unknown to all', async () => {
    for (const viewer of SEATED) {
      const { events } = await hama(
        viewer,
        'events(types: [PRECONDITION, VERIFICATION]) { nodes { type wordingSight wording { topic } particulars { name value } } }',
      );
      const shown = !['observer', 'analyst'].includes(viewer);
      expect(events.nodes).toEqual([
        {
          type: 'PRECONDITION',
          wordingSight: shown ? 'KNOWN' : 'WITHHELD',
          wording: shown ? { topic: 'فتح الطريق الغربي قبل أي بحث في الأسماء' } : null,
          particulars: [{ name: 'status', value: 'open' }],
        },
        {
          type: 'VERIFICATION',
          wordingSight: 'UNKNOWN',
          wording: null,
          // Analysts are told figures as counts of names.
          particulars: expect.arrayContaining([
            { name: 'verified', value: viewer === 'analyst' ? '5' : '8' },
          ]),
        },
      ]);
    }
  });

  test('what was said to a name, in a round and in terms is withheld from observers', async () => {
    const selection = `
      proposals { nodes { number terms { number text } } }
      rounds { nodes { participants { delegates } passed { number message } } }`;
    const open = await hama('officer', selection);
    const coded = await hama('observer', selection);
    expect(texts(open.proposals)).toContain('التسليم دفعة واحدة وفي يوم واحد.');
    expect(texts(open.rounds)).toContain('لجنة شؤون الأسرى');
    expect(texts(open.rounds)).toContain('الأسماء الاثنا عشر ليست من قوائمنا ولم نطلبها.');
    expect(texts(coded)).toEqual([]);
    const said = async (viewer: Viewer) =>
      (await captives(viewer, 'responses { verdict reason statedWords }')).get('D052').responses;
    const refusal = { verdict: 'REFUSED', reason: 'CRIMINAL_CASE' };
    expect(await said('officer')).toEqual([
      { ...refusal, statedWords: 'قضية منظورة أمام المحكمة.' },
    ]);
    expect(await said('observer')).toEqual([{ ...refusal, statedWords: null }]);
  });

  test('a source that is not shared is its own seat’s; what a shared one says is for those who see identities', async () => {
    const kinds = async (viewer: Viewer) => (await hama(viewer, 'sources { kind }')).sources.length;
    const recorded = (seat: string) =>
      story.sources.filter((source) => source.recordedBy === seat || source.shared).length;
    expect(await kinds('faction')).toBe(recorded('FAC'));
    expect(await kinds('government')).toBe(recorded('GOV'));
    expect(await kinds('mediator')).toBe(recorded('MEDIATOR'));
    for (const viewer of ['officer', 'observer', 'analyst'] as const) {
      expect(await kinds(viewer)).toBe(story.sources.filter((source) => source.shared).length);
    }
    const press = async (viewer: Viewer) =>
      (await hama(viewer, 'sources { kind referenceSight reference { url } }')).sources.find(
        (source: Answer) => source.kind === 'press',
      );
    for (const viewer of SEATED) {
      const shown = !['observer', 'analyst'].includes(viewer);
      expect(await press(viewer)).toEqual({
        kind: 'press',
        referenceSight: shown ? 'KNOWN' : 'WITHHELD',
        reference: shown ? { url: 'https://press.example/2020/why-it-failed' } : null,
      });
    }
  });

  test('nothing that an observer or an analyst can read holds a name, a paper or a place', async () => {
    const asked = `
      title { ar en }
      sides { role { ar en } party { name { ar en } } }
      mandates { scope { ar en } intermediary { identity { name { ar en } } } }
      events(first: 100) { nodes { type wording { text what reason topic who } particulars { name value } } }
      sources { kind reference { url note } }
      rounds { nodes { whereabouts { place } participants { delegates } passed { message } } }
      proposals { nodes { terms { text } legs { lines { captive { code identity { fullName } } } } } }
      answers(first: 100) { nodes { event { wording { text } } responses(first: 100) { nodes { statedWords captive { code identity { fullName } } } } } }
      lists { code versions { lines(first: 100) { nodes { captive { code identity { fullName } } } } } }
      record(first: 100) { totalCount nodes { facts } }`;
    for (const viewer of ['observer', 'analyst'] as const) {
      const answer = await hama(viewer, asked);
      const read = texts(answer).join('\n');
      for (const word of tellingWords()) {
        if (read.includes(word)) throw new Error(`The ${viewer} reads ${word}.`);
      }
      expect(answer.record.totalCount).toBe(0);
    }
    // The same question tells an officer a great deal.
    const read = texts(await hama('officer', asked)).join('\n');
    expect(tellingWords().filter((word) => read.includes(word)).length).toBeGreaterThan(30);
  });
});

describe('the dead', () => {
  const claims = async (viewer: Viewer, key: string, axis: string) =>
    (
      await captives(viewer, `claims(axis: ${axis}) { value } current(axis: ${axis}) { value }`)
    ).get(key);
  const values = (answer: Answer) => answer.claims.map((claim: Answer) => claim.value);

  test('that somebody is believed dead is seen by who recorded it and by protection officers alone', async () => {
    for (const viewer of ['faction', 'officer'] as const) {
      const told = await claims(viewer, 'D057', 'VITAL');
      expect([values(told), told.current.value]).toEqual([['BELIEVED_DEAD'], 'BELIEVED_DEAD']);
    }
    for (const viewer of ['government', 'mediator', 'observer'] as const) {
      const told = await claims(viewer, 'D057', 'VITAL');
      expect([values(told), told.current]).toEqual([[], null]);
    }
  });

  test('that somebody died in custody likewise, and the captive reads as held to the others', async () => {
    for (const viewer of ['government', 'officer'] as const) {
      const told = await claims(viewer, 'D058', 'CUSTODY');
      expect(told.current.value).toBe('DIED_IN_CUSTODY');
    }
    for (const viewer of ['faction', 'mediator', 'observer'] as const) {
      const told = await claims(viewer, 'D058', 'CUSTODY');
      expect([values(told), told.current.value]).toEqual([['HELD'], 'HELD']);
    }
  });

  test('an answer that somebody is dead is, to observers, one for which no reason was given', async () => {
    for (const viewer of ['faction', 'government', 'mediator', 'officer'] as const) {
      const all = await captives(viewer, 'responses { reason }');
      expect(all.get('D024').responses).toEqual([{ reason: 'REPORTED_DEAD' }]);
    }
    const all = await captives('observer', 'responses { verdict reason statedWords }');
    const silent = { verdict: 'REFUSED', reason: 'NO_REASON_GIVEN', statedWords: null };
    expect(all.get('D024').responses).toEqual([silent]);
    expect(all.get('D057').responses).toContainEqual(silent);
  });

  test('no answer speaks to observers of more names than it shows', async () => {
    const counts = async (viewer: Viewer) =>
      (
        await hama(
          viewer,
          'answers(first: 100) { nodes { namesSpokenOf responses { totalCount } } }',
        )
      ).answers.nodes;
    expect(await counts('observer')).toEqual(await counts('officer'));
  });

  test('that somebody died before a handover likewise', async () => {
    const results = async (viewer: Viewer) =>
      (
        await hama(viewer, 'handovers { outcomes { result captive { code } } }')
      ).handovers[0].outcomes
        .map((outcome: Answer) => outcome.result)
        .filter((result: string) => !result.startsWith('RELEASED'));
    expect(await results('officer')).toEqual(['NOT_PRODUCED', 'DIED_BEFORE_HANDOVER']);
    expect(await results('faction')).toEqual(['NOT_PRODUCED', 'DIED_BEFORE_HANDOVER']);
    expect(await results('observer')).toEqual(['NOT_PRODUCED', 'NOT_PRODUCED']);
    expect(await results('analyst')).toEqual([]);
  });

  test('an observer gets the id of such an answer or outcome and learns nothing by it', async () => {
    const { handovers } = await hama('officer', 'handovers { outcomes { id result } }');
    const died = handovers[0].outcomes.find(
      (outcome: Answer) => outcome.result === 'DIED_BEFORE_HANDOVER',
    );
    const result = '... on HandoverOutcome { result receiver { code } }';
    expect(await node('observer', died.id, result)).toEqual({
      result: 'NOT_PRODUCED',
      receiver: null,
    });
    const all = await captives('officer', 'responses { id } claims(axis: VITAL) { id }');
    const [{ id: answer }] = all.get('D024').responses;
    expect(await node('observer', answer, '... on Response { reason }')).toEqual({
      reason: 'NO_REASON_GIVEN',
    });
    expect(await node('observer', all.get('D057').claims[0].id)).toBeNull();
    expect(await node('mediator', all.get('D057').claims[0].id)).toBeNull();
  });
});

describe('an observer follows the progress', () => {
  test('with verdicts, reasons, rounds, phases and handovers', async () => {
    const shown = await hama(
      'observer',
      `phase phases { phase since { text } } openRound { number } rounds { totalCount }
       answers { totalCount nodes { side { code } responses { totalCount nodes { verdict reason } } } }
       handovers { given { giver { code } kind count } outcomes { result captive { code } } }`,
    );
    expect(shown.phase).toBe('FOLLOW_UP');
    expect(shown.phases).toHaveLength(story.acts.filter((act) => act.do === 'phase').length);
    expect([shown.openRound, shown.rounds.totalCount]).toEqual([null, 3]);
    expect(shown.answers.totalCount).toBe(story.acts.filter((act) => act.do === 'answer').length);
    expect(shown.handovers[0].given).toEqual([
      { giver: { code: 'FAC' }, kind: 'PERSONS', count: 5 },
      { giver: { code: 'FAC' }, kind: 'REMAINS', count: 1 },
      { giver: { code: 'GOV' }, kind: 'PERSONS', count: 3 },
    ]);
  });
});

describe('an analyst', () => {
  test('sees figures and counts and no person anywhere', async () => {
    const shown = await hama(
      'analyst',
      `captives { totalCount nodes { code } }
       lists { code versions { number status figures { measure value precision } lines { totalCount nodes { position } } } }
       proposals { nodes { number legs { kind count lines { position } } } }
       answers(first: 100) { nodes { counts { outcome count share } namesSpokenOf responses { totalCount nodes { verdict } } } }
       handovers { outcomes { result } }
       positions { text } record { totalCount }`,
    );
    expect(shown.captives).toEqual({ totalCount: 0, nodes: [] });
    const versions = shown.lists.flatMap((list: Answer) => list.versions);
    expect(versions.every((version: Answer) => version.lines.totalCount === 0)).toBe(true);
    expect(versions.flatMap((version: Answer) => version.figures)).toContainEqual({
      measure: 'TOTAL',
      value: 200,
      precision: 'ABOUT',
    });
    const legs = shown.proposals.nodes.flatMap((proposal: Answer) => proposal.legs);
    expect(legs.flatMap((leg: Answer) => leg.lines)).toEqual([]);
    const answers = shown.answers.nodes;
    expect(answers.every((answer: Answer) => answer.responses.totalCount === 0)).toBe(true);
    expect(answers.flatMap((answer: Answer) => answer.counts)).toContainEqual({
      outcome: 'REJECTED',
      count: 150,
      share: null,
    });
    expect(shown.handovers.flatMap((handover: Answer) => handover.outcomes)).toEqual([]);
    expect([shown.positions, shown.record.totalCount]).toEqual([[], 0]);
    for (const { key } of story.people) expect(await node('analyst', idOf(key))).toBeNull();
  });
});

describe('an administrator', () => {
  test('sees accounts and grants, and no case data', async () => {
    const { accounts, negotiations, negotiation } = await world.administrator.for(
      `{ accounts(first: 100) { totalCount nodes { login grants { role sideCode negotiation { code } } } }
         negotiations { totalCount nodes { code } } negotiation(code: "HAMA-N") { code } }`,
    );
    expect([negotiation, negotiations]).toEqual([null, { totalCount: 0, nodes: [] }]);
    const government = accounts.nodes.find((one: Answer) => one.login === 'government');
    expect(government.grants).toEqual([{ role: 'NEGOTIATOR', sideCode: 'GOV', negotiation: null }]);
    expect(accounts.nodes.length).toBe(accounts.totalCount);
    expect(accounts.totalCount).toBeGreaterThanOrEqual(11);
    expect(await node('administrator', world.told.negotiation)).toBeNull();
    for (const key of ['D001', 'S01', 'G01', 'M01'])
      expect(await node('administrator', idOf(key))).toBeNull();
    expect(await node('administrator', world.told.rounds[0])).toBeNull();
  });

  test('others see their own account and no other', async () => {
    const { accounts, viewer } = await world.officer.for(
      '{ accounts { totalCount nodes { login } } viewer { login administrator grants { role } } }',
    );
    expect(accounts).toEqual({ totalCount: 1, nodes: [{ login: 'officer' }] });
    expect(viewer).toEqual({
      login: 'officer',
      administrator: false,
      grants: [{ role: 'PROTECTION_OFFICER' }],
    });
  });

  test('nobody else makes accounts or gives seats', async () => {
    for (const viewer of ['mediator', 'stranger'] as const) {
      const made = await world[viewer].refused('accountCreate', {
        login: 'somebody',
        password: 'a long enough sentence',
      });
      const given = await world[viewer].refused('grantGive', {
        login: 'stranger',
        negotiation: world.told.negotiation,
        role: 'OBSERVER',
      });
      expect([made[0].__typename, given[0].__typename]).toEqual(['NotAllowed', 'NotAllowed']);
    }
  });
});

/** An id that fits the form and names nothing: one character of the token is another. */
const altered = (id: string): string =>
  `${id.slice(0, -2)}${id.at(-2) === 'A' ? 'B' : 'A'}${id.at(-1)}`;

describe('hidden and missing look the same', () => {
  test('to a stranger, a negotiation that there is and one that there is not', async () => {
    const { negotiation: id } = world.told;
    const read = (code: string, by: string) =>
      world.stranger.raw(
        'query ($id: ID, $code: String!) { byId: negotiation(id: $id) { code } byCode: negotiation(code: $code) { code } negotiations { totalCount nodes { code } } }',
        { id: by, code },
      );
    const there = await read('HAMA-N', id);
    expect(there).toEqual(await read('NO-SUCH', altered(id)));
    expect(there.data).toEqual({
      byId: null,
      byCode: null,
      negotiations: { totalCount: 0, nodes: [] },
    });
    expect(await node('stranger', id)).toBeNull();
    expect(await node('stranger', altered(id))).toBeNull();
    expect(await node('stranger', 'no id at all')).toBeNull();
  });

  test.each(['stranger', 'administrator'] as const)(
    'to the %s, in every act that names something',
    async (viewer) => {
      const { lists, proposals, mandates, sides } = await hama(
        'faction',
        'lists { id versions { id } } proposals { nodes { id } } mandates { id } sides { id }',
      );
      const on = { text: '2022-01-01' };
      const acts: [string, string, string, Record<string, unknown>][] = [
        ['roundOpen', 'negotiation', world.told.negotiation, { modality: 'REMOTE_CALL', on }],
        [
          'phaseEnter',
          'negotiation',
          world.told.negotiation,
          { expectedVersion: 1, phase: 'COLLAPSED', on },
        ],
        ['positionWrite', 'negotiation', world.told.negotiation, { text: 'a note' }],
        ['eventLog', 'negotiation', world.told.negotiation, { type: 'CONTACT', on }],
        ['sourceAdd', 'negotiation', world.told.negotiation, { kind: 'press' }],
        [
          'listDraft',
          'negotiation',
          world.told.negotiation,
          { code: 'X1', type: 'DEMAND', side: sides[0].id },
        ],
        [
          'answerRecord',
          'negotiation',
          world.told.negotiation,
          { side: sides[0].id, on, proposal: proposals.nodes[0].id, toProposal: 'REJECTED' },
        ],
        [
          'proposalTable',
          'negotiation',
          world.told.negotiation,
          { on, formula: 'RATIO', legs: [{ giver: sides[0].id, receiver: sides[1].id }] },
        ],
        [
          'handoverRecord',
          'negotiation',
          world.told.negotiation,
          { on, given: [{ giver: sides[0].id, count: 1 }] },
        ],
        [
          'captivesRecord',
          'negotiation',
          world.told.negotiation,
          { captives: [{ arabic: { own: 'x' }, heldBy: sides[0].id, source: sides[0].id }] },
        ],
        [
          'captiveClaim',
          'captive',
          idOf('D001'),
          { axis: 'VITAL', value: 'UNKNOWN', on, source: sides[0].id },
        ],
        ['listRevise', 'list', lists[0].id, {}],
        ['listReview', 'listVersion', lists[0].versions[0].id, { expectedVersion: 1 }],
        ['listWithdraw', 'listVersion', lists[0].versions[0].id, { expectedVersion: 1, on }],
        ['roundPass', 'round', world.told.rounds[0], { message: 'hello' }],
        ['roundClose', 'round', world.told.rounds[0], { expectedVersion: 1 }],
        ['proposalWithdraw', 'proposal', proposals.nodes[0].id, { expectedVersion: 1, on }],
        [
          'mandateGive',
          'negotiation',
          world.told.negotiation,
          { mandate: { code: 'B9', kind: 'UN', name: { en: 'x' } } },
        ],
        ['mandateEnd', 'mandate', mandates[0].id, { on }],
      ];
      for (const [act, field, id, more] of acts) {
        const hidden = await world[viewer].refused(act, { ...more, [field]: id });
        const missing = await world[viewer].refused(act, { ...more, [field]: altered(id) });
        expect([act, hidden]).toEqual([act, missing]);
        expect([act, hidden.map(({ __typename, path }) => [__typename, path])]).toEqual([
          act,
          [['NotFound', [field]]],
        ]);
      }
    },
  );

  test('to a side, the other’s draft and a person told in confidence, in acts that would touch them', async () => {
    const { lists } = await hama('government', 'lists(type: RETAINED) { id versions { id } }');
    const { sources } = await hama('faction', 'sources { id }');
    const on = { text: '2022-01-01' };
    const source = sources[0].id;
    const same = async (
      act: string,
      input: (id: string) => Record<string, unknown>,
      id: string,
    ) => {
      const hidden = await world.faction.refused(act, input(id));
      expect([act, hidden]).toEqual([act, await world.faction.refused(act, input(altered(id)))]);
      expect(hidden[0].__typename).toBe('NotFound');
    };
    const [{ id: list, versions }] = lists;
    await same('listRevise', (id) => ({ list: id }), list);
    await same('listReview', (id) => ({ listVersion: id, expectedVersion: 1 }), versions[0].id);
    await same('listExtend', (id) => ({ listVersion: id, expectedVersion: 1 }), versions[0].id);
    const m01 = idOf('M01');
    await same(
      'captiveClaim',
      (id) => ({ captive: id, axis: 'VITAL', value: 'UNKNOWN', on, source }),
      m01,
    );
    const { sides } = await hama('faction', 'sides { id code }');
    const { negotiation } = world.told;
    await same(
      'listDraft',
      (id) => ({ negotiation, code: 'X1', type: 'DEMAND', side: sides[0].id, captives: [id] }),
      m01,
    );
    await same(
      'proposalTable',
      (id) => ({
        negotiation,
        on,
        formula: 'NAMED_FOR_NAMED',
        legs: [{ giver: sides[1].id, receiver: sides[0].id, captives: [id] }],
      }),
      m01,
    );
    await same(
      'handoverRecord',
      (id) => ({
        negotiation,
        on,
        outcomes: [{ captive: id, giver: sides[1].id, result: 'NOT_PRODUCED' }],
      }),
      m01,
    );
  });
});

describe('grants and sessions', () => {
  const SEES = '{ negotiation(code: "HAMA-N") { code } negotiations { totalCount } }';
  const HAMA = { negotiation: { code: 'HAMA-N' }, negotiations: { totalCount: 1 } };
  const NOTHING = { negotiation: null, negotiations: { totalCount: 0 } };

  const give = async (login: string, more: Record<string, unknown>) => {
    const { grant } = await world.administrator.do(
      'grantGive',
      { login, negotiation: world.told.negotiation, ...more },
      'grant { id state role sideCode validUntil revokedAt negotiation { code } }',
    );
    if (grant.state === 'WAITING') await world.house.approve(grant.id);
    return grant;
  };

  test('a grant that is taken back ends what its holder sees at once, in the very session', async () => {
    await world.house.account('guest');
    const guest = await world.house.ask('guest');
    expect(await guest.for(SEES)).toEqual(NOTHING);
    const grant = await give('guest', { role: 'NEGOTIATOR', sideCode: 'FAC' });
    expect(grant).toMatchObject({ role: 'NEGOTIATOR', sideCode: 'FAC', negotiation: null });
    expect(await guest.for(SEES)).toEqual(HAMA);
    await guest.do(
      'positionWrite',
      { negotiation: world.told.negotiation, text: 'ملاحظة' },
      'position { id }',
    );

    const revoked = await world.administrator.do(
      'grantRevoke',
      { grant: grant.id },
      'grant { revokedAt }',
    );
    expect(revoked.grant.revokedAt).not.toBeNull();
    expect(await guest.for(SEES)).toEqual(NOTHING);
    const [refused] = await guest.refused('positionWrite', {
      negotiation: world.told.negotiation,
      text: 'ملاحظة',
    });
    expect(refused.__typename).toBe('NotFound');
    const { viewer } = await guest.for(
      '{ viewer { grants { role revokedAt negotiation { code } } } }',
    );
    expect(viewer.grants).toMatchObject([{ role: 'NEGOTIATOR', negotiation: null }]);
  });

  test('a grant with an end ends by itself', async () => {
    await world.house.account('visitor');
    const visitor = await world.house.ask('visitor');
    const past = { role: 'OBSERVER', validUntil: new Date(Date.now() - 1000).toISOString() };
    await expect(give('visitor', past)).rejects.toThrow('an instant to come');
    expect(await visitor.for(SEES)).toEqual(NOTHING);
    const until = Date.now() + 1500;
    await give('visitor', { role: 'OBSERVER', validUntil: new Date(until).toISOString() });
    expect(await visitor.for(SEES)).toEqual(HAMA);
    await wait(until - Date.now() + 100);
    expect(await visitor.for(SEES)).toEqual(NOTHING);
  });

  test('an account with two seats sees what either sees', async () => {
    await world.house.account('double');
    await give('double', { role: 'OBSERVER' });
    const double = await world.house.ask('double');
    const sight = async () =>
      (
        await double.for(
          'query ($id: ID!) { node(id: $id) { ... on Captive { identitySight } } }',
          {
            id: idOf('D001'),
          },
        )
      ).node.identitySight;
    expect(await sight()).toBe('WITHHELD');
    await give('double', { role: 'PROTECTION_OFFICER' });
    expect(await sight()).toBe('KNOWN');
  });

  test('a neutral role has no side, and an unknown side or account is not found', async () => {
    const refused = (more: Record<string, unknown>) =>
      world.administrator.refused('grantGive', {
        negotiation: world.told.negotiation,
        login: 'stranger',
        ...more,
      });
    expect(await refused({ role: 'OBSERVER', sideCode: 'FAC' })).toMatchObject([
      { __typename: 'InvalidInput', path: ['sideCode'] },
    ]);
    expect(await refused({ role: 'NEGOTIATOR', sideCode: 'NOBODY' })).toMatchObject([
      { __typename: 'NotFound' },
    ]);
    expect(await refused({ role: 'OBSERVER', login: 'nobody-here' })).toMatchObject([
      { __typename: 'NotFound', path: ['login'] },
    ]);
  });

  const with_ = async (authorization: string | undefined, query = '{ viewer { login } }') => {
    const request = supertest(world.house.app.nest.getHttpServer())
      .post('/graphql')
      .send({ query });
    if (authorization) request.set('authorization', authorization);
    return (await request).body;
  };

  test('without a session, or with one that nobody opened, one is not signed in', async () => {
    const unknown = Buffer.alloc(32, 7).toString('base64url');
    for (const authorization of [undefined, `Bearer ${unknown}`, 'Bearer x', 'Basic YTpi']) {
      const { data, errors } = await with_(authorization);
      expect(data ?? null).toBeNull();
      expect(errors.map((error: Answer) => error.extensions.code)).toEqual(['UNAUTHENTICATED']);
      const written = await with_(
        authorization,
        'mutation { positionWrite(input: { idempotencyKey: "12345678", negotiation: "x", text: "x" }) { userErrors { message } } }',
      );
      expect(written.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  test('a session that was signed out is closed', async () => {
    const leaving: Ask = await world.house.ask('observer');
    expect(await leaving.for('{ viewer { login } }')).toEqual({ viewer: { login: 'observer' } });
    expect(await leaving.for('mutation { signOut { ended } }')).toEqual({
      signOut: { ended: true },
    });
    const { errors } = await leaving.raw('{ viewer { login } }');
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
    // Another session of the same account goes on.
    expect(await world.observer.for('{ viewer { login } }')).toEqual({
      viewer: { login: 'observer' },
    });
  });

  test('a session that ran out is closed', async () => {
    await world.house.account('sleeper');
    const sleeper = await world.house.ask('sleeper');
    await world.house.asOwner(
      `update session set expires_at = now() where account_id = (select id from account where login = 'sleeper')`,
    );
    const { errors } = await sleeper.raw('{ viewer { login } }');
    expect(errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  test('a wrong password and an unknown login look the same', async () => {
    const sign = (login: string, password: string) =>
      with_(
        undefined,
        `mutation { signIn(input: { login: "${login}", password: "${password}" }) { token userErrors { __typename message path } } }`,
      );
    const wrong = await sign('mediator', 'not the password');
    expect(wrong).toEqual(await sign('no-such-login', 'not the password'));
    expect(wrong.data.signIn.token).toBeNull();
  });
});
