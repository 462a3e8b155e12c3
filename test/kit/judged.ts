import { ExportService } from '../../src/analysis/export.service.js';
import type { Application } from '../../src/app.js';
import type { Ask } from './ask.js';

/** Where talks are judged and their event log goes out: who asks for it, and who lets it out. */
export interface JudgedTable {
  app: Application;
  negotiation: string;
  mediator: Ask;
  officer: Ask;
}

/** A judgement is written, and a file asked for, let out and taken; gives the mutations with who did them. */
export async function judgedAndExported(at: JudgedTable): Promise<{ act: string; by: string }[]> {
  const { app, negotiation, mediator, officer } = at;
  const judgement = {
    ...{ negotiation, kind: 'RIPENESS', finding: 'NO', on: { text: '2020-06-01' } },
    ...{ words: 'Neither side says that it is tired.', shownTo: ['PROTECTION', 'OBSERVER'] },
  };
  await mediator.do('judgementMake', judgement, 'judgement { id }');
  const wanted = { negotiation, format: 'CSV', purpose: 'RESEARCH', words: 'To be counted.' };
  const asked = await mediator.do('exportAsk', wanted, 'export { id }');
  const { id } = asked.export;
  await officer.do('exportDecide', { export: id }, 'export { id }');
  await app.nest.get(ExportService, { strict: false }).take({ login: 'mediator' }, { export: id });
  return [
    { act: 'judgementMake', by: 'mediator' },
    { act: 'exportAsk', by: 'mediator' },
    { act: 'exportDecide', by: 'officer' },
  ];
}
