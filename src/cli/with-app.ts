import { graphql } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { type Application, build } from '../app.js';
import { configFor } from '../config.js';
import { NotSignedIn } from '../db/database.js';
import { RequestContext } from '../graphql/request.js';
import { Problem, say } from './exit.js';

export interface DataOptions {
  demo?: boolean;
  as: string;
  json?: boolean;
}

/** No statement of the command line is given up before a minute: files are larger than requests. */
const PATIENCE = 60_000;

/** Runs a command on the application, without serving it. */
export async function withApp<T>(
  options: DataOptions,
  work: (app: Application) => Promise<T>,
): Promise<T> {
  const config = configFor(options.demo ? 'demonstration' : 'own');
  const app = await build(config, { log: say, statementTimeout: PATIENCE });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** Asks the API, in this process, in the name of an account. */
export async function ask<T>(
  app: Application,
  login: string,
  source: string,
  variableValues: Record<string, unknown>,
): Promise<T> {
  const { schema } = app.nest.get(GraphQLSchemaHost, { strict: false });
  const contextValue = new RequestContext(app.ground.database, { login }, null);
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  await contextValue.end(errors ? 'rollback' : 'commit');
  if (errors?.some((error) => error.originalError instanceof NotSignedIn)) {
    throw new Problem(`There is no open account ${login} in this record. Name another.`);
  }
  if (errors) throw new Problem(errors.map((error) => error.message).join('\n'));
  return data as T;
}

/** Says so where an account that is to act is not there. */
export const accountThere = (app: Application, login: string): Promise<unknown> =>
  ask(app, login, '{ viewer { login } }', {});

/** The id of a negotiation by its code; says so where the account sees none. */
export async function negotiationId(
  app: Application,
  { as }: DataOptions,
  code: string,
): Promise<string> {
  const { negotiation } = await ask<{ negotiation: { id: string } | null }>(
    app,
    as,
    'query ($code: String!) { negotiation(code: $code) { id } }',
    { code },
  );
  if (!negotiation)
    throw new Problem(
      `${as} sees no negotiation with the code ${code}. Check it, or name another account by --as.`,
    );
  return negotiation.id;
}

/** The uuid of a side by its code at a negotiation's table. */
export async function sideIds(
  app: Application,
  { as }: DataOptions,
  code: string,
): Promise<Map<string, string>> {
  const { negotiation } = await ask<{ negotiation: { sides: { id: string; code: string }[] } }>(
    app,
    as,
    'query ($code: String!) { negotiation(code: $code) { sides { id code } } }',
    { code },
  );
  return new Map(negotiation.sides.map((side) => [side.code, side.id]));
}

/** Rows as columns of text. */
export function columns(rows: readonly (readonly (string | number | null)[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? '·' : String(cell))));
  const widths = texts[0].map((_, i) => Math.max(...texts.map((row) => [...row[i]].length)));
  return texts
    .map((row) =>
      row
        .map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
