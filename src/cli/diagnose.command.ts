import { DiagnosisService } from '../analysis/diagnosis.service.js';
import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';
import { readCase } from '../exchangecase/reading.js';
import { diagnose, type Diagnosis } from '../stall/diagnose.rules.js';
import { meaningOf } from '../stall/formulas.js';
import { CAUSE_WORDS } from '../stall/words.js';
import { readCaseFile } from './case.command.js';
import { Exit, print, printJson, Problem, say } from './exit.js';
import { type DataOptions, negotiationId, withApp } from './with-app.js';

export interface DiagnoseOptions {
  asOf?: string;
  json?: boolean;
}

/** `tabadul case diagnose FILE`: why it stands still, from the events of a case file. Needs no database. */
export async function caseDiagnose(path: string, options: DiagnoseOptions): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const { case: file, problems, warnings } = readCase(await readCaseFile(path), today);
  if (!file) {
    if (options.json) printJson({ file: path, problems });
    say(`${path} cannot be read as a case file:`);
    for (const { path: place, message, hint } of problems)
      say(`  ${place || 'the file'}: ${message} ${hint}`);
    throw new Exit(1);
  }
  for (const { path: place, message } of options.json ? [] : warnings)
    say(`${path}: ${place || 'the file'}: ${message}`);
  const asOf = options.asOf ?? lastDay(file, today);
  const diagnosis = diagnose(file, asOf);
  if (!options.json) {
    tellDiagnosis(file, diagnosis);
    return;
  }
  printJson({ file: path, ...explained(diagnosis), facts: factsOf(file, diagnosis), warnings });
}

/** `tabadul diagnose NEGOTIATION`: the same of a stored negotiation, as far as the account sees it. */
export async function diagnoseStored(
  code: string,
  options: DataOptions & DiagnoseOptions,
): Promise<void> {
  await withApp(options, async (app) => {
    const id = await negotiationId(app, options, code);
    const uuid = app.ground.tokens.readId(id)?.uuid as string;
    const service = app.nest.get(DiagnosisService, { strict: false });
    const found = await app.ground.database.withViewer({ login: options.as }, (tx) =>
      service.of(tx, uuid, options.asOf ?? null),
    );
    if (!found) throw new Problem(`${options.as} sees no negotiation with the code ${code}.`);
    const { diagnosis, file, events, coarsened } = found;
    if (!options.json) {
      tellDiagnosis(file, diagnosis);
      return;
    }
    const facts = factsOf(file, diagnosis).map((fact) => ({
      ...fact,
      id: app.ground.tokens.id('Event', events[fact.event]),
    }));
    printJson({ negotiation: code, coarsened, ...explained(diagnosis), facts });
  });
}

/** The day of the last event that has happened; today where none has. */
const lastDay = ({ events }: ExchangeCase, today: string): string =>
  events.reduce((last, { date }) => (date > last && date <= today ? date : last), '') || today;

/** With what each number of a formula means. */
function explained(diagnosis: Diagnosis) {
  const meaning = (one: { formula: string | null; inputs: Readonly<Record<string, number>> }) =>
    Object.fromEntries(
      Object.keys(one.inputs).map((name) => [name, meaningOf(one.formula as string, name).en]),
    );
  const causes = diagnosis.causes.map((one) => ({
    ...one,
    meanings: meaning(one),
    others: one.others.map((other) => ({ ...other, meanings: meaning(other) })),
  }));
  return { ...diagnosis, causes };
}

/** The facts that the diagnosis names by their places, opened. */
function factsOf({ events }: ExchangeCase, diagnosis: Diagnosis) {
  const { causes, stated, halted, lastProgress, lastExchange } = diagnosis;
  const named = [
    ...causes.flatMap(({ evidence, others }) => [
      ...evidence,
      ...others.flatMap((other) => other.evidence),
    ]),
    ...stated.map(({ event }) => event),
    ...halted,
    ...[lastProgress, lastExchange].flatMap((one) => one?.event ?? []),
  ];
  return [...new Set(named)].sort((a, b) => a - b).map((event) => ({ event, ...events[event] }));
}

const inShort = ({ date, type, by }: CaseEvent): string =>
  `${date} ${type}${by ? ` by ${by}` : ''}`;

export function tellDiagnosis({ events }: ExchangeCase, diagnosis: Diagnosis): void {
  const { level, idle, limits, primary, causes, contested, version } = diagnosis;
  print(
    `${diagnosis.asOf}: ${level}. ${idle} days since the last progress; watch after ${Math.round(limits.watch)}, stalled after ${Math.round(limits.stalled)}${limits.paper === null ? '' : `, or ${Math.round(limits.paper)} without agreement or handover`}. (${version})`,
  );
  print(
    primary === 'UNKNOWN'
      ? 'The record does not carry a conclusion about why.'
      : `Primary: ${primary}, ${CAUSE_WORDS[primary].name.en.toLowerCase()}.${contested ? ' Contested: stated reasons differ.' : ''}`,
  );
  for (const { code, strength, side, formula, inputs, ...more } of causes) {
    if (strength < 1) continue;
    const { evidence, lowers, missing, stated } = more;
    print(`\n${code} ${Math.round(strength)}${side ? ` (${side})` : ''}`);
    for (const [name, value] of Object.entries(inputs))
      print(`  ${name} = ${Number(value.toFixed(3))}: ${meaningOf(formula as string, name).en}`);
    for (const event of evidence) print(`  [${event}] ${inShort(events[event])}`);
    for (const { by, category, event } of stated)
      print(`  stated by ${by} [${event}]: ${category}`);
    print(`  would lower it: ${lowers.en}`);
    for (const { en } of missing) print(`  missing: ${en}`);
  }
}
