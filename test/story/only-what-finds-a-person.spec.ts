import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { databaseErrorOf } from '../../src/db/database.js';
import type { House } from '../kit/app.js';
import type { Answer } from '../kit/ask.js';
import { type Login, SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;
let captives: Record<'grown' | 'child' | 'undated' | 'told', string>;

const IDENTITY = `code identitySight identity { fullName released birth motherName registryNumber rank aliases
  arabic { own father family kunya } latin { own family } }`;

/** A captive as somebody sees it. */
const seen = async (login: Login, captive: string): Promise<Answer> =>
  (
    await table
      .as(login)
      .for(`query ($id: ID!) { node(id: $id) { ... on Captive { ${IDENTITY} } } }`, {
        id: captive,
      })
  ).node;

/** Drafts a list with persons on it. */
async function drafted(code: string, people: string[]): Promise<string> {
  const { negotiation, sides } = table;
  const list = {
    negotiation,
    code,
    type: 'DEMAND',
    side: sides.FAC,
    to: sides.GOV,
    captives: people,
  };
  const { listVersion } = await table.as('faction').do('listDraft', list, 'listVersion { id }');
  return listVersion.id;
}

const reviewed = (listVersion: string, review: object) =>
  table
    .as('faction-2')
    .do('listReview', { listVersion, expectedVersion: 1, ...review }, 'listVersion { id }');

async function handedOver(listVersion: string): Promise<void> {
  const step = (expectedVersion: number) => ({ listVersion, expectedVersion });
  const faction = table.as('faction');
  await faction.do('listAuthorise', step(2), 'listVersion { id }');
  const on = { text: '2021-03-01' };
  await faction.do('listTransmit', { ...step(3), on }, 'listVersion { id }');
}

const found = async (login: Login, sought: string): Promise<string[]> => {
  const { captivesNamed } = await table
    .as(login)
    .for(`query ($of: ID!) { captivesNamed(negotiation: $of, ${sought}) { id } }`, {
      of: table.negotiation,
    });
  return captivesNamed.map(({ id }: { id: string }) => id);
};

/** Tries a statement as an account, as the application's own role; the constraint or code that refuses it. */
const attempt = async (login: Login, sql: string, parameters: unknown[]): Promise<string> =>
  house.app.ground.database
    .withViewer({ login }, async (tx) => {
      await tx.rows('select record_lock($1)', [uuid(table.negotiation)]);
      await tx.rows(sql, parameters);
      return 'done';
    })
    .catch((error: unknown) => {
      const known = databaseErrorOf(error);
      return known?.constraint ?? known?.code ?? String(error);
    });

const uuid = (id: string) => house.app.ground.tokens.readId(id)?.uuid;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  const { source } = await table
    .as('faction')
    .do('sourceAdd', { negotiation: table.negotiation, kind: 'interview' }, 'source { id }');
  const person = (own: string, more: object) => ({
    arabic: { own, father: 'بدر', family: 'الغيماوي', kunya: 'أبو غيمة' },
    latin: { own: 'Own', family: 'al-Ghaimawi' },
    aliases: ['صاحب الدكان الكبير'],
    motherName: 'هند',
    registryNumber: `77/${own.length}`,
    rank: 'baker',
    heldBy: table.sides.GOV,
    source: source.id,
    ...more,
  });
  const people = [
    person('جبران', { birth: '1980-02-03' }),
    person('نوار', { birth: '2020-02-03' }),
    person('عمار', {}),
    person('ورد', { birth: '1970' }),
  ];
  const { captives: recorded } = await table
    .as('faction')
    .do('captivesRecord', { negotiation: table.negotiation, captives: people }, 'captives { id }');
  const [grown, child, undated, told] = recorded.map(({ id }: { id: string }) => id);
  captives = { grown, child, undated, told };
}, 240_000);

afterAll(() => house?.close());

