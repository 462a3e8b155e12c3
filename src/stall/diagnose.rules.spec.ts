import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import {
  CASE_FORMAT,
  type CaseEvent,
  EVENT_TYPES,
  type ExchangeCase,
} from '../exchangecase/exchange-case.js';
import { type CauseShown, diagnose, type Diagnosis } from './diagnose.rules.js';
import { CAUSES, type CauseCode, type PrimaryCode } from './diagnosis.js';
import { compile } from './formula-language.rules.js';
import { FORMULAS } from './formulas.js';
import { OF_ONE_DAY } from './reading.rules.js';

const CASES = new URL('../../cases/', import.meta.url);
const coded = readdirSync(CASES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, CASES), 'utf8')) as ExchangeCase);

type Told = [date: string, type: CaseEvent['type'], fields?: Partial<CaseEvent>];

const fileOf = (...told: Told[]): ExchangeCase => ({
  schema: CASE_FORMAT,
  id: 'X',
  title: 'X',
  parties: [{ id: 'A' }, { id: 'B' }],
  events: told.map(([date, type, fields]) => ({ date, type, ...fields })),
});
const found = (asOf: string, ...told: Told[]): Diagnosis => diagnose(fileOf(...told), asOf);
const cause = ({ causes }: Diagnosis, code: CauseCode) => {
  const one = causes.find((each) => each.code === code);
  if (!one) throw new Error(`no ${code}`);
  return one;
};
const answer = (date: string, list: string, counts: CaseEvent['counts']): Told => [
  date,
  'list_response',
  { by: 'B', list, basis: 'count', counts },
];
const tabled = (date: string, list: string, n: number): Told => [
  date,
  'list_tabled',
  { by: 'A', to: 'B', list, n },
];

/** The language of formulas a second time: its text as JavaScript, with functions of its own. */
const OWN = {
  clip: (x: number) => (x < 0 ? 0 : x > 1 ? 1 : x),
  when: (test: number, a: number, b: number) => (test > 0 ? a : b),
  atLeast: (x: number, y: number) => Number(x >= y),
  min: Math.min,
  max: Math.max,
  exp: Math.exp,
  ln: Math.log,
  sqrt: Math.sqrt,
};
const evaluate = (expression: string, inputs: Readonly<Record<string, number>>): number =>
  Number(runInNewContext(expression, { ...OWN, ...inputs }));

/** The causes of a file that holds nothing but what is shown of a cause. */
function fromEvidence(file: ExchangeCase, asOf: string, shown: CauseShown): CauseShown {
  const facts = new Set([
    ...shown.evidence,
    ...shown.others.flatMap(({ evidence }) => evidence),
    ...shown.stated.map(({ event }) => event),
  ]);
  const events = file.events.filter((_event, index) => facts.has(index));
  return cause(diagnose({ ...file, events }, asOf), shown.code);
}

/** Every strength again, from what is shown of it and nothing else. */
function recompute({ causes }: Diagnosis): void {
  for (const { expression, inputs, strength, others } of causes) {
    const again = expression === null ? 0 : 100 * Math.min(1, evaluate(expression, inputs));
    expect(strength).toBeCloseTo(again, 9);
    for (const other of others)
      expect(other.strength).toBeCloseTo(
        100 * Math.min(1, evaluate(other.expression, other.inputs)),
        9,
      );
  }
}

describe('a formula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * -3', -9],
    ['8 / 2 / 2', 2],
    ['clip(1.7) + clip(-1)', 1],
    ['when(atLeast(x, 2), 10, 20)', 10],
    ['when(atLeast(x, 2.5), 10, 20)', 20],
    ['max(sqrt(x * 8), exp(0))', 4],
  ])('%s is %d', (text, value) => {
    expect(compile(text).compute({ x: 2 })).toBeCloseTo(value, 12);
  });

  it.each(['1 +', 'wrong(1)', '1 2', '(1', 'a $ b'])('%s is refused', (text) => {
    expect(() => compile(text)).toThrow();
  });

  it.each(Object.entries(FORMULAS))('%s names exactly the inputs it describes', (_id, formula) => {
    expect([...compile(formula.expression).inputs].sort()).toEqual(
      Object.keys(formula.inputs).sort(),
    );
  });
});

