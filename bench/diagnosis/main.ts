/**
 * How often the diagnosis finds the cause: on made-up negotiations with a known one, clean and as the field records them,
 * and on the coded cases.
 *
 *     npm run bench:diagnosis [-- --tuning] [--each=100] [--labels=FILE]
 *
 * Formulas are tuned on the seeds of `--tuning` and reported on others. A file of labels of the coded cases
 * ([{ case, as_of, primary }] under "labels") scores those beside; labels are no part of the project.
 */
import { readFileSync } from 'node:fs';
import { type CauseCode, CAUSES, type PrimaryCode } from '../../src/stall/diagnosis.js';
import { diagnose, type Diagnosis } from '../../src/stall/diagnose.rules.js';
import { VERSION } from '../../src/stall/formulas.js';
import type { ExchangeCase } from '../../src/exchangecase/exchange-case.js';
import { validateCase } from '../../src/exchangecase/validate.js';
import { inTheField } from './field.js';
import { tell, type Told } from './world.js';

const args = process.argv.slice(2);
const option = (name: string): string | undefined =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const tuning = args.includes('--tuning');
const each = Number(option('each') ?? 100);
/** Tuned on odd, reported on even ones far away. */
const firstSeed = tuning ? 1_001 : 500_002;

const percent = (part: number, of: number): string =>
  of ? `${((100 * part) / of).toFixed(1)} %` : '–';
const print = (text = ''): void => void process.stdout.write(`${text}\n`);

interface Score {
  first: number;
  topTwo: number;
  of: number;
  flagged: number;
  alarms: number;
  moving: number;
  matrix: Map<CauseCode, Map<PrimaryCode, number>>;
}

const topTwo = ({ causes }: Diagnosis): CauseCode[] =>
  causes
    .filter(({ strength }) => strength > 0)
    .slice(0, 2)
    .map(({ code }) => code);

function score(told: readonly Told[]): Score {
  const result: Score = {
    first: 0,
    topTwo: 0,
    of: 0,
    flagged: 0,
    alarms: 0,
    moving: 0,
    matrix: new Map(),
  };
  for (const { file, asOf, cause } of told) {
    const found = diagnose(file, asOf);
    const flagged = found.level === 'stalled';
    if (cause === null) {
      result.moving += 1;
      if (flagged) result.alarms += 1;
      continue;
    }
    result.of += 1;
    if (flagged) result.flagged += 1;
    if (found.primary === cause) result.first += 1;
    if (topTwo(found).includes(cause)) result.topTwo += 1;
    const row = result.matrix.get(cause) ?? new Map<PrimaryCode, number>();
    row.set(found.primary, (row.get(found.primary) ?? 0) + 1);
    result.matrix.set(cause, row);
  }
  return result;
}

const SHORT: Readonly<Record<PrimaryCode, string>> = {
  OWN_LIST: 'OWN',
  RATIO: 'RAT',
  NOT_HELD: 'NOT',
  STATUS_VETO: 'STA',
  IDENTITY: 'IDE',
  REMAINS: 'REM',
  PRECONDITION: 'PRE',
  SHIFTING: 'SHI',
  HANDOVER: 'HAN',
  INTERMEDIARY: 'INT',
  SILENCE: 'SIL',
  FREEZE: 'FRE',
  UNKNOWN: '?',
};

function show(name: string, found: Score): void {
  const columns: PrimaryCode[] = [...CAUSES, 'UNKNOWN'];
  print(
    `\n${name}: primary ${percent(found.first, found.of)}, top two ${percent(found.topTwo, found.of)} of ${found.of}; stall flag: sensitivity ${percent(found.flagged, found.of)}, false alarms ${percent(found.alarms, found.moving)} of ${found.moving}`,
  );
  print(`${'known \\ found'.padEnd(14)}${columns.map((code) => SHORT[code].padStart(5)).join('')}`);
  for (const cause of CAUSES) {
    const row = found.matrix.get(cause);
    print(
      `${cause.padEnd(14)}${columns.map((code) => String(row?.get(code) ?? '·').padStart(5)).join('')}`,
    );
  }
}

const seeds = (count: number, from: number): number[] =>
  Array.from({ length: count }, (_, i) => from + 2 * i);
const clean = [
  ...CAUSES.flatMap((cause, k) =>
    seeds(each, firstSeed + 10_000 * k).map((seed) => tell(seed, cause)),
  ),
  ...seeds(6 * each, firstSeed + 200_000).map((seed) => tell(seed, null)),
];
const field = clean.map((told, i) => inTheField(told, i));

// What the format refuses nobody could record either.
for (const { file } of [...clean, ...field]) {
  const { problems } = validateCase(JSON.stringify(file));
  if (problems.length > 0)
    throw new Error(`${file.id}: ${problems[0].path} ${problems[0].message}`);
}

print(
  `${VERSION}, ${tuning ? 'seeds for tuning' : 'seeds for reporting'}, ${each} negotiations a cause and ${6 * each} that move`,
);
show('Clean', score(clean));
show(
  'In the field (30 % of reasons missing, 10 % miscoded, 20 % of events lost, dates shifted)',
  score(field),
);

const labels = option('labels');
if (labels) {
  interface Label {
    case: string;
    as_of: string;
    primary: CauseCode;
  }
  const all = (JSON.parse(readFileSync(labels, 'utf8')) as { labels: Label[] }).labels;
  let [first, two] = [0, 0];
  print('\nCoded cases');
  for (const { case: name, as_of: asOf, primary } of all) {
    const file = JSON.parse(
      readFileSync(new URL(`../../cases/${name}.json`, import.meta.url), 'utf8'),
    ) as ExchangeCase;
    const found = diagnose(file, asOf);
    const hit = found.primary === primary;
    const inTwo = topTwo(found).includes(primary);
    if (hit) first += 1;
    if (inTwo) two += 1;
    print(
      `  ${name} ${asOf}: ${primary}${hit ? '' : `, found ${found.primary}`}; ${found.causes
        .filter(({ strength }) => strength >= 30)
        .map(({ code, strength }) => `${SHORT[code]} ${strength.toFixed(0)}`)
        .join(' ')}; ${found.level}`,
    );
  }
  print(`  primary ${first} of ${all.length}, top two ${two} of ${all.length}`);
}