describe('a list that is handed over', () => {
  let list: string;

  test('says why where more goes out than finds a grown person', async () => {
    list = await drafted('L1', [captives.grown, captives.child, captives.undated]);
    const step = { listVersion: list, expectedVersion: 1 };
    for (const more of [
      { release: ['NAME', 'MOTHER'] },
      { children: true },
      { release: ['BIRTH'], reason: ' ' },
    ])
      expect(await table.as('faction-2').refused('listReview', { ...step, ...more })).toEqual([
        expect.objectContaining({ rule: 'only-what-finds-a-person', path: ['reason'] }),
      ]);
  });

  test('a list that is handed over shows the other side what its review released, and nothing else (DOMAIN 3.1)', async () => {
    await reviewed(list, {});
    await handedOver(list);
    for (const login of ['government', 'mediator'] as const) {
      expect(await seen(login, captives.grown)).toMatchObject({
        identitySight: 'KNOWN',
        identity: {
          fullName: 'جبران بدر الغيماوي',
          released: ['NAME', 'LATIN_NAME', 'BIRTH_YEAR'],
          birth: '1980',
          motherName: null,
          registryNumber: null,
          rank: null,
          aliases: [],
          arabic: { own: 'جبران', kunya: null },
          latin: { own: 'Own', family: 'al-Ghaimawi' },
        },
      });
    }
    for (const login of ['faction', 'officer'] as const)
      expect((await seen(login, captives.grown)).identity).toMatchObject({
        released: null,
        birth: '1980-02-03',
        motherName: 'هند',
      });
    expect((await seen('observer', captives.grown)).identity).toBeNull();
  });

  test('children and persons of unknown age go out by their codes, unless the review says why not (DOMAIN 3.14)', async () => {
    for (const who of ['child', 'undated'] as const) {
      expect(await seen('government', captives[who])).toMatchObject({
        code: expect.any(String),
        identity: null,
        identitySight: 'WITHHELD',
      });
      expect((await seen('officer', captives[who])).identity).toMatchObject({ motherName: 'هند' });
    }
    const named = await drafted('L2', [captives.child]);
    await reviewed(named, { children: true, reason: 'Nobody finds the child without the name' });
    await handedOver(named);
    expect((await seen('government', captives.child)).identity).toMatchObject({
      fullName: 'نوار بدر الغيماوي',
      birth: '2020',
      motherName: null,
    });
  });

  test('the other side searches by what it was told, and not by the rest', async () => {
    const { grown, child } = captives;
    expect(await found('government', 'name: "جبران بدر الغيماوي"')).toEqual([grown]);
    expect(await found('government', 'name: "صاحب الدكان الكبير"')).toEqual([]);
    expect(await found('government', 'registryNumber: "77/5"')).toEqual([]);
    expect(await found('faction', 'registryNumber: "77/5"')).toEqual([grown]);
    expect(await found('officer', 'name: "صاحب الدكان الكبير"')).toHaveLength(3);
    const sought = async (login: Login) => {
      const { captivesSought } = await table
        .as(login)
        .for(
          `query ($of: ID!) { captivesSought(negotiation: $of, name: "Jubran Badr al-Ghaymawi", motherName: "هند", birth: "1980-02-03") { captive { id } reasons { en } band } }`,
          { of: table.negotiation },
        );
      return captivesSought.find((hit: Answer) => hit.captive.id === grown);
    };
    expect(JSON.stringify((await sought('government')).reasons)).not.toMatch(/mother/);
    expect(JSON.stringify((await sought('faction')).reasons)).toMatch(/mother/);
    expect(await found('government', 'name: "نوار بدر الغيماوي"')).toEqual([child]);
  });

  test('what lists carried one after the other is known together', async () => {
    const more = await drafted('L3', [captives.grown]);
    await reviewed(more, { release: ['MOTHER'], reason: 'Two of that name are held there' });
    await handedOver(more);
    const { identity } = await seen('government', captives.grown);
    expect(identity).toMatchObject({
      fullName: 'جبران بدر الغيماوي',
      motherName: 'هند',
      birth: '1980',
    });
    expect([...identity.released].sort()).toEqual(['BIRTH_YEAR', 'LATIN_NAME', 'MOTHER', 'NAME']);
  });

  test('which name was exposed to whom, when, and how much of it, is read by its side and by the officers', async () => {
    const ask = `query ($id: ID!) { node(id: $id) { ... on Captive { exposures { seat side { code } fields by at } } } }`;
    for (const login of ['faction', 'officer'] as const) {
      const { node } = await table.as(login).for(ask, { id: captives.grown });
      const told = node.exposures.map((one: Answer) => [one.side?.code ?? one.seat, one.fields]);
      expect(told).toHaveLength(5);
      expect(told).toEqual(
        expect.arrayContaining([
          ['PROTECTION', null],
          ['GOV', ['NAME', 'LATIN_NAME', 'BIRTH_YEAR']],
          ['MEDIATOR_OFFICE', ['NAME', 'LATIN_NAME', 'BIRTH_YEAR']],
          ['GOV', ['MOTHER']],
          ['MEDIATOR_OFFICE', ['MOTHER']],
        ]),
      );
    }
    const { node } = await table.as('government').for(ask, { id: captives.grown });
    expect(node.exposures).toEqual([]);
  });

  test('its review is read by its side and by the officers, reason and all', async () => {
    const ask = `query ($of: ID!) { node(id: $of) { ... on Negotiation { lists { code versions { review { released children reason by } } } } } }`;
    const reviews = async (login: Login) => {
      const { node } = await table.as(login).for(ask, { of: table.negotiation });
      return node.lists.map((one: Answer) => one.versions[0].review);
    };
    for (const login of ['faction', 'officer'] as const)
      expect(await reviews(login)).toEqual([
        {
          released: ['NAME', 'LATIN_NAME', 'BIRTH_YEAR'],
          children: false,
          reason: null,
          by: 'faction-2',
        },
        expect.objectContaining({
          children: true,
          reason: 'Nobody finds the child without the name',
        }),
        expect.objectContaining({ released: ['MOTHER'] }),
      ]);
    expect(await reviews('government')).toEqual([null, null, null]);
  });
});