describe('each cause shows by its own conduct', () => {
  const START: Told = ['2020-01-01', 'handover_done', { given: { A: 3, B: 3 } }];
  it.each<[CauseCode, Told[]]>([
    [
      'OWN_LIST',
      [
        tabled('2020-02-01', 'L1', 40),
        answer('2020-02-10', 'L1', { rejected: 36, accepted: 4 }),
        ['2020-02-11', 'counter_list', { by: 'B', n: 20, n_unrequested: 18 }],
        tabled('2020-03-01', 'L2', 40),
        answer('2020-03-10', 'L2', { rejected: 37, accepted: 3 }),
      ],
    ],
    [
      'RATIO',
      [
        ['2020-02-01', 'proposal', { by: 'A', give: 10, ask: 40 }],
        ['2020-02-08', 'proposal', { by: 'B', give: 10, ask: 10 }],
        ['2020-03-01', 'proposal', { by: 'A', give: 10, ask: 39 }],
      ],
    ],
    [
      'NOT_HELD',
      [tabled('2020-02-01', 'L1', 40), answer('2020-02-10', 'L1', { not_held: 24, accepted: 16 })],
    ],
    [
      'STATUS_VETO',
      [
        tabled('2020-02-01', 'L1', 40),
        answer('2020-02-10', 'L1', { status_excluded: 14, accepted: 26 }),
      ],
    ],
    [
      'IDENTITY',
      [
        tabled('2020-02-01', 'L1', 40),
        answer('2020-02-10', 'L1', { duplicate: 6, already_released: 8, accepted: 26 }),
      ],
    ],
    [
      'REMAINS',
      [
        ['2020-02-01', 'proposal', { by: 'A', proposal: 'P1', what: 'living' }],
        ['2020-02-02', 'proposal_response', { by: 'B', answer: 'refused', on: 'P1' }],
        ['2020-02-03', 'proposal_response', { by: 'B', answer: 'conditional', on: 'remains' }],
        ['2020-02-20', 'proposal_response', { by: 'B', answer: 'refused', on: 'living' }],
        ['2020-02-21', 'proposal_response', { by: 'B', answer: 'accepted', on: 'remains' }],
      ],
    ],
    [
      'PRECONDITION',
      [
        ['2020-02-01', 'precondition', { by: 'B', topic: 'siege' }],
        ['2020-02-02', 'round'],
        ['2020-03-01', 'precondition', { by: 'B', topic: 'siege' }],
        ['2020-03-02', 'round'],
        ['2020-04-01', 'precondition', { by: 'B', topic: 'siege' }],
      ],
    ],
    [
      'SHIFTING',
      [
        ['2020-02-01', 'agreement', { level: 'names' }],
        ['2020-02-20', 'demand_changed', { by: 'B', added: 4 }],
        ['2020-03-01', 'handover_postponed', { by: 'B' }],
      ],
    ],
    [
      'HANDOVER',
      [
        ['2020-02-01', 'agreement', { level: 'signed' }],
        ['2020-02-20', 'handover_postponed', { by: 'B' }],
        ['2020-03-01', 'demand_changed', { by: 'B', added: 4 }],
        ['2020-03-05', 'handover_incident', { by: 'B' }],
      ],
    ],
    [
      'INTERMEDIARY',
      [
        tabled('2020-02-01', 'L1', 40),
        answer('2020-02-10', 'L1', { not_held: 24 }),
        ['2020-03-01', 'intermediary_leave', { who: 'M' }],
      ],
    ],
    [
      'SILENCE',
      [
        tabled('2020-01-02', 'L0', 9),
        answer('2020-01-04', 'L0', { accepted: 2, rejected: 1 }),
        tabled('2020-02-01', 'L1', 40),
        tabled('2020-03-01', 'L2', 40),
      ],
    ],
    [
      'FREEZE',
      [
        ...['05', '10', '15', '20', '25'].map((day): Told => [
          `2020-01-${day}`,
          'handover_done',
          { given: { A: 2, B: 2 } },
        ]),
        ['2020-03-01', 'contact', { by: 'A' }],
      ],
    ],
  ])('%s', (code, told) => {
    const diagnosis = found('2020-06-01', START, ...told);
    expect([diagnosis.primary, diagnosis.causes[0].code, diagnosis.level]).toEqual([
      code,
      code,
      'stalled',
    ]);
    expect(cause(diagnosis, code).evidence.length).toBeGreaterThan(0);
    recompute(diagnosis);
  });
});

