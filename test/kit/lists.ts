import supertest from 'supertest';
import { JobRunner } from '../../src/job/runner.service.js';
import type { Answer, Ask } from './ask.js';
import type { Application } from '../../src/app.js';

/** What the tests look at of an import. */
export const IMPORT = `id status version headerRow format encoding delimiter dateOrder fileName problemCount
  columns { number heading field samples } counts { rows failed new changed unchanged removed kept }
  job { id kind status done total failure said } listVersion { id number status }`;

const selected = `listImport { ${IMPORT} }`;

/** Sends a file by the side door, as the console does. */
export function sent(
  app: Application,
  token: string,
  negotiation: string,
  content: Buffer | string,
  name = 'list.csv',
) {
  return supertest(app.nest.getHttpServer())
    .post('/list-files')
    .query({ negotiation })
    .set('authorization', `Bearer ${token}`)
    .set('apollo-require-preflight', 'true')
    .attach('file', Buffer.from(content), { filename: name });
}

/** A list on its way in, each step waited for. */
export class Bringing {
  constructor(
    private readonly app: () => Application,
    private readonly ask: Ask,
    private readonly negotiation: string,
  ) {}

  async begin(
    content: Buffer | string,
    input: Record<string, unknown>,
    name = 'list.csv',
  ): Promise<Answer> {
    const { body, status } = await sent(
      this.app(),
      this.ask.token,
      this.negotiation,
      content,
      name,
    );
    if (status !== 201)
      throw new Error(`the file was not taken: ${status} ${JSON.stringify(body)}`);
    const all = { negotiation: this.negotiation, file: body.file, ...input };
    return (await this.ask.do('listImportBegin', all, selected)).listImport;
  }

  async map(one: Answer, input: Record<string, unknown>): Promise<Answer> {
    const step = { listImport: one.id, expectedVersion: one.version };
    return (await this.ask.do('listImportMap', { ...step, ...input }, selected)).listImport;
  }

  async check(one: Answer): Promise<Answer> {
    const step = { listImport: one.id, expectedVersion: one.version };
    await this.ask.do('listImportDryRun', step, selected);
    await this.work();
    return this.now(one);
  }

  async commit(one: Answer, leaveOutFailed = false): Promise<Answer> {
    const step = { listImport: one.id, expectedVersion: one.version, leaveOutFailed };
    await this.ask.do('listImportCommit', step, selected);
    await this.work();
    return this.now(one);
  }

  /** Begun, checked and recorded. */
  async all(content: Buffer | string, input: Record<string, unknown>): Promise<Answer> {
    return this.commit(await this.check(await this.begin(content, input)));
  }

  async now(one: Answer): Promise<Answer> {
    const { node } = await this.ask.for(
      `query ($id: ID!) { node(id: $id) { ... on ListImport { ${IMPORT} } } }`,
      {
        id: one.id,
      },
    );
    return node;
  }

  async problems(one: Answer): Promise<Answer[]> {
    const { listImportProblems } = await this.ask.for(
      'query ($id: ID!) { listImportProblems(listImport: $id, first: 100) { totalCount endCursor nodes { row column heading value reason severity words { ar en } remedy { ar en } } } }',
      { id: one.id },
    );
    return listImportProblems.nodes;
  }

  /** Does what waits to be done, as a server would. */
  async work(): Promise<void> {
    await this.app().nest.get(JobRunner, { strict: false }).look();
  }
}

/**
 * A bit of everything that lists bring with them: one recorded, one that changed somebody and was taken back, one that is
 * only checked, with its mapping saved, a file that nobody began an import with, and a decision about two records. Gives
 * one of the two.
 */
export async function broughtIn(app: Application, ask: Ask, negotiation: string): Promise<string> {
  const { node } = await ask.for(
    'query ($id: ID!) { node(id: $id) { ... on Negotiation { sides { id } } } }',
    { id: negotiation },
  );
  const [side, to] = node.sides.map(({ id }: { id: string }) => id);
  const way = new Bringing(() => app, ask, negotiation);
  const target = (code: string) => ({ code, type: 'DEMAND', side, to });
  const first = await way.all(
    'name,birth\nWadih Sabbagh,1980\nWadi Sabbag,1980',
    target('BROUGHT'),
  );
  const { node: version } = await ask.for(
    'query ($id: ID!) { node(id: $id) { ... on ListVersion { lines { nodes { captive { id code } } } } } }',
    { id: first.listVersion.id },
  );
  const [one, other] = version.lines.nodes.map(({ captive }: Answer) => captive);
  const pair = { captive: one.id, other: other.id, verdict: 'SAME', reason: 'Alike' };
  await ask.do('matchDecide', pair, 'decision { id }');
  const changed = `code,name,birth\n${one.code},,1981\n,Murad Sabbagh,1970`;
  const second = await way.all(changed, target('TAKEN-BACK'));
  await ask.do('listImportUndo', { listImport: second.id }, 'takenBack');
  const third = await way.begin('name,birth\nNadim Sabbagh,1960', target('CHECKED'));
  await way.check(await way.map(third, { saveAs: 'as they send it' }));
  await sent(app, ask.token, negotiation, 'name\nNadim Sabbagh');
  const given = await way.begin('name,birth\nNaim Sabbagh,1961', target('GIVEN-UP'));
  await ask.do('listImportCancel', { listImport: given.id }, 'listImport { id }');
  const stopped = await way.check(await way.begin('name\nNour Sabbagh', target('STOPPED')));
  const commit = { listImport: stopped.id, expectedVersion: stopped.version };
  const { listImport } = await ask.do('listImportCommit', commit, 'listImport { job { id } }');
  await ask.do('jobCancel', { job: listImport.job.id }, 'job { id }');
  await ask.do('jobResume', { job: listImport.job.id }, 'job { id }');
  await way.work();
  return one.id;
}