describe('past the services, as the application’s own role', () => {
  const LINE = `insert into list_line_identity (list_line_id, negotiation_id, audience_id, captive_id, fields, sealed)
    select l.id, l.negotiation_id, l.audience_id, l.captive_id, $2::text[], '\\x00' from list_line l where l.captive_id = $1
      and not exists (select from list_line_identity i where i.list_line_id = l.id) limit 1`;

  test('nothing more is put on a line that was handed over', async () => {
    const { child, undated } = captives;
    expect(await attempt('faction', LINE, [uuid(child), ['NAME']])).toBe('released_as_reviewed');
    expect(await attempt('faction', LINE, [uuid(undated), ['NAME']])).toBe('released_as_reviewed');
  });

  test('a draft is reviewed by a second person, with a reason for more', async () => {
    const draft = await drafted('L4', [captives.told]);
    const review = `insert into naming_review (list_version_id, negotiation_id, audience_id, released, children, reviewed_by)
      select id, negotiation_id, audience_id, $2::text[], false, current_account() from list_version where id = $1`;
    expect(await attempt('faction', review, [uuid(draft), ['NAME']])).toBe('review_by_second');
    expect(await attempt('faction-2', review, [uuid(draft), ['NAME', 'MOTHER']])).toBe(
      'ck_naming_review_reason',
    );
  });

  test('the whole identity is shown to no side', async () => {
    const wider = `update captive_identity i set audience_id = n.audience_id from negotiation n where n.id = i.negotiation_id and i.captive_id = $1`;
    expect(await attempt('faction', wider, [uuid(captives.grown)])).toBe('whole_identity_stays');
  });

  const NOBODY = 'gen_random_uuid()';
  test.each([
    [
      'fk_captive_held_by_side',
      `insert into captive (id, negotiation_id, audience_id, recorded_seat_id, code, sex, held_by_side_id, age_known)
       select ${NOBODY}, negotiation_id, audience_id, recorded_seat_id, 'X-1', sex, ${NOBODY}, false from captive where id = $1`,
    ],
    [
      'fk_captive_recorded_seat',
      `insert into captive (id, negotiation_id, audience_id, recorded_seat_id, code, sex, held_by_side_id, age_known)
       select ${NOBODY}, negotiation_id, audience_id, ${NOBODY}, 'X-2', sex, held_by_side_id, false from captive where id = $1`,
    ],
    [
      'fk_captive_identity_captive',
      `insert into captive_identity (captive_id, negotiation_id, audience_id, sealed, stated_on)
       select ${NOBODY}, negotiation_id, audience_id, '\\x00', current_date from captive where id = $1`,
    ],
    [
      'fk_claim_source',
      `insert into claim (id, negotiation_id, audience_id, captive_id, axis, value, on_date, on_precision, source_id)
       select ${NOBODY}, negotiation_id, audience_id, id, 'CUSTODY', 'HELD', current_date, 'DAY', ${NOBODY} from captive where id = $1`,
    ],
    [
      'fk_list_line_captive',
      `insert into list_line (id, negotiation_id, audience_id, list_version_id, position, captive_id)
       select ${NOBODY}, negotiation_id, audience_id, list_version_id, 999, ${NOBODY} from list_line where captive_id = $1 limit 1`,
    ],
    [
      'fk_list_line_identity_list_line',
      `insert into list_line_identity (list_line_id, negotiation_id, audience_id, captive_id, fields, sealed)
       select ${NOBODY}, negotiation_id, audience_id, id, '{NAME}', '\\x00' from captive where id = $1`,
    ],
  ])('nothing points at what is not there: %s', async (name, sql) => {
    expect(await attempt('faction', sql, [uuid(captives.grown)])).toBe(name);
  });

  test('a line carries no key of what it does not carry', async () => {
    const keyed = LINE.replace('sealed)', 'sealed, number_keys)').replace(
      "'\\x00'",
      `'\\x00', array[sha256('a number')]`,
    );
    expect(await attempt('faction', keyed, [uuid(captives.child), ['NAME']])).toBe(
      'name_goes_out_reviewed',
    );
  });
});