describe('what lowers a strength', () => {
  it('is a successor of the intermediary', () => {
    const left: Told = ['2020-03-01', 'intermediary_leave', { by: 'B', who: 'M' }];
    const strength = (...more: Told[]) =>
      cause(found('2020-06-01', left, ...more), 'INTERMEDIARY').strength;
    expect(strength()).toBe(90);
    expect(strength(['2020-04-01', 'intermediary_join', { by: 'B', who: 'N' }])).toBe(0);
  });

  it('is a demand that was met, and progress that it did not hinder', () => {
    const demand = (date: string, status?: string): Told => [
      date,
      'precondition',
      { by: 'B', topic: 'siege', ...(status ? { status } : {}) },
    ];
    const strength = (...told: Told[]) =>
      cause(found('2020-06-01', ...told), 'PRECONDITION').strength;
    const cited = [demand('2020-02-01'), demand('2020-03-01'), demand('2020-04-01')];
    expect(strength(...cited)).toBeGreaterThan(70);
    expect(strength(...cited, demand('2020-04-02', 'met'))).toBe(0);
    expect(strength(...cited, ['2020-05-01', 'agreement', { level: 'names' }])).toBeLessThan(50);
  });

  it('is any act of a side that was thought silent', () => {
    const told: Told[] = [
      answer('2020-01-04', 'L0', { rejected: 1 }),
      tabled('2020-02-01', 'L1', 40),
      tabled('2020-03-01', 'L2', 40),
    ];
    expect(cause(found('2020-06-01', ...told), 'SILENCE').strength).toBe(90);
    const spoke: Told = ['2020-05-01', 'statement', { by: 'B', category: 'terms' }];
    expect(cause(found('2020-06-01', ...told, spoke), 'SILENCE').strength).toBe(0);
  });

  it('is an agreement made after the answers', () => {
    const told: Told[] = [
      tabled('2020-02-01', 'L1', 40),
      answer('2020-02-10', 'L1', { not_held: 30, accepted: 10 }),
    ];
    const strength = (...more: Told[]) =>
      cause(found('2020-06-01', ...told, ...more), 'NOT_HELD').strength;
    expect(strength()).toBe(100);
    expect(strength(['2020-03-01', 'agreement', { level: 'principle' }])).toBeCloseTo(70);
  });

  it('is a handover, after which what was answered before is settled', () => {
    const told: Told[] = [
      tabled('2020-02-01', 'L1', 40),
      answer('2020-02-10', 'L1', { not_held: 30, accepted: 10 }),
    ];
    const later: Told[] = [
      ['2020-03-01', 'handover_done', { given: { A: 4, B: 4 } }],
      tabled('2020-04-01', 'L2', 40),
      answer('2020-04-10', 'L2', { accepted: 39, rejected: 1 }),
    ];
    expect(cause(found('2020-06-01', ...told), 'NOT_HELD').strength).toBe(100);
    expect(cause(found('2020-06-01', ...told, ...later), 'NOT_HELD').strength).toBe(0);
  });
});

