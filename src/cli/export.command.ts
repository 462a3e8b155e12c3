import { writeFile } from 'node:fs/promises';
import { type ExportFormat, ExportService } from '../analysis/export.service.js';
import { ReportService } from '../analysis/report.service.js';
import type { Language } from '../analysis/report-words.rules.js';
import { Problem, say } from './exit.js';
import { type DataOptions, negotiationId, withApp } from './with-app.js';

/** `tabadul export NEGOTIATION`: the event log for programs of analysts. */
export async function exportLog(
  code: string,
  options: DataOptions & { format: ExportFormat; out: string; asOf?: string },
): Promise<void> {
  await withApp(options, async (app) => {
    const id = await negotiationId(app, options, code);
    const uuid = app.ground.tokens.readId(id)?.uuid as string;
    const service = app.nest.get(ExportService, { strict: false });
    const content = await service.export(
      { login: options.as },
      uuid,
      options.format,
      options.asOf ?? null,
    );
    await written(options.out, content);
    say(
      `${options.out}: the event log of ${code}, coded and coarsened. The record notes the export.`,
    );
  });
}

/** `tabadul report NEGOTIATION`: state, diagnosis and what is missing, as PDF. */
export async function report(
  code: string,
  options: DataOptions & { language: Language; out: string; asOf?: string },
): Promise<void> {
  await withApp(options, async (app) => {
    const id = await negotiationId(app, options, code);
    const uuid = app.ground.tokens.readId(id)?.uuid as string;
    const service = app.nest.get(ReportService, { strict: false });
    const { as: login, language, asOf } = options;
    await written(options.out, await service.report({ login }, uuid, language, asOf ?? null));
    say(`${options.out}: the report of ${code}.`);
  });
}

async function written(file: string, content: Buffer): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new Problem(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
