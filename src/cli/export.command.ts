import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Application } from '../app.js';
import { ExportService } from '../analysis/export.service.js';
import { ReportService } from '../analysis/report.service.js';
import type { Language } from '../analysis/report-words.rules.js';
import type * as gql from '../graphql/schema.generated.js';
import { Problem, print, printJson, say } from './exit.js';
import { ask, columns, type DataOptions, negotiationId, withApp } from './with-app.js';

const services = (app: Application) => app.nest.get(ExportService, { strict: false });

export interface ExportAskOptions extends DataOptions {
  format: gql.ExportFormat;
  purpose: gql.ExportPurpose;
  words: string;
  asOf?: string;
  approvedBy?: string;
  out?: string;
}

/** `tabadul export ask NEGOTIATION`; with a second person there, approved and taken at once. */
export async function exportAsk(code: string, options: ExportAskOptions): Promise<void> {
  const { as, approvedBy, out, format, purpose, words, asOf = null } = options;
  if (out && !approvedBy)
    throw new Problem(
      'A file is taken once somebody else approved it: add --approved-by, or leave --out away and take it later.',
    );
  await withApp(options, async (app) => {
    const negotiation = await negotiationId(app, options, code);
    const asked = await services(app).ask(
      { login: as },
      { idempotencyKey: randomUUID(), negotiation, format, purpose, words, asOf },
    );
    const id = app.ground.tokens.id('Export', asked.export);
    if (approvedBy)
      await services(app).decide(
        { login: approvedBy },
        { idempotencyKey: randomUUID(), export: id },
      );
    if (out) await taken(app, as, id, out);
    if (options.json) printJson({ export: id, state: approvedBy ? 'APPROVED' : 'WAITING' });
    else print(id);
    if (!approvedBy)
      say('Somebody else decides: tabadul export approve ID --as LOGIN, or export refuse.');
  });
}

export interface ExportDecideOptions extends DataOptions {
  days?: number;
  reason?: gql.ExportRefusalReason;
  words?: string;
}

/** `tabadul export approve ID`, `tabadul export refuse ID --reason …`. */
export async function exportDecide(id: string, options: ExportDecideOptions): Promise<void> {
  await withApp(options, async (app) => {
    await services(app).decide(
      { login: options.as },
      {
        idempotencyKey: randomUUID(),
        export: id,
        refusal: options.reason,
        words: options.words,
        days: options.days,
      },
    );
    say(options.reason ? `Refused: ${options.reason}.` : 'Approved.');
  });
}

/** `tabadul export take ID --out FILE`. */
export async function exportTake(
  id: string,
  options: DataOptions & { out: string },
): Promise<void> {
  await withApp(options, (app) => taken(app, options.as, id, options.out));
}

/** `tabadul export list NEGOTIATION`. */
export async function exportList(code: string, options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    await negotiationId(app, options, code);
    const { negotiation } = await ask<{ negotiation: { exports: { nodes: gql.Export[] } } }>(
      app,
      options.as,
      `query ($code: String!) { negotiation(code: $code) { exports(first: 100) { nodes {
         id format until purpose words askedBy askedAt state decidedBy expiresAt refusal refusalWords takings { by at sha256 } } } } }`,
      { code },
    );
    const { nodes } = negotiation.exports;
    if (options.json) return printJson({ exports: nodes });
    print(
      columns([
        ['id', 'format', 'until', 'purpose', 'asked by', 'state', 'decided by', 'taken'],
        ...nodes.map((one) => [
          one.id,
          one.format,
          one.until,
          one.purpose,
          one.askedBy,
          one.refusal ? `${one.state}: ${one.refusal}` : one.state,
          one.decidedBy ?? null,
          one.takings.length,
        ]),
      ]),
    );
  });
}

async function taken(app: Application, login: string, id: string, out: string): Promise<void> {
  const { bytes } = await services(app).take({ login }, { export: id });
  await written(out, bytes);
  say(`${out}: the event log, coded and coarsened. The record notes the taking.`);
}

/** `tabadul report NEGOTIATION`: state, diagnosis and what is missing, as PDF. */
export async function report(
  code: string,
  options: DataOptions & { language: Language; out: string; asOf?: string },
): Promise<void> {
  await withApp(options, async (app) => {
    const id = await negotiationId(app, options, code);
    const service = app.nest.get(ReportService, { strict: false });
    const { as: login, language, asOf } = options;
    await written(options.out, await service.report({ login }, id, language, asOf ?? null));
    say(`${options.out}: the report of ${code}. The record notes the printing.`);
  });
}

async function written(file: string, content: Buffer): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (error) {
    throw new Problem(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}