describe('what a stall is read from', () => {
  const earlier: Told[] = [
    tabled('2020-01-01', 'L1', 100),
    answer('2020-01-20', 'L1', { accepted: 96, already_released: 4 }),
    ['2020-02-01', 'agreement', { level: 'principle' }],
  ];
  const vetoed: Told[] = [
    tabled('2020-02-20', 'L2', 20),
    answer('2020-03-10', 'L2', { accepted: 8, status_excluded: 6 }),
  ];

  it('is the answers since the last agreement more than those before it', () => {
    const { primary, causes } = found('2020-09-01', ...earlier, ...vetoed);
    expect(primary).toBe('STATUS_VETO');
    // 6 of 14, beside 100 of before that count 30.
    expect(causes[0].inputs.share).toBeCloseTo(6 / 44);
  });

  it('is not a counter-list, which answers and does not ask', () => {
    const counter: Told = ['2020-03-20', 'counter_list', { by: 'B', n: 40, n_unrequested: 38 }];
    const asked: Told[] = [tabled('2020-03-25', 'L3', 20), tabled('2020-04-25', 'L4', 20)];
    const silence = (...told: Told[]) =>
      cause(found('2020-09-01', ...earlier, ...vetoed, ...told), 'SILENCE').strength;
    expect(silence(counter)).toBe(0);
    expect(silence(counter, ...asked)).toBeGreaterThan(50);
  });

  it('is all refusals where a few stray reasons do not explain them', () => {
    const wholesale = answer('2020-06-01', 'L3', { accepted: 2, rejected: 38 });
    const stray = answer('2020-03-10', 'L2', { accepted: 5, rejected: 14, not_held: 1 });
    const told = found(
      '2020-12-01',
      ...earlier,
      vetoed[0],
      stray,
      tabled('2020-05-01', 'L3', 40),
      wholesale,
    );
    expect(cause(told, 'OWN_LIST').inputs.a).toBeCloseTo(52 / (60 + 30));
  });

  it('is an offer of remains also where the answer names only the side that made it', () => {
    const offer = (date: string, what?: string): Told => [
      '2020-' + date,
      'proposal',
      { by: 'A', give: 3, ask: 3, ...(what ? { what } : {}) },
    ];
    const reply = (date: string, answer: string): Told => [
      '2020-' + date,
      'proposal_response',
      { by: 'B', answer, on: 'A' },
    ];
    const told = found(
      '2020-09-01',
      offer('01-01'),
      reply('01-10', 'rejected'),
      offer('02-01', 'remains'),
      reply('02-10', 'accepted'),
      offer('03-01'),
      reply('03-10', 'rejected'),
      offer('04-01', 'remains'),
      reply('04-10', 'accepted'),
    );
    expect(cause(told, 'REMAINS').inputs).toMatchObject({ remains: 1, living: 0, n: 2 });
  });
});

it('two kinds of conduct that point to one cause bear each other out', () => {
  const refused: Told = ['2020-02-20', 'proof_refused', { by: 'B', n: 1 }];
  const told: Told[] = [
    tabled('2020-02-01', 'L1', 40),
    answer('2020-02-10', 'L1', { not_held: 12, accepted: 28 }),
  ];
  const alone = cause(found('2020-06-01', ...told), 'NOT_HELD').strength / 100;
  const both = cause(found('2020-06-01', ...told, refused), 'NOT_HELD');
  // Of one refusal, by who owns to seven in ten of the names asked for.
  const also = 0.45 * (1 - 0.4 * 0.7);
  expect(both.inputs.also).toBeCloseTo(also);
  expect(both.strength / 100).toBeCloseTo(1 - (1 - alone) * (1 - 0.5 * also));
  const others: Told = ['2020-02-20', 'proof_refused', { by: 'A', n: 1 }];
  expect(cause(found('2020-06-01', ...told, others), 'NOT_HELD').strength / 100).toBe(alone);
});

describe('demands that changed around a handover that broke down', () => {
  const agreed: Told = ['2020-02-01', 'agreement', { level: 'signed' }];
  const broke = (date: string): Told => [date, 'handover_postponed', { by: 'B' }];
  const changed: Told = ['2020-03-01', 'demand_changed', { by: 'B', removed_agreed: 2 }];
  it.each<[CauseCode, string, Told[]]>([
    ['SHIFTING', 'explain it when they came first', [agreed, changed, broke('2020-03-10')]],
    ['HANDOVER', 'are what came of it when it came first', [agreed, broke('2020-02-20'), changed]],
  ])('%s: %s', (code, _why, told) => {
    expect(found('2020-04-15', ...told).primary).toBe(code);
  });
});

it.each<[PrimaryCode, string, Told[]]>([
  [
    'HANDOVER',
    'goes before one later change of demand',
    [['2020-03-10', 'demand_changed', { by: 'B', removed_agreed: 2 }]],
  ],
  [
    'SHIFTING',
    'does not go before demands that change again and again',
    ['10', '20', '30'].map((day): Told => [
      `2020-03-${day}`,
      'demand_changed',
      { by: 'B', removed_agreed: 2 },
    ]),
  ],
])('%s: a handover that broke down first %s', (code, _why, told) => {
  const broken: Told[] = [
    ['2020-02-01', 'agreement', { level: 'signed' }],
    ['2020-02-20', 'handover_postponed', { by: 'B' }],
  ];
  expect(found('2020-04-15', ...broken, ...told).primary).toBe(code);
});

