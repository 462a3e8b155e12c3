import { readFile, stat, writeFile } from 'node:fs/promises';
import { CaseProblems, CasefileService } from '../casefile/casefile.service.js';
import { type Problem as CaseProblem, SIZE_LIMIT } from '../exchangecase/validate.js';
import { Exit, Problem, print, printJson, say } from './exit.js';
import { type DataOptions, negotiationId, withApp } from './with-app.js';

interface Outcome {
  file: string;
  code?: string;
  changed?: boolean;
  events?: number;
  problems: readonly CaseProblem[];
  warnings: readonly CaseProblem[];
}

export async function caseImport(files: string[], options: DataOptions): Promise<void> {
  const outcomes: Outcome[] = [];
  await withApp(options, async (app) => {
    const service = app.nest.get(CasefileService, { strict: false });
    for (const file of files) {
      try {
        const { code, changed, events, warnings } = await service.import(
          { login: options.as },
          await readCaseFile(file),
        );
        outcomes.push({ file, code, changed, events, problems: [], warnings });
      } catch (error) {
        if (!(error instanceof CaseProblems)) throw error;
        outcomes.push({ file, problems: error.problems, warnings: [] });
      }
      if (!options.json) tell(outcomes[outcomes.length - 1]);
    }
  });
  if (options.json) printJson(outcomes);
  if (outcomes.some((outcome) => outcome.problems.length > 0)) throw new Exit(1);
}

/** A file that is too large is refused before it is read. */
export async function readCaseFile(file: string): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > SIZE_LIMIT) return Buffer.alloc(SIZE_LIMIT + 1);
    return await readFile(file);
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Problem(
      code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
    );
  }
}

function tell({ file, code, changed, events, problems, warnings }: Outcome): void {
  for (const { path, message, hint } of warnings)
    say(`${file}: ${path || 'the file'}: ${message} ${hint}`);
  if (problems.length === 0) {
    print(
      changed
        ? `${code}: recorded, ${events} events.`
        : `${code}: unchanged, it was recorded before.`,
    );
    return;
  }
  say(
    `${file}: nothing was recorded; ${problems.length === 1 ? 'one problem' : `${problems.length} problems`}:`,
  );
  for (const { path, message, hint } of problems)
    say(`  ${path || 'the file'}: ${message} ${hint}`);
}

export async function caseExport(
  code: string,
  options: DataOptions & { out?: string },
): Promise<void> {
  await withApp(options, async (app) => {
    const id = await negotiationId(app, options, code);
    const uuid = app.ground.tokens.readId(id)?.uuid as string;
    const exported = await app.nest
      .get(CasefileService, { strict: false })
      .export({ login: options.as }, uuid);
    if (!options.out) {
      printJson(exported);
      return;
    }
    try {
      await writeFile(options.out, `${JSON.stringify(exported, null, 1)}\n`);
    } catch (error) {
      throw new Problem(
        `${options.out} cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      );
    }
    if (options.json) printJson({ code, file: options.out });
    say(`${code} was written to ${options.out}.`);
  });
}
