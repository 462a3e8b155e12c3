import { DiagnosisService } from '../analysis/diagnosis.service.js';
import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';
import { validateCase } from '../exchangecase/validate.js';
import { diagnose, type Diagnosis } from '../stall/diagnose.rules.js';
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
  const { case: file, problems, warnings } = validateCase(await readCaseFile(path));
  if (!file) {
    say(`${path} is no sound case file:`);
    for (const { path: place, message, hint } of problems)
      say(`  ${place || 'the file'}: ${message} ${hint}`);
    throw new Exit(1);
  }
  for (const { path: place, message } of options.json ? [] : warnings)
    say(`${path}: ${place || 'the file'}: ${message}`);
  const asOf = options.asOf ?? lastDay(file);
  const diagnosis = diagnose(file, asOf);
  if (options.json) printJson({ file: path, ...diagnosis, facts: factsOf(file, diagnosis) });
  else tellDiagnosis(file, diagnosis);
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
    printJson({ negotiation: code, coarsened, ...diagnosis, facts });
  });
}

const lastDay = ({ events }: ExchangeCase): string =>
  events.reduce((last, { date }) => (date > last ? date : last), '0001-01-01');

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
  for (const { code, strength, side, inputs, evidence, lowers, missing, stated } of causes) {
    if (strength < 1) continue;
    const numbers = Object.entries(inputs).map(
      ([name, value]) => `${name} ${Number(value.toFixed(3))}`,
    );
    print(`\n${code} ${Math.round(strength)}${side ? ` (${side})` : ''}: ${numbers.join(', ')}`);
    for (const event of evidence) print(`  [${event}] ${inShort(events[event])}`);
    for (const { by, category, event } of stated)
      print(`  stated by ${by} [${event}]: ${category}`);
    print(`  would lower it: ${lowers.en}`);
    for (const { en } of missing) print(`  missing: ${en}`);
  }
}
