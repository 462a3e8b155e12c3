import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { type Problem, SIZE_LIMIT, validateCase, type Validation } from './validate.js';

const folder = new URL('../../cases/', import.meta.url);
const FILES = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort();
const TEXTS = FILES.map((name) => readFileSync(new URL(name, folder), 'utf8'));

type Json = Record<string, any>;

/** A small sound case in which every reference can be broken. */
const sound = (): Json => ({
  schema: 'exchange-case/1',
  id: 'TEST-1',
  title: 'Two sides of a river',
  parties: [{ id: 'NORTH' }, { id: 'SOUTH' }],
  intermediaries: [{ id: 'I1', name: 'a notable', from: '2018', to: '2019-08' }],
  episodes: [{ id: 'a', as_of: '2019-12-31' }],
  events: [
    {
      date: '2018-03-01',
      precision: 'month',
      type: 'list_tabled',
      by: 'NORTH',
      to: 'SOUTH',
      list: 'L1',
      n: 100,
      src: [1],
    },
    {
      date: '2018-05-01',
      type: 'list_response',
      by: 'SOUTH',
      list: 'L1',
      basis: 'count',
      n: 100,
      counts: { accepted: 40, rejected: 60 },
      src: [1],
    },
    { date: '2018-06-01', type: 'proposal', by: 'SOUTH', proposal: 'P1', give: 40, ask: null },
    { date: '2018-06-05', type: 'proposal_response', by: 'NORTH', answer: 'refused', on: 'P1' },
    { date: '2019-01-10', type: 'handover_done', given: { NORTH: 5, SOUTH: null }, src: [] },
    { date: '2019-08-01', type: 'intermediary_leave', by: 'I1', successor: null },
  ],
  outcome_after: { date: '2020', event: 'none', src: [1] },
  sources: [{ n: 1, url: '', note: 'a newspaper' }],
});

const validate = (file: unknown): Validation => validateCase(JSON.stringify(file));

const changed = (change: (file: Json) => void): Validation => {
  const file = sound();
  change(file);
  return validate(file);
};

const marks = (problems: Problem[]): string[] =>
  problems.map(({ path, code }) => `${path} ${code}`);

describe('the published cases', () => {
  it('are eight', () => {
    expect(FILES).toHaveLength(8);
  });

  /** What a careful reader may ask about the real cases; none of it keeps them out. */
  const WARNINGS: Record<string, string[]> = {
    'UKR-ISTANBUL.json': ['events[3].list LIST_WITHOUT_ID'],
  };

  it.each(FILES.map((name, index) => [name, TEXTS[index]]))('%s has no problem', (name, text) => {
    const { case: found, problems, warnings } = validateCase(text);
    expect(problems).toEqual([]);
    expect(found).toEqual(JSON.parse(text));
    expect(marks(warnings)).toEqual(WARNINGS[name] ?? []);
  });

  it.each(FILES.map((name, index) => [name, TEXTS[index]]))(
    '%s is valid by the published schema alone',
    (_, text) => {
      const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
      formats.default(ajv);
      const path = new URL('../../schema/exchange-case-1.schema.json', import.meta.url);
      const schema = JSON.parse(readFileSync(path, 'utf8')) as object;
      const valid = ajv.validate(schema, JSON.parse(text));
      expect(ajv.errors).toBeNull();
      expect(valid).toBe(true);
    },
  );
});

