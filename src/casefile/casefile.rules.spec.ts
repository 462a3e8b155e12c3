import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';
import { validateCase } from '../exchangecase/validate.js';
import { mutatedCase } from '../../test/kit/mutated-case.js';
import { codeFor, codesFor, localText, mandateOn, mandatesOf, sidesOf } from './actors.rules.js';
import { actorsOf, eventOf, recordedOf, sourcesOf } from './casefile.rules.js';
import { type CaseRecord, fileOf } from './export.rules.js';
import { type Kept, keptOf } from './kept.rules.js';

const folder = new URL('../../cases/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as ExchangeCase);

const actors = { sides: new Set(['A', 'B']), intermediaries: new Set(['UN', 'B']) };
const recorded = (fields: Record<string, unknown>) =>
  recordedOf({ date: '2019-05-01', ...fields } as CaseEvent, actors);

describe('an event in the record', () => {
  it('keeps what is coded readable and seals what is told in words', () => {
    expect(
      recorded({
        type: 'list_response',
        precision: 'month',
        by: 'A',
        to: 'B',
        claimed_by: 'B',
        conf: 'med',
        kind: 'own_knowledge',
        src: [4, 2],
        list: 'L1',
        counts: { accepted: 3, dead: null },
        text: 'what was said',
        reason: '',
        remark: 'mine',
      }),
    ).toEqual({
      type: 'LIST_RESPONSE',
      on: { date: '2019-05-01', precision: 'MONTH' },
      bySide: 'A',
      byMandate: null,
      to: 'B',
      claimedBy: 'B',
      confidence: 'MED',
      src: [4, 2],
      particulars: { list: 'L1', counts: { accepted: 3, dead: null }, kind: 'own_knowledge' },
      wording: { text: 'what was said', rest: { remark: 'mine' } },
    });
  });

  it.each([
    ['a message to an intermediary', { type: 'contact', to: 'UN' }, { to: 'UN' }],
    ['the account of an intermediary', { type: 'contact', claimed_by: 'UN' }, { claimed_by: 'UN' }],
    ['an unforeseen word for confidence', { type: 'contact', conf: 'fair' }, { conf: 'fair' }],
    ['an unknown number', { type: 'list_tabled', by: 'A', n: null }, { n: null }],
  ])('%s stands with its particulars', (_, fields, particulars) => {
    expect(recorded(fields).particulars).toEqual(particulars);
  });

  it.each([
    ['acts', { type: 'contact', by: 'UN' }, [null, 'UN']],
    ['joins', { type: 'intermediary_join', by: 'UN' }, [null, 'UN']],
    ['leaves, named by words alone', { type: 'intermediary_leave', who: 'UN' }, [null, 'UN']],
    ['is dismissed by a side', { type: 'intermediary_leave', by: 'A', who: 'UN' }, ['A', 'UN']],
    ['acts and is a side too', { type: 'contact', by: 'B' }, ['B', null]],
    ['joins and is a side too', { type: 'intermediary_join', by: 'B' }, [null, 'B']],
    ['is not known', { type: 'intermediary_join', who: 'brokers' }, [null, null]],
  ])('an intermediary that %s', (_, fields, [bySide, byMandate]) => {
    expect(recorded(fields)).toMatchObject({ bySide, byMandate });
  });

  it('shows no word under a name that the format does not know for this type', () => {
    expect(recorded({ type: 'statement', by: 'A', who: 'a name', text: 'x' }).wording).toEqual({
      text: 'x',
      rest: { who: 'a name' },
    });
  });

  it('gives every event of the real cases back by itself', () => {
    for (const file of files) {
      for (const event of file.events) {
        expect(eventOf(recordedOf(event, actorsOf(file)))).toEqual(event);
      }
    }
  });
});

describe('codes', () => {
  it('are the ids wherever they can be', () => {
    expect(codesFor(['GOV', 'HOU_1'], 16)).toEqual(['GOV', 'HOU_1']);
  });

  it('are made, and differ, where ids are too long or have dots', () => {
    const ids = ['a.b', 'a-b', 'the-first-of-two-long-ids', 'the-first-of-two-long-names'];
    const codes = codesFor(ids, 16);
    expect(new Set(codes).size).toBe(4);
    for (const code of codes) expect(code).toMatch(/^[A-Za-z0-9_-]{1,16}$/);
    expect(codesFor(ids, 16)).toEqual(codes);
  });

  it('of a case are the same for every edition of it', () => {
    const [file] = files;
    expect(codeFor(file)).toBe(file.id);
    const long = { ...file, id: 'a.'.repeat(32) };
    expect(codeFor(long)).toMatch(/^[A-Za-z0-9_-]{1,32}$/);
    expect(codeFor({ ...long, title: 'another edition' })).toBe(codeFor(long));
  });
});

describe('who acts', () => {
  const withMediators = (intermediaries: ExchangeCase['intermediaries']) =>
    mandatesOf({ ...files[0], intermediaries });

  it('has the name of the file, else its id', () => {
    const parties = [
      { id: 'A', name: 'The river side', role: 'state' },
      { id: 'B', name: null },
    ];
    expect(sidesOf({ ...files[0], parties })).toEqual([
      { code: 'A', name: 'The river side', role: 'state' },
      { code: 'B', name: 'B', role: null },
    ]);
  });

  it('is of a kind only where the file says so', () => {
    const given = [
      { id: 'UN' },
      { id: 'ICRC', kind: 'icrc_red_crescent' },
      { id: 'X', kind: 'uncle' },
    ];
    expect(withMediators(given).map((one) => one.kind)).toEqual([
      'OTHER',
      'ICRC_RED_CRESCENT',
      'OTHER',
    ]);
  });

  it('does not end before it begins where less of the end is known', () => {
    expect(withMediators([{ id: 'UN', from: '2018-06', to: '2018' }])[0]).toMatchObject({
      from: { date: '2018-06-01', precision: 'MONTH' },
      until: { date: '2018-06-01', precision: 'YEAR' },
    });
  });

  it('acts under the mandate that covers the day', () => {
    const twice = withMediators([
      { id: 'UN', from: '2017', to: '2018-03-01' },
      { id: 'UN', from: '2019' },
    ]);
    expect(twice.map((one) => one.sameAs)).toEqual([0, 0]);
    expect(mandateOn(twice, 'UN', '2018-01-01')).toBe(0);
    expect(mandateOn(twice, 'UN', '2020-01-01')).toBe(1);
    expect(mandateOn(twice, 'UN', '2018-12-01')).toBe(0);
    expect(mandateOn(twice, 'EU', '2018-12-01')).toBe(-1);
  });

  it('is written in the language of its letters', () => {
    expect(localText('الصليب الأحمر')).toEqual({ ar: 'الصليب الأحمر' });
    expect(localText('OSESGY')).toEqual({ en: 'OSESGY' });
  });
});

/** The record as the database would give it back after an import. */
function recordOf(file: ExchangeCase): CaseRecord {
  const events = file.events.map((event) => recordedOf(event, actorsOf(file)));
  const sources = sourcesOf(file).map((source, i) => ({ ...source, id: `source ${i}` }));
  const mandates = mandatesOf(file).map((one, i) => ({ ...one, row: `mandate ${i}` }));
  const rowOf = (n: number) => sources[(file.sources ?? []).findIndex((one) => one.n === n)].id;
  const kept = keptOf(
    file,
    events,
    sources.map(({ id }) => id),
  );
  const record = {
    code: codeFor(file),
    title: file.title,
    kept: kept as Kept | null,
    sides: sidesOf(file).map((side, i) => ({ ...side, id: `side ${file.parties[i].id}` })),
    mandates: mandates.map((one) => ({ ...one, id: one.row })),
    sources,
    events: events.map(({ src, ...event }, i) => ({
      ...event,
      number: i + 1,
      worded: Object.keys(event.wording).length > 0,
      bySide: event.bySide && `side ${event.bySide}`,
      to: event.to && `side ${event.to}`,
      claimedBy: event.claimedBy && `side ${event.claimedBy}`,
      byMandate:
        event.byMandate && mandates[mandateOn(mandates, event.byMandate, event.on.date)].row,
      sources: src.map(rowOf),
    })),
  };
  return JSON.parse(JSON.stringify(record)) as CaseRecord;
}

describe('an imported file', () => {
  it('is nothing beside its rows but what no row says, in the real cases', () => {
    for (const file of files) {
      const { kept } = recordOf(file);
      expect(kept?.ofEvents).toEqual({});
      expect(kept?.sources.flatMap(({ changes }) => changes)).toEqual([]);
      expect(kept?.intermediaries.flat()).toEqual([]);
      expect(kept?.top.map(({ field }) => field)).toEqual([
        'conflict',
        'episodes',
        'outcome_after',
        'known_gaps',
        'notes',
      ]);
    }
  });

  it('comes out as it came in, whatever was left out, null or unforeseen', () => {
    fc.assert(
      fc.property(mutatedCase(files), (file) => {
        const record = recordOf(file);
        const told = JSON.parse(JSON.stringify(fileOf(record, true))) as ExchangeCase;
        expect(told).toEqual(file);
        expect(fileOf(record, false)).toEqual(fileOf(record, true));
        // Without what is kept, the figures still make a file that can be read.
        const open = {
          ...record,
          kept: null,
          events: record.events.map((row) => ({ ...row, wording: {} })),
        };
        expect(JSON.stringify(fileOf(open, true))).not.toContain('outcome_after');
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
  });

  it('gives way to what was recorded since', () => {
    const file = { ...files[0], intermediaries: [{ id: 'RUS', name: 'RUS' }] };
    const record = recordOf(file);
    expect(fileOf(record, true).intermediaries).toEqual(file.intermediaries);
    const [mandate] = record.mandates;
    const ended = { ...mandate, until: { date: '2022-01-01', precision: 'DAY' as const } };
    expect(fileOf({ ...record, mandates: [ended] }, true).intermediaries).toEqual([
      { id: 'RUS', name: 'RUS', to: '2022-01-01' },
    ]);
    expect(validateCase(JSON.stringify(file)).problems).toEqual([]);
  });
});
