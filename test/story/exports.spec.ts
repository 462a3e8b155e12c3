import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import supertest from 'supertest';
import { LOG_FIELDS } from '../../src/analysis/eventlog.rules.js';
import type { Answer, Ask } from '../kit/ask.js';
import { directly } from '../kit/directly.js';
import { northernHama, type NorthernHama } from '../kit/world.js';

let world: NorthernHama;
beforeAll(async () => {
  world = await northernHama();
}, 240_000);
afterAll(() => world?.house.close());

const EXPORT = `export { id state until format purpose words askedBy decidedBy refusal refusalWords mine mayDecide expiresAt takings { by sha256 } }`;

const asked = async (
  by: Ask,
  format = 'CSV',
  more: Record<string, unknown> = {},
): Promise<Answer> => {
  const input = {
    negotiation: world.told.negotiation,
    format,
    asOf: '2020-05-20',
    purpose: 'RESEARCH',
    words: 'For a thesis; kept by the author alone.',
    ...more,
  };
  return (await by.do('exportAsk', input, EXPORT)).export;
};
const decided = async (by: Ask, id: string, more: Record<string, unknown> = {}): Promise<Answer> =>
  (await by.do('exportDecide', { export: id, ...more }, EXPORT)).export;
const seen = async (by: Ask, id: string): Promise<Answer> =>
  (
    await by.for(
      `query ($id: ID!) { node(id: $id) { ... on Export { state refusal refusalWords takings { by sha256 } mayDecide } } }`,
      { id },
    )
  ).node;