describe('what a few numbers tell', () => {
  const strength = (code: CauseCode, asOf: string, ...told: Told[]) =>
    cause(found(asOf, ...told), code).strength;

  it('is a veto where one name of hundreds is all that is left, and noise where much else is', () => {
    const list = tabled('2020-02-01', 'L1', 400);
    const only = answer('2020-02-10', 'L1', { accepted: 399, status_excluded: 1 });
    const among = answer('2020-02-10', 'L1', { accepted: 359, rejected: 40, status_excluded: 1 });
    expect(strength('STATUS_VETO', '2020-06-01', list, only)).toBeGreaterThan(60);
    expect(strength('STATUS_VETO', '2020-06-01', list, among)).toBeLessThan(5);
  });

  it('is a deadlock of numbers again once nobody has come closer for months', () => {
    const offers: Told[] = [
      ['2020-02-01', 'proposal', { by: 'A', give: 10, ask: 60 }],
      ['2020-02-05', 'proposal', { by: 'B', give: 10, ask: 10 }],
      ['2020-03-01', 'proposal', { by: 'A', give: 10, ask: 30 }],
    ];
    const [soon, late] = ['2020-03-10', '2020-10-01'].map((day) =>
      strength('RATIO', day, ...offers),
    );
    expect(soon).toBeLessThan(20);
    expect(late).toBeGreaterThan(90);
  });

  it('is less of a breach where what was agreed was handed over in between, or nothing was agreed', () => {
    const agreed: Told = ['2020-02-01', 'agreement', { level: 'signed' }];
    const done: Told = ['2020-02-10', 'handover_done', { given: { A: 3, B: 3 } }];
    const breach: Told = ['2020-02-20', 'breach', { by: 'B' }];
    const of = (...told: Told[]) => Math.round(strength('HANDOVER', '2020-04-01', ...told, breach));
    expect([of(agreed), of(agreed, done), of()]).toEqual([65, 55, 35]);
  });

  it('is no deal of the living for remains where only remains are named', () => {
    const deal = (what: string): Told => ['2020-02-01', 'deal_elsewhere', { by: 'B', what }];
    expect(strength('REMAINS', '2020-04-01', deal('remains'))).toBe(0);
    expect(strength('REMAINS', '2020-04-01', deal('remains_for_living'))).toBeGreaterThan(50);
  });
});

it('an answer that calls a proposal by a name nobody gave answers the last one told before it', () => {
  const told = found(
    '2020-09-01',
    ...['2020-02-15', '2020-03-15', '2020-04-15'].flatMap((day): Told[] => [
      [day, 'proposal', { by: 'A', what: 'living' }],
      [day, 'proposal_response', { by: 'B', answer: 'refused', on: 'lost' }],
      [day, 'proposal', { by: 'A', what: 'remains' }],
      [day, 'proposal_response', { by: 'B', answer: 'accepted', on: 'lost' }],
    ]),
  );
  expect(cause(told, 'REMAINS').inputs).toMatchObject({ remains: 1, living: 0, n: 3 });
});

describe('the record may not carry a conclusion', () => {
  it('then none is drawn, and what is missing is said', () => {
    const diagnosis = found('2020-06-01', ['2020-01-01', 'contact']);
    expect(diagnosis.primary).toBe('UNKNOWN');
    expect(diagnosis.contributing).toEqual([]);
    expect(cause(diagnosis, 'RATIO').missing.map(({ code }) => code)).toEqual(['OFFERS']);
  });

  it('and words alone carry none', () => {
    const said = found('2020-06-01', ['2020-05-01', 'statement', { by: 'A', category: 'freeze' }]);
    expect(said.primary).toBe('UNKNOWN');
    expect(said.stated).toEqual([{ by: 'A', category: 'freeze', cause: 'FREEZE', event: 0 }]);
  });
});

it('reasons that parties state differently are contested', () => {
  const veto: Told[] = [
    tabled('2020-02-01', 'L1', 40),
    answer('2020-02-10', 'L1', { status_excluded: 30 }),
  ];
  const says = (by: string, category: string): Told => [
    '2020-02-12',
    'statement',
    { by, category },
  ];
  expect(found('2020-06-01', ...veto, says('B', 'status_veto')).contested).toBe(false);
  expect(
    found('2020-06-01', ...veto, says('B', 'status_veto'), says('A', 'freeze')).contested,
  ).toBe(true);
  expect(found('2020-06-01', ...veto, says('B', 'freeze')).contested).toBe(true);
});

