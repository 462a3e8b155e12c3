import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ExportService } from '../../src/analysis/export.service.js';
import { CasefileService } from '../../src/casefile/casefile.service.js';
import type { House } from '../kit/app.js';
import { SmallTable } from '../kit/small-table.js';

/** What a source may be used for, where files leave the house. */
let house: House;
let table: SmallTable;

beforeAll(async () => {
  table = await SmallTable.laid({ statementTimeout: 60_000 });
  house = table.house;
}, 240_000);

afterAll(() => house?.close());

const uuid = () => (house.app.ground.tokens.readId(table.negotiation) as { uuid: string }).uuid;

describe('a source', () => {
  test('a source given for other uses is left out of case files and event logs, aloud', async () => {
    const mediator = table.as('mediator');
    const { negotiation } = table;
    const given = async (purposes: string[] | null) =>
      (
        await mediator.do(
          'sourceAdd',
          { negotiation, kind: 'interview', shared: true, purposes },
          'source { id }',
        )
      ).source.id as string;
    const [kept, free] = [await given(['NEGOTIATION']), await given(['NEGOTIATION', 'EXPORT'])];
    const said = (day: string, sources: string[]) =>
      mediator.do(
        'eventLog',
        { negotiation, type: 'STATEMENT', bySide: table.sides.FAC, on: { text: day }, sources },
        'event { id }',
      );
    await said('2020-01-01', [kept]);
    await said('2020-01-02', [kept, free]);
    await said('2020-01-03', [free]);

    const file = await house.app.nest
      .get(CasefileService, { strict: false })
      .export({ login: 'mediator' }, uuid());
    const day = (text: string) =>
      file.events.filter((event) => JSON.stringify(event).includes(text));
    expect(day('2020-01-01')).toEqual([]);
    expect(day('2020-01-02')).toHaveLength(1);
    expect(day('2020-01-03')).toHaveLength(1);
    expect(JSON.stringify(file.notes)).toMatch(/1 sources, and 1 events that rest on these alone/);
    // One source is left, and every event names it.
    expect(file.sources).toHaveLength(1);
    expect(day('2020-01-02')[0].src).toEqual(day('2020-01-03')[0].src);

    const exporting = { negotiation, format: 'CSV', purpose: 'RESEARCH', words: 'To be counted.' };
    const asked = await mediator.do('exportAsk', exporting, 'export { id }');
    const { id } = asked.export;
    await table.as('officer').do('exportDecide', { export: id }, 'export { id }');
    const { bytes: log } = await house.app.nest
      .get(ExportService, { strict: false })
      .take({ login: 'mediator' }, { export: id as string });
    const lines = log.toString('utf8').split('\n');
    expect(lines.filter((line) => line.includes('2020-01-01'))).toEqual([]);
    expect(lines.filter((line) => line.includes('2020-01-0')).length).toBeGreaterThan(0);
    const [{ facts }] = await house.asOwner<{ facts: { leftOut: number } }>(
      `select facts from record_entry where act = 'exportTake'`,
    );
    expect(facts.leftOut).toBe(1);
  });
});