describe('a sound case', () => {
  it('has neither problems nor warnings', () => {
    expect(validate(sound())).toEqual({ case: sound(), problems: [], warnings: [] });
  });

  it('may leave out what it does not need', () => {
    const { problems, warnings } = validate({
      schema: 'exchange-case/1',
      id: 'X',
      title: 'Bare',
      parties: [{ id: 'A' }, { id: 'B' }],
      events: [{ date: '2020-02-29', type: 'round' }],
    });
    expect([problems, warnings]).toEqual([[], []]);
  });

  it('may say null for every section and figure nobody knows', () => {
    const { problems, warnings } = changed((file) => {
      Object.assign(file, { intermediaries: null, episodes: null, known_gaps: null, notes: null });
      Object.assign(file, { outcome_after: null, conflict: null });
      file.events = [
        {
          date: '2018-01-01',
          type: 'list_tabled',
          by: 'NORTH',
          list: 'L1',
          n: null,
          priority: null,
        },
        { date: '2018-01-02', type: 'list_response', by: 'SOUTH', list: 'L1', basis: null },
        { date: '2018-01-03', type: 'handover_done', given: null, src: null, conf: null },
      ];
      file.events[1].counts = { accepted: null };
    });
    expect([problems, warnings]).toEqual([[], []]);
  });

  it.each(['2018', '2018-08', '2018-08-15', null])('may date a mandate %s', (from) => {
    expect(changed((file) => (file.intermediaries[0].from = from)).problems).toEqual([]);
  });

  it('may answer a proposal by its id, its date, its side or its subject', () => {
    for (const on of ['P1', '2018-06-01', '2018-06', 'SOUTH', 'remains', null]) {
      const { problems, warnings } = changed((file) => (file.events[3].on = on));
      expect([problems, warnings]).toEqual([[], []]);
    }
  });

  it('may answer a list that was tabled in the same month without a known day', () => {
    const { problems } = changed((file) => {
      const [tabled, answer] = file.events as Json[];
      answer.date = '2018-03-01';
      tabled.date = '2018-03-15';
      file.events.splice(0, 2, answer, tabled);
    });
    expect(problems).toEqual([]);
  });
});

describe('a file that cannot be read is refused with the reason', () => {
  const json = JSON.stringify(sound());
  const utf16 = Buffer.from(`\ufeff${json}`, 'utf16le');
  const deep = (depth: number): string =>
    json.replace('"title"', `"deep":${'['.repeat(depth)}${']'.repeat(depth)},"title"`);

  it.each<[string, unknown, string, string]>([
    ['UTF-16 with a mark', utf16, '', 'NOT_UTF8'],
    ['UTF-16, big end first', Buffer.from(utf16).swap16(), '', 'NOT_UTF8'],
    ['UTF-16 without a mark', Buffer.from(json, 'utf16le'), '', 'NOT_UTF8'],
    ['an Arabic code page', Buffer.from([0x7b, 0x22, 0xc7, 0xe1, 0x22]), '', 'NOT_UTF8'],
    ['nothing', '', '', 'EMPTY'],
    ['blanks', ' \n\t', '', 'EMPTY'],
    ['no file at all', undefined, '', 'NOT_TEXT'],
    ['a spreadsheet', 'date;type\n2018;round', '', 'NOT_JSON'],
    ['a file cut in the middle', json.slice(0, 200), '', 'NOT_JSON'],
    ['a comma too many', '{"a":1,}', '', 'NOT_JSON'],
    ['two objects', '{} {}', '', 'NOT_JSON'],
    ['a number with a leading zero', '{"a":01}', '', 'NOT_JSON'],
    ['a list', '[1]', '', 'NOT_AN_OBJECT'],
    ['a text', '"case"', '', 'NOT_AN_OBJECT'],
    ['null', 'null', '', 'NOT_AN_OBJECT'],
    ['no format', '{}', 'schema', 'WRONG_SCHEMA'],
    ['another version', '{"schema":"exchange-case/2"}', 'schema', 'WRONG_SCHEMA'],
    ['a format of the wrong type', '{"schema":["exchange-case/1"]}', 'schema', 'WRONG_SCHEMA'],
    ['a bomb of brackets', '['.repeat(1_000_000), '', 'TOO_DEEP'],
    ['one bracket too many', deep(32), '', 'TOO_DEEP'],
    ['too many letters', `"${'a'.repeat(SIZE_LIMIT)}"`, '', 'TOO_LARGE'],
    ['too many bytes in few letters', `"${'ع'.repeat(SIZE_LIMIT / 2)}"`, '', 'TOO_LARGE'],
  ])('%s', (_, input, path, code) => {
    const result = validateCase(input as string);
    expect(marks(result.problems)).toEqual([`${path} ${code}`]);
    expect(result.case).toBeUndefined();
  });

  it('says in which line and column the text breaks', () => {
    const { problems } = validateCase('{\n "schema": "exchange-case/1",\n "id" "X"\n}');
    expect(problems[0]?.message).toBe(
      'Line 3, column 7: expected a colon after the field name, found """.',
    );
  });

  it('allows as many brackets as the limit says', () => {
    expect(marks(validateCase(deep(31)).problems)).toEqual([]);
  });

  it('refuses fifty megabytes of noise at once', () => {
    for (const noise of [Buffer.alloc(50_000_000, 0x5b), '['.repeat(50_000_000)]) {
      const start = performance.now();
      expect(marks(validateCase(noise).problems)).toEqual([' TOO_LARGE']);
      expect(performance.now() - start).toBeLessThan(50);
    }
  });

  it('refuses more than twenty thousand events without reading them', () => {
    const { problems } = changed((file) => (file.events = Array(20_001).fill(0)));
    expect(marks(problems)).toEqual(['events TOO_MANY_EVENTS']);
  });

  it('refuses a list or an object that no case needs', () => {
    const { problems } = changed((file) => (file.events[0].src = Array(1001).fill('x')));
    expect(marks(problems)).toEqual(['events[0].src TOO_MANY_ITEMS']);
  });

  it('skips a byte order mark and says so', () => {
    const { case: found, problems, warnings } = validateCase(Buffer.from(`\ufeff${json}`));
    expect(found).toEqual(sound());
    expect(problems).toEqual([]);
    expect(marks(warnings)).toEqual([' BYTE_ORDER_MARK']);
  });

  it('finds a field that stands twice, of which one would be lost', () => {
    const twice = json.replace('"n":100', '"n":100,"n":200');
    expect(marks(validateCase(twice).problems)).toEqual(['events[0].n DUPLICATE_KEY']);
  });
});