describe('the level', () => {
  const handover = (date: string): Told => [date, 'handover_done', { given: { A: 1, B: 1 } }];
  it.each<[string, string, Told[]]>([
    ['moving', 'within the usual', [handover('2020-05-01')]],
    ['watch', 'after 45 days without a rhythm of its own', [handover('2020-04-10')]],
    ['stalled', 'after 67 days without a rhythm of its own', [handover('2020-03-20')]],
    [
      'stalled',
      'at once when talks are called off',
      [handover('2020-05-25'), ['2020-05-28', 'suspension', { by: 'B' }]],
    ],
    [
      'watch',
      'where a handover was put off a few days ago',
      [handover('2020-05-20'), ['2020-05-25', 'handover_postponed', { by: 'B' }]],
    ],
    [
      'stalled',
      'where a handover was put off and nothing followed in two weeks',
      [handover('2020-05-10'), ['2020-05-15', 'handover_postponed', { by: 'B' }]],
    ],
    [
      'moving',
      'where of one month a postponement and a handover are known, and no day',
      [
        ['2020-05-15', 'handover_postponed', { by: 'B', precision: 'month' }],
        ['2020-05-15', 'handover_done', { given: { A: 1, B: 1 }, precision: 'month' }],
      ],
    ],
    [
      'stalled',
      'when names are accepted on paper and nothing is agreed or handed over for long',
      [
        handover('2020-01-01'),
        tabled('2020-05-01', 'L1', 40),
        answer('2020-05-20', 'L1', { accepted: 30, rejected: 10 }),
      ],
    ],
    [
      'moving',
      'from the first list on, not from the capture',
      [['2019-01-01', 'captives_taken', { by: 'B', n: 9 }], tabled('2020-05-01', 'L1', 9)],
    ],
    [
      'stalled',
      'when a list is refused in large part',
      [tabled('2020-02-01', 'L1', 40), answer('2020-05-20', 'L1', { accepted: 6, rejected: 34 })],
    ],
    [
      'moving',
      'when somebody acts after that',
      [handover('2020-05-25'), ['2020-05-28', 'suspension', { by: 'B' }], ['2020-05-30', 'round']],
    ],
    [
      'moving',
      'in talks that were always slow',
      ['2018-01-01', '2018-07-01', '2019-01-01', '2019-07-01', '2020-01-01'].map(handover),
    ],
  ])('is %s %s', (level, _when, told) => {
    expect(found('2020-06-01', ...told).level).toBe(level);
  });
});

describe('of the coded cases', () => {
  it.each(
    coded.flatMap((file) =>
      (file.episodes ?? []).map(({ as_of }): [string, string, ExchangeCase] => [
        file.id,
        as_of,
        file,
      ]),
    ),
  )(
    '%s on %s has strengths that its inputs give again, and evidence of that day or before',
    (_id, asOf, file) => {
      const diagnosis = diagnose(file, asOf);
      recompute(diagnosis);
      for (const one of diagnosis.causes) {
        const { evidence, strength } = one;
        if (strength > 0) expect(fromEvidence(file, asOf, one).strength).toBeCloseTo(strength, 9);
        expect(evidence.length > 0).toBe(strength > 0);
        for (const index of evidence) expect(file.events[index].date <= asOf).toBe(true);
      }
    },
  );

  it.each(coded.map((file): [string, ExchangeCase] => [file.id, file]))(
    'what came later changes nothing in %s',
    (_id, file) => {
      for (const { as_of } of file.episodes ?? []) {
        const past = { ...file, events: file.events.filter(({ date }) => date <= as_of) };
        expect(diagnose(past, as_of)).toEqual(diagnose(file, as_of));
      }
    },
  );
});

