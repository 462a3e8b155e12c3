import fc from 'fast-check';
import { CaseExportService } from '../../src/casefile/caseexport.service.js';
import { CaseDiffers, CaseProblems, CasefileService } from '../../src/casefile/casefile.service.js';
import { validateCase } from '../../src/exchangecase/validate.js';
import { House } from '../kit/app.js';
import { bytes, bytesOf, caseIn, NAMES, operator } from '../kit/cases.js';
import { mutatedCase } from '../kit/mutated-case.js';

const ROWS = `
  select c.relname as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', c.relname), false, true, '')))[1]::text::int as n
    from pg_class c join pg_namespace s on s.oid = c.relnamespace and s.nspname = 'public' where c.relkind = 'r' order by 1`;

describe('case files', () => {
  let house: House;
  let service: CasefileService;
  let ids: Map<string, string>;

  const rows = () => house.asOwner<{ name: string; n: number }>(ROWS);

  beforeAll(async () => {
    house = await House.open();
    service = house.app.nest.get(CasefileService, { strict: false });
    ids = new Map();
    for (const name of NAMES) {
      const { negotiation: uuid, changed } = await service.import(operator, bytesOf(name));
      expect(changed).toBe(true);
      ids.set(name, uuid);
    }
  });
  afterAll(() => house?.close());

  it.each(NAMES)('%s comes out again as it came in', async (name) => {
    const uuid = ids.get(name) as string;
    const exported = await service.export(operator, uuid);
    expect(exported).toEqual(caseIn(name));
    expect(validateCase(JSON.stringify(exported)).problems).toEqual([]);
  });

  it('the same file again, in another order and without white space, writes nothing', async () => {
    const before = await rows();
    for (const name of NAMES) {
      const turned = Object.fromEntries(Object.entries(caseIn(name)).reverse());
      const again = await service.import(operator, bytes(turned));
      expect(again).toMatchObject({ changed: false, negotiation: ids.get(name) });
    }
    expect(await rows()).toEqual(before);
  });

  it('an import is one act of the house and of the negotiation, with counts and no word of the file', async () => {
    const entries = await house.asOwner<{ facts: unknown }>(
      `select facts from record_entry where act = 'caseImport' and object_id = $1`,
      [ids.get('YEM-STOCKHOLM.json')],
    );
    const facts = { events: 13, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string };
    expect(entries).toEqual([{ facts }, { facts }]);
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });

  it('another edition of an imported case is refused, and told by its differences', async () => {
    const before = await rows();
    const file = caseIn('YEM-STOCKHOLM.json');
    const [first, second, ...others] = file.events;
    const edited = {
      ...file,
      title: 'Yemen',
      events: [
        { ...first, conf: 'low' },
        second,
        ...others.filter(({ type }) => type !== 'verification'),
        { date: '2019-03-01', type: 'suspension', by: 'HOU' },
      ],
    };
    const refused = (await service
      .import(operator, bytes(edited))
      .catch((error) => error)) as CaseDiffers;
    expect(refused).toBeInstanceOf(CaseDiffers);
    expect(refused.differences).toEqual([
      { index: 0, what: 'changed' },
      { index: 8, what: 'removed' },
      { index: 12, what: 'added' },
    ]);
    expect(refused.problems[0].message).toBe(
      '"YEM-STOCKHOLM" was imported before with other content: 3 events differ (events[0] changed, events[8] removed, events[12] added); what stands in "title" differs.',
    );
    expect(await rows()).toEqual(before);
  });

  it('a broken file leaves no row, whether it breaks before the record is touched or in the middle', async () => {
    const before = await rows();
    const file = { ...caseIn('YEM-STOCKHOLM.json'), id: 'BROKEN' };
    const unsound = {
      ...file,
      events: [...file.events, { date: '2019-02-30', type: 'agreement' }],
    };
    for (const bad of [bytes(unsound), Buffer.from('{'), bytes([]), Buffer.alloc(0)]) {
      const refused = (await service.import(operator, bad).catch((error) => error)) as CaseProblems;
      expect(refused).toBeInstanceOf(CaseProblems);
      expect(refused.problems.length).toBeGreaterThan(0);
    }
    await house.asOwner('alter table handover add constraint full_house check (false) not valid');
    try {
      await expect(service.import(operator, bytes(file))).rejects.toThrow();
    } finally {
      await house.asOwner('alter table handover drop constraint full_house');
    }
    expect(await rows()).toEqual(before);
  });

  it('an account that may not open negotiations imports nothing', async () => {
    await house.account('clerk');
    const before = await rows();
    const file = { ...caseIn('COL-FARC.json'), id: 'CLERK' };
    await expect(service.import({ login: 'clerk' }, bytes(file))).rejects.toThrow(/may not open/);
    expect(await rows()).toEqual(before);
  });

  it('two who import one file at the same time write it once', async () => {
    const file = { ...caseIn('COL-FARC.json'), id: 'AT-ONCE' };
    const both = await Promise.all([1, 2].map(() => service.import(operator, bytes(file))));
    expect(both.map((one) => one.changed).sort()).toEqual([false, true]);
    expect(both[0].negotiation).toBe(both[1].negotiation);
  });

  it('files near the real ones come out as they came in, whatever was left out, null or unforeseen', async () => {
    const bases = NAMES.map(caseIn);
    await fc.assert(
      fc.asyncProperty(mutatedCase(bases), async (file) => {
        const { negotiation } = await service.import(operator, bytes(file));
        const exported = await service.export(operator, negotiation);
        expect(JSON.parse(JSON.stringify(exported))).toEqual(file);
        expect((await service.import(operator, bytes(file))).changed).toBe(false);
      }),
      { numRuns: Number(process.env.RUNS ?? 40), endOnFailure: true },
    );
  });

  it('is read in as many statements for a long case as for a short one', async () => {
    const file = caseIn('YEM-STOCKHOLM.json');
    const long = {
      ...file,
      id: 'LONG',
      events: file.events.flatMap((event) => Array(20).fill(event)),
    };
    const { negotiation } = await service.import(operator, bytes(long));
    const reader = house.app.nest.get(CaseExportService, { strict: false });
    const statements = (uuid: string) =>
      house.app.ground.database.withViewer(operator, async (tx) => {
        await reader.read(tx, uuid);
        return tx.statements;
      });
    await statements(negotiation);
    expect(await statements(negotiation)).toBe(20);
    expect(await statements(ids.get('UKR-ISTANBUL.json') as string)).toBeLessThanOrEqual(21);
  });
});