describe('a wrong value is found at its place', () => {
  const event =
    (index: number, fields: Json) =>
    (file: Json): void => {
      Object.assign(file.events[index], fields);
    };
  const without =
    (section: string, index: number, name: string) =>
    (file: Json): void => {
      delete file[section][index][name];
    };
  const add =
    (fields: Json) =>
    (file: Json): void => {
      file.events.push({ date: '2019-09-01', ...fields });
    };

  it.each<[string, (file: Json) => void, ...string[]]>([
    // Missing
    ['no title', (file) => delete file.title, 'title MISSING'],
    ['an empty title', (file) => (file.title = ''), 'title MISSING'],
    ['no events', (file) => delete file.events, 'events MISSING'],
    ['an event without a date', without('events', 4, 'date'), 'events[4].date MISSING'],
    ['an event without a type', without('events', 4, 'type'), 'events[4].type MISSING'],
    ['a list of nobody', without('events', 0, 'by'), 'events[0].by MISSING'],
    ['an answer without an answer', without('events', 3, 'answer'), 'events[3].answer MISSING'],
    ['an episode without a date', without('episodes', 0, 'as_of'), 'episodes[0].as_of MISSING'],
    ['a party without an id', (file) => file.parties.push({}), 'parties[2].id MISSING'],
    ['a source without a number', (file) => file.sources.push({}), 'sources[1].n MISSING'],
    [
      'one side only',
      (file) => Object.assign(file, { parties: [{ id: 'NORTH' }], events: [] }),
      'parties TOO_FEW',
    ],

    // Types
    ['events as an object', (file) => (file.events = {}), 'events WRONG_TYPE'],
    ['an event that is a text', (file) => (file.events[4] = 'x'), 'events[4] WRONG_TYPE'],
    ['a party that is a text', (file) => (file.parties[2] = 'WEST'), 'parties[2] WRONG_TYPE'],
    ['a number as text', event(0, { n: '100' }), 'events[0].n WRONG_TYPE'],
    ['half a person', event(0, { n: 99.5 }), 'events[0].n WRONG_TYPE'],
    [
      'a count as text',
      event(1, { counts: { accepted: '40' } }),
      'events[1].counts.accepted WRONG_TYPE',
    ],
    ['counts as a number', event(1, { counts: 40 }), 'events[1].counts WRONG_TYPE'],
    [
      'a given number as text',
      event(4, { given: { NORTH: '5' } }),
      'events[4].given.NORTH WRONG_TYPE',
    ],
    ['a list id as a number', event(1, { list: 450 }), 'events[1].list WRONG_TYPE'],
    ['one source without brackets', event(0, { src: 1 }), 'events[0].src WRONG_TYPE'],
    ['a source as text', event(0, { src: ['1'] }), 'events[0].src[0] WRONG_TYPE'],
    [
      'one priority without brackets',
      event(0, { priority: 'women' }),
      'events[0].priority WRONG_TYPE',
    ],
    ['words as a number', event(0, { text: 5 }), 'events[0].text WRONG_TYPE'],
    ['nobody as the author of a list', event(0, { by: null }), 'events[0].by WRONG_TYPE'],

    // Enumerations
    ['an unknown type', event(4, { type: 'handover' }), 'events[4].type UNKNOWN_EVENT_TYPE'],
    ['no type at all', event(4, { type: null }), 'events[4].type UNKNOWN_EVENT_TYPE'],
    ['a precision of weeks', event(0, { precision: 'week' }), 'events[0].precision NOT_ALLOWED'],
    ['a basis nobody knows', event(1, { basis: 'guess' }), 'events[1].basis NOT_ALLOWED'],
    [
      'an agreement of no level',
      add({ type: 'agreement', level: 'oral' }),
      'events[6].level NOT_ALLOWED',
    ],

    // Ranges
    ['fewer than nobody', event(0, { n: -1 }), 'events[0].n OUT_OF_RANGE'],
    [
      'a negative count',
      event(1, { counts: { accepted: -4 } }),
      'events[1].counts.accepted OUT_OF_RANGE',
    ],
    [
      'a negative number given',
      event(4, { given: { NORTH: -5 } }),
      'events[4].given.NORTH OUT_OF_RANGE',
    ],
    ['more than any list holds', event(0, { n: 1e12 }), 'events[0].n OUT_OF_RANGE'],
    [
      'shares as per cent',
      event(1, { counts: null, shares: { rejected: 60, accepted: -0.1 } }),
      'events[1].shares.rejected OUT_OF_RANGE',
      'events[1].shares.accepted OUT_OF_RANGE',
    ],
    [
      'an unrequested share over one',
      add({ type: 'counter_list', by: 'SOUTH', n: 5, share_unrequested: 1.5 }),
      'events[6].share_unrequested OUT_OF_RANGE',
    ],

    // Dates
    ['a day that does not exist', event(4, { date: '2019-02-29' }), 'events[4].date BAD_DATE'],
    ['a month thirteen', event(4, { date: '2019-13-01' }), 'events[4].date BAD_DATE'],
    ['a date in another order', event(4, { date: '10.01.2019' }), 'events[4].date BAD_DATE'],
    ['a date without a day', event(4, { date: '2019-01' }), 'events[4].date BAD_DATE'],
    ['a slip in the year', event(0, { date: '0218-03-01' }), 'events[0].date BAD_DATE'],
    [
      'an episode on no day',
      (file) => (file.episodes[0].as_of = '2019-11-31'),
      'episodes[0].as_of BAD_DATE',
    ],
    [
      'a mandate from no month',
      (file) => (file.intermediaries[0].from = '2018-13'),
      'intermediaries[0].from BAD_DATE',
    ],
    [
      'a mandate from no day',
      (file) => (file.intermediaries[0].from = '2018-02-30'),
      'intermediaries[0].from BAD_DATE',
    ],
    [
      'a mandate that ends before it begins',
      (file) => (file.intermediaries[0].to = '2017'),
      'intermediaries[0].to DATES_BACKWARDS',
    ],
    [
      'an outcome on no day',
      (file) => (file.outcome_after.date = '2020-02-30'),
      'outcome_after.date BAD_DATE',
    ],
    [
      'events that go backwards',
      event(3, { date: '2018-05-31', on: null }),
      'events[3].date DATES_BACKWARDS',
    ],
    [
      'silence that begins after it was noted',
      add({ type: 'no_reply', by: 'SOUTH', since: '2019-10' }),
      'events[6].since DATES_BACKWARDS',
    ],

    // Ids
    [
      'an id that is a sentence',
      event(0, { list: 'the first list' }),
      'events[0].list BAD_ID',
      'events[1].list UNKNOWN_LIST',
    ],
    ['an empty case id', (file) => (file.id = ''), 'id BAD_ID'],
    [
      'a party that stands twice',
      (file) => file.parties.push({ id: 'NORTH' }),
      'parties[2].id DUPLICATE_ID',
    ],
    [
      'an episode that stands twice',
      (file) => file.episodes.push(file.episodes[0]),
      'episodes[1].id DUPLICATE_ID',
    ],
    [
      'a source that stands twice',
      (file) => file.sources.push(file.sources[0]),
      'sources[1].n DUPLICATE_ID',
    ],

    // Who
    ['an unknown author', event(0, { by: 'WEST' }), 'events[0].by UNKNOWN_PARTY'],
    ['an unknown addressee', event(0, { to: 'WEST' }), 'events[0].to UNKNOWN_PARTY'],
    ['an unknown witness', event(0, { claimed_by: 'WEST' }), 'events[0].claimed_by UNKNOWN_PARTY'],
    ['an unknown giver', event(4, { given: { WEST: 5 } }), 'events[4].given.WEST UNKNOWN_PARTY'],
    ['an unknown successor', event(5, { successor: 'I2' }), 'events[5].successor UNKNOWN_PARTY'],
    [
      'a person as successor',
      event(5, { successor: 'Somebody' }),
      'events[5].successor UNKNOWN_PARTY',
    ],
    [
      'an unknown mediator named by who',
      add({ type: 'intermediary_join', who: 'UN' }),
      'events[6].who UNKNOWN_PARTY',
    ],
    [
      'an unknown mediator dismissed by a side',
      add({ type: 'intermediary_leave', by: 'NORTH', who: 'UN' }),
      'events[6].who UNKNOWN_PARTY',
    ],
    ['a side that writes to itself', event(0, { to: 'NORTH' }), 'events[0].to SAME_SIDE'],

    // Sources
    ['an unknown source', event(0, { src: [1, 2] }), 'events[0].src[1] UNKNOWN_SOURCE'],
    [
      'an unknown source of the outcome',
      (file) => (file.outcome_after.src = [7]),
      'outcome_after.src[0] UNKNOWN_SOURCE',
    ],
    [
      'sources without a list of sources',
      (file) => {
        delete file.sources;
        delete file.outcome_after;
      },
      'events[0].src[0] UNKNOWN_SOURCE',
      'events[1].src[0] UNKNOWN_SOURCE',
    ],

    // Lists and proposals
    ['an answer to a list never tabled', event(1, { list: 'L9' }), 'events[1].list UNKNOWN_LIST'],
    [
      'an answer before the list',
      (file) => {
        const [tabled, answer] = file.events as Json[];
        answer.date = '2018-02-01';
        file.events.splice(0, 2, answer, tabled);
      },
      'events[0].list ANSWERED_TOO_EARLY',
    ],
    ['an answer to a proposal never made', event(3, { on: 'P2' }), 'events[3].on UNKNOWN_PROPOSAL'],
    [
      'an answer to no proposal of that day',
      event(3, { on: '2018-06-02' }),
      'events[3].on UNKNOWN_PROPOSAL',
    ],

    // Figures
    [
      'more answers than names',
      event(1, { counts: { accepted: 41, rejected: 60 } }),
      'events[1].counts COUNTS_EXCEED_TOTAL',
    ],
    ['more women than names', event(0, { women: 101 }), 'events[0].women PART_EXCEEDS_WHOLE'],
    [
      'more verified than asked',
      add({ type: 'verification', verified: 20, of: 10 }),
      'events[6].verified PART_EXCEEDS_WHOLE',
    ],
    [
      'more refusing than were to go',
      add({ type: 'refused_transfer', by: 'NORTH', n: 3, of: 2 }),
      'events[6].n PART_EXCEEDS_WHOLE',
    ],

    // Characters
    ['a zero in a text', event(0, { text: 'a\0b' }), 'events[0].text BAD_CHARACTER'],
    ['half a character', event(0, { text: '\ud800' }), 'events[0].text BAD_CHARACTER'],
  ])('%s', (_, change, ...expected) => {
    const { problems, case: found } = changed(change);
    expect(marks(problems)).toEqual(expected);
    expect(found).toBeUndefined();
    for (const { message, hint } of problems) {
      expect(message).toMatch(/^([A-Z"]|events\[).*\.$/s);
      expect(hint).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it('names both events when dates go backwards', () => {
    const { problems } = changed(event(3, { date: '2018-05-31', on: null }));
    expect(problems[0]?.message).toBe(
      'events[3] of 2018-05-31 stands after events[2] of 2018-06-01.',
    );
  });

  it('tells how to write a number that stands in quotes', () => {
    const { problems } = changed(event(0, { n: '100' }));
    expect(problems[0]).toMatchObject({
      message: '"n" must be a whole number or null, and here it is the text "100".',
      hint: 'Write the number without quotes: 100.',
    });
  });

  it('lists every problem of a file at once', () => {
    const { problems } = changed((file) => {
      file.events[0].n = '100';
      file.events[1].by = 'WEST';
      delete file.title;
    });
    expect(marks(problems)).toEqual([
      'title MISSING',
      'events[0].n WRONG_TYPE',
      'events[1].by UNKNOWN_PARTY',
    ]);
  });

  it('lists five hundred problems and counts the others', () => {
    const { problems } = changed((file) => {
      file.events = Array.from({ length: 700 }, () => ({ date: '2018-01-01', type: 'war' }));
    });
    expect(problems).toHaveLength(501);
    expect(problems.at(-1)).toMatchObject({ code: 'AND_MORE', message: 'And 200 more.' });
  });

  it('shows no more than sixty characters of a value, and none that turn the line around', () => {
    const { problems } = changed(event(4, { type: `\u202e${'long '.repeat(100)}` }));
    expect(problems[0]?.message).toBe(
      `"type" is "·${'long '.repeat(100).slice(0, 58)}…", which is no type of event.`,
    );
  });

  it('shows no more than sixty characters of a field name', () => {
    const { problems } = changed(event(4, { given: { ['x'.repeat(900)]: -1 } }));
    for (const { path, message } of problems) {
      expect(path.length + message.length).toBeLessThan(250);
    }
  });
});

describe('what is only worth a look is kept and said', () => {
  it.each<[string, (file: Json) => void, string]>([
    ['a field of ones own', (file) => (file.colour = 'green'), 'colour UNKNOWN_FIELD'],
    [
      'a field of ones own in an event',
      (file) => (file.events[0].mood = 1),
      'events[0].mood UNKNOWN_FIELD',
    ],
    [
      'a field of another type',
      (file) => (file.events[4].answer = 'x'),
      'events[4].answer UNKNOWN_FIELD',
    ],
    [
      'a heading of ones own',
      (file) => (file.events[1].counts.lost = 0),
      'events[1].counts.lost UNKNOWN_FIELD',
    ],
    [
      'a field of ones own at a party',
      (file) => (file.parties[0].flag = 1),
      'parties[0].flag UNKNOWN_FIELD',
    ],
    [
      'a field of ones own at the outcome',
      (file) => (file.outcome_after.x = 1),
      'outcome_after.x UNKNOWN_FIELD',
    ],
    [
      'an unusual answer',
      (file) => (file.events[3].answer = 'perhaps'),
      'events[3].answer UNUSUAL_WORD',
    ],
    [
      'an unusual confidence',
      (file) => (file.events[3].conf = 'medium'),
      'events[3].conf UNUSUAL_WORD',
    ],
    [
      'an answer in words',
      (file) => (file.events[3].answer = 'Not yet'),
      'events[3].answer FREE_WORDS',
    ],
    [
      'a group in words',
      (file) => (file.events[0].priority = ['the sick']),
      'events[0].priority[0] FREE_WORDS',
    ],
    [
      'a proposal in words',
      (file) => (file.events[3].on = 'the offer of May'),
      'events[3].on FREE_WORDS',
    ],
    [
      'a successor in words',
      (file) => (file.events[5].successor = 'a priest'),
      'events[5].successor FREE_WORDS',
    ],
    [
      'an answer without a basis',
      (file) => delete file.events[1].basis,
      'events[1].basis EXPECTED',
    ],
    [
      'an answer without figures',
      (file) => delete file.events[1].counts,
      'events[1].counts EXPECTED',
    ],
    [
      'a handover of unsaid size',
      (file) => delete file.events[4].given,
      'events[4].given EXPECTED',
    ],
    ['a mediator nobody names', (file) => delete file.events[5].by, 'events[5].by EXPECTED'],
    [
      'an answer before any proposal',
      (file) => {
        file.events.splice(2, 1);
        file.events[2].on = 'living';
      },
      'events[2] PROPOSAL_NOT_RECORDED',
    ],
    [
      'an answer to ones own list',
      (file) => (file.events[1].by = 'NORTH'),
      'events[1].by SAME_SIDE',
    ],
    [
      'counts over a partial answer',
      (file) => {
        file.events[1].basis = 'partial';
        file.events[1].n = 90;
      },
      'events[1].counts COUNTS_EXCEED_TOTAL',
    ],
    ['the same event again', (file) => file.events.push({ ...file.events[5] }), 'events[6] TWICE'],
    [
      'a list of two sides',
      (file) => file.events.splice(1, 0, { ...file.events[0], by: 'I1', to: 'NORTH' }),
      'events[1].list TWICE',
    ],
    [
      'a mandate of two parts',
      (file) => file.intermediaries.push({ id: 'I1', from: '2020' }),
      'intermediaries[1].id DUPLICATE_ID',
    ],
    [
      'a party that mediates',
      (file) => file.intermediaries.push({ id: 'SOUTH' }),
      'intermediaries[1].id DUPLICATE_ID',
    ],
    [
      'an episode before the record',
      (file) => (file.episodes[0].as_of = '2017-01-01'),
      'episodes[0].as_of NOTHING_TO_READ',
    ],
  ])('%s', (_, change, expected) => {
    const file = sound();
    change(file);
    const result = validate(file);
    expect(marks(result.problems)).toEqual([]);
    expect(marks(result.warnings)).toEqual([expected]);
    expect(result.case).toEqual(file);
  });

  it('an answer to a list that only its size tells', () => {
    const { problems, warnings } = changed((file) => {
      file.events[0].type = 'counter_list';
      delete file.events[0].list;
      file.events[1].list = 'N100';
    });
    expect(problems).toEqual([]);
    expect(marks(warnings)).toEqual(['events[1].list LIST_WITHOUT_ID']);
  });

  it('a case without events', () => {
    const { problems, warnings } = changed((file) => (file.events = []));
    expect(problems).toEqual([]);
    expect(marks(warnings)).toEqual(['events NOTHING_TO_READ']);
  });
});

describe('nothing that can stand in a file makes the reading fail', () => {
  const check = (text: string): void => {
    const { case: found, problems, warnings } = validateCase(text);
    expect(found === undefined).toBe(problems.length > 0);
    for (const { path, message, hint } of [...problems, ...warnings]) {
      expect(typeof path).toBe('string');
      expect(message.length).toBeLessThan(400);
      expect(hint.length).toBeLessThan(700);
    }
  };

  it('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), check), { numRuns: 300 });
  });

  it('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(validateCase(Buffer.from(bytes)).problems).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('any JSON, and any JSON that claims to be a case', () => {
    fc.assert(fc.property(fc.json(), check), { numRuns: 300 });
    const sections = fc.record(
      Object.fromEntries(Object.keys(sound()).map((name) => [name, fc.jsonValue()])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(sections, (file) =>
        check(JSON.stringify({ ...file, schema: 'exchange-case/1' })),
      ),
      { numRuns: 300 },
    );
  });

  /** One value of a real case is replaced, removed or doubled. */
  const mutated = fc
    .record({
      text: fc.constantFrom(...TEXTS),
      where: fc.nat(),
      how: fc.oneof(
        fc.jsonValue().map((value) => ({ value })),
        fc.constantFrom({ value: '__proto__' }, { value: -1 }, { value: '2018-02-30' }),
        fc.constant(undefined),
      ),
    })
    .map(({ text, where, how }) => {
      const file = JSON.parse(text) as unknown;
      const places: [Json, string][] = [];
      const visit = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        for (const [key, value] of Object.entries(node)) {
          places.push([node, key]);
          visit(value);
        }
      };
      visit(file);
      const [owner, key] = places[where % places.length];
      if (how === undefined) delete owner[key];
      else owner[key] = how.value;
      return JSON.stringify(file);
    });

  it('a real case with one value changed', () => {
    fc.assert(fc.property(mutated, check), { numRuns: 1000 });
  });

  it('a real case with a piece cut out of its text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TEXTS), fc.nat(), fc.nat(200), (text, at, length) => {
        const start = at % text.length;
        check(text.slice(0, start) + text.slice(start + length));
      }),
      { numRuns: 300 },
    );
  });

  it('any JSON is judged readable or not as the language itself judges it', () => {
    const almost = fc
      .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 3 }))
      .map(([text, at, more]) => {
        const start = at % (text.length + 1);
        return text.slice(0, start) + more + text.slice(start);
      });
    fc.assert(
      fc.property(fc.oneof(almost, fc.json()), (text) => {
        fc.pre(text.trim() !== '' && !text.startsWith('\ufeff'));
        let readable = true;
        try {
          JSON.parse(text);
        } catch {
          readable = false;
        }
        const { problems } = validateCase(text);
        expect(problems.some(({ code }) => code === 'NOT_JSON')).toBe(!readable);
      }),
      { numRuns: 1000 },
    );
  });
});