const some = fc.record({
  date: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2021-06-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  type: fc.constantFrom(...EVENT_TYPES),
  by: fc.constantFrom('A', 'B', 'M', undefined),
  to: fc.constantFrom('A', 'B', undefined),
  n: fc.constantFrom(0, 5, 100, null, undefined),
  give: fc.constantFrom(0, 1, 40, null),
  ask: fc.constantFrom(0, 1, 40, null),
  list: fc.constantFrom('L1', 'L2', undefined),
  counts: fc.dictionary(
    fc.constantFrom('accepted', 'rejected', 'not_held', 'no_response'),
    fc.nat(60),
  ),
  share_unrequested: fc.constantFrom(0, 0.8, undefined),
  answer: fc.constantFrom('accepted', 'refused', 'conditional'),
  on: fc.constantFrom(
    'living',
    'remains',
    'remains_for_remains',
    'A',
    'B',
    '2020-02-01',
    undefined,
  ),
  what: fc.constantFrom('living', 'remains_for_living', undefined),
  level: fc.constantFrom('principle', 'names'),
  status: fc.constantFrom('open', 'open', 'met'),
  of: fc.constantFrom(0, 50, undefined),
  verified: fc.constantFrom(0, 20, 70, undefined),
  category: fc.constantFrom(...CAUSES.map((code) => code.toLowerCase()), 'terms'),
});
const SOME_DAY = '2021-01-01';
const whatever = (look: (file: ExchangeCase, diagnosis: Diagnosis) => void, runs = 300): void =>
  fc.assert(
    fc.property(fc.array(some, { maxLength: 25 }), (events) => {
      const file = { ...fileOf(), events: events as CaseEvent[] };
      look(file, diagnose(file, SOME_DAY));
    }),
    { numRuns: runs },
  );
/** What a diagnosis says, without the places of events and names of sides. */
const inSum = ({ level, idle, primary, contributing, causes, limits }: Diagnosis) => ({
  level,
  idle,
  primary,
  contributing,
  limits,
  causes: causes.map(({ code, strength, formula }) => [code, Number(strength.toFixed(9)), formula]),
});

describe('whatever is recorded', () => {
  it('strengths lie between 0 and 100 and can be computed again', () => {
    whatever((_file, diagnosis) => {
      recompute(diagnosis);
      for (const { strength } of diagnosis.causes) {
        expect(strength).toBeGreaterThanOrEqual(0);
        expect(strength).toBeLessThanOrEqual(100);
      }
    });
  });

  it('the facts shown of a cause give its strength, and no others are needed', () => {
    whatever((file, { causes }) => {
      for (const one of causes.filter(({ strength }) => strength > 0))
        expect(fromEvidence(file, SOME_DAY, one).strength).toBeCloseTo(one.strength, 9);
    });
  });

  it('what came later changes nothing', () => {
    whatever((file, diagnosis) => {
      const past = { ...file, events: file.events.filter(({ date }) => date <= SOME_DAY) };
      expect(inSum(diagnose(past, SOME_DAY))).toEqual(inSum(diagnosis));
    });
  });

  it('what happened on one day may be told in any order', () => {
    whatever((file) => {
      // Of each kind one a month, with no day known.
      const ofMonths = file.events.map((event) => ({
        ...event,
        date: `${event.date.slice(0, 7)}-15`,
      }));
      const once = [...new Map(ofMonths.map((one) => [one.date + one.type, one])).values()];
      const told = (events: CaseEvent[]) => inSum(diagnose({ ...file, events }, SOME_DAY));
      expect(told([...once].reverse())).toEqual(told(once));
    });
    expect(new Set(OF_ONE_DAY)).toEqual(new Set(EVENT_TYPES));
  });

  it('it does not matter what the sides are called', () => {
    const NEW: Readonly<Record<string, string>> = { A: 'Z9', B: 'C.1' };
    const named = (id: unknown) => (typeof id === 'string' ? (NEW[id] ?? id) : id);
    whatever((file, diagnosis) => {
      const events = file.events.map((event) => ({
        ...event,
        by: named(event.by),
        to: named(event.to),
        on: named(event.on),
      }));
      const parties = file.parties.map(({ id }) => ({ id: NEW[id] }));
      const other = { ...file, parties, events: events as CaseEvent[] };
      expect(inSum(diagnose(other, SOME_DAY))).toEqual(inSum(diagnosis));
    });
  });

  it('what nobody at the table did changes nothing', () => {
    whatever((file, diagnosis) => {
      if (file.events.length === 0) return;
      const dates = file.events.map(({ date }) => date).sort();
      const beside = dates.map((date) => ({ date, type: 'public_message', by: 'Z' }) as const);
      const more = { ...file, events: [...file.events, ...beside] };
      expect(inSum(diagnose(more, SOME_DAY))).toEqual(inSum(diagnosis));
    }, 100);
  });
});