const got = (by: Ask, path: string) =>
  supertest(world.house.app.nest.getHttpServer())
    .get(path)
    .set('authorization', `Bearer ${by.token}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
const taken = async (by: Ask, id: string): Promise<Buffer> => {
  const { status, body } = await got(by, `/exports/${id}/file`);
  if (status !== 200) throw new Error((body as Buffer).toString());
  return body as Buffer;
};
const approved = async (by: Ask, format: string): Promise<Buffer> => {
  const { id } = await asked(by, format);
  await decided(world.officer, id);
  return taken(by, id);
};
const rowsIn = (content: Buffer | string): string[][] => parse(content);

describe('a file of a record', () => {
  it('goes out once somebody else approved it, to who asked, until it expires', async () => {
    const { analyst, officer, mediator, observer } = world;
    const one = await asked(analyst);
    expect(one).toMatchObject({
      state: 'WAITING',
      until: '2020-03-31',
      mine: true,
      mayDecide: false,
    });
    await expect(taken(analyst, one.id)).rejects.toThrow('Nobody has decided');
    // Observers, sides and who asked decide nothing; sides and observers do not see who asks for what.
    expect(await seen(observer, one.id)).toBeNull();
    expect(await seen(world.faction, one.id)).toBeNull();
    expect((await analyst.refused('exportDecide', { export: one.id }))[0].__typename).toBe(
      'NotAllowed',
    );
    expect((await seen(officer, one.id)).mayDecide).toBe(true);
    const own = await asked(officer, 'CSV');
    expect((await officer.refused('exportDecide', { export: own.id }))[0].rule).toBe(
      'export-by-two',
    );
    await decided(mediator, own.id);

    expect(await decided(officer, one.id, { days: 3 })).toMatchObject({
      state: 'APPROVED',
      decidedBy: 'officer',
    });
    await expect(taken(officer, one.id)).rejects.toThrow('Only who asked');
    const file = await taken(analyst, one.id);
    await taken(analyst, one.id);
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect((await seen(mediator, one.id)).takings).toEqual([
      { by: 'analyst', sha256 },
      { by: 'analyst', sha256 },
    ]);
    const entries = await world.house.asOwner<{ act: string; facts: Answer }>(
      `select act, facts from record_entry where object_id = $1 order by number`,
      [world.house.app.ground.tokens.readId(one.id)?.uuid],
    );
    expect(entries.map(({ act }) => act)).toEqual([
      'exportAsk',
      'exportDecide',
      'exportTake',
      'exportTake',
    ]);
    expect(entries[2].facts).toMatchObject({ format: 'CSV', until: '2020-03-31', sha256 });
    expect(JSON.stringify(entries)).not.toContain('thesis');

    await world.house.asOwner(`alter table export_decision disable trigger user`);
    await world.house.asOwner(
      `update export_decision set decided_at = now() - interval '9 days', expires_at = now() - interval '1 day' where request_id = $1`,
      [world.house.app.ground.tokens.readId(one.id)?.uuid],
    );
    await world.house.asOwner(`alter table export_decision enable trigger user`);
    expect((await seen(analyst, one.id)).state).toBe('EXPIRED');
    await expect(taken(analyst, one.id)).rejects.toThrow('is over');
  });

  it('that is refused says why, and is not decided again', async () => {
    const { analyst, officer } = world;
    const { id } = await asked(analyst);
    await decided(officer, id, { refusal: 'PURPOSE_NOT_SHOWN', words: 'Who keeps it?' });
    expect(await seen(analyst, id)).toMatchObject({
      state: 'REFUSED',
      refusal: 'PURPOSE_NOT_SHOWN',
      refusalWords: 'Who keeps it?',
    });
    await expect(taken(analyst, id)).rejects.toThrow('was refused');
    expect((await officer.refused('exportDecide', { export: id }))[0].rule).toBe('export-by-two');
    expect(
      (
        await analyst.refused('exportAsk', {
          negotiation: world.told.negotiation,
          format: 'CSV',
          purpose: 'RESEARCH',
          words: ' .',
        })
      )[0].path,
    ).toEqual(['words']);
  });

  it('is written for programs and spreadsheets, the same facts in each', async () => {
    const rows = rowsIn(await approved(world.analyst, 'CSV'));
    const [header, ...events] = rows;
    expect(header).toEqual(LOG_FIELDS.map(({ name }) => name));
    expect(events.length).toBeGreaterThan(0);
    for (const row of events) expect(row[1] <= '2020-03-31').toBe(true);
    const [, tags] = rowsIn(await approved(world.analyst, 'HXL'));
    for (const tag of tags) expect(tag).toMatch(/^#[a-z]+(\+[a-z]+)*$/);
    const log = JSON.parse((await approved(world.analyst, 'OCEL')).toString()) as {
      events: unknown[];
    };
    const linked = JSON.parse((await approved(world.analyst, 'JSONLD')).toString()) as typeof log;
    const [sheet, codebook] = await readXlsxFile(await approved(world.analyst, 'XLSX'));
    expect([log.events.length, linked.events.length, sheet.data.length - 1]).toEqual([
      events.length,
      events.length,
      events.length,
    ]);
    expect(codebook.data.length).toBe(LOG_FIELDS.length + 2);
  });

  it('holds no count of names under five and no name, whoever takes it', async () => {
    for (const by of [world.analyst, world.mediator]) {
      const text = (await approved(by, 'CSV')).toString();
      expect(text).not.toMatch(/\p{Script=Arabic}/u);
      const [header, ...events] = rowsIn(text);
      const basis = header.indexOf('basis');
      const counts = LOG_FIELDS.flatMap(({ name, type }) =>
        type === 'integer' && name !== 'give' && name !== 'ask' ? [header.indexOf(name)] : [],
      );
      const named = events.filter((row) => row[basis] === 'names');
      expect(named.length).toBeGreaterThan(0);
      for (const row of named)
        for (const at of counts) expect(row[at] === '' || Number(row[at]) % 5 === 0).toBe(true);
    }
  });

  it('the application’s role lets no file out around the rules', async () => {
    const one = await asked(world.mediator);
    const uuid = world.house.app.ground.tokens.readId(one.id)?.uuid as string;
    const negotiation = world.house.app.ground.tokens.readId(world.told.negotiation)
      ?.uuid as string;
    const row = `select $1::uuid, negotiation_id, audience_id, current_account()`;
    const of = `from export_request where id = $1`;
    for (const [login, sql, law] of [
      [
        'mediator',
        `insert into export_decision (request_id, negotiation_id, audience_id, decided_by, expires_at) ${row}, now() + interval '1 day' ${of}`,
        'export_second',
      ],
      [
        'officer',
        `insert into export_decision (request_id, negotiation_id, audience_id, decided_by, expires_at) ${row}, now() + interval '40 days' ${of}`,
        'ck_export_decision_expires',
      ],
      [
        'mediator',
        `insert into export_taking (request_id, negotiation_id, audience_id, taken_by, id, digest) ${row}, gen_random_uuid(), sha256('') ${of}`,
        'export_in_force',
      ],
    ] as const)
      expect([
        law,
        await directly(world.house, login, negotiation, (tx) => tx.rows(sql, [uuid])),
      ]).toEqual([law, law]);
  });
});

describe('a report on paper', () => {
  it('comes to who sees the negotiation, in both languages, and its printing is in the record', async () => {
    for (const language of ['ar', 'en']) {
      const { status, body } = await got(
        world.faction,
        `/negotiations/${world.told.negotiation}/report.pdf?language=${language}&asOf=2020-04-30`,
      );
      expect([status, (body as Buffer).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    }
    const noted = await world.house.asOwner<{ facts: Answer }>(
      `select facts from record_entry where act = 'reportPrint' order by number`,
    );
    expect(noted.map(({ facts }) => [facts.language, facts.until])).toEqual([
      ['ar', '2020-04-30'],
      ['en', '2020-04-30'],
    ]);
    const { status } = await got(
      world.stranger,
      `/negotiations/${world.told.negotiation}/report.pdf`,
    );
    expect(status).toBe(400);
    expect(
      (await got(world.faction, `/negotiations/${world.told.negotiation}/report.pdf?asOf=spring`))
        .status,
    ).toBe(400);
  });
});
