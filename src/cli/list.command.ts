import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { ListType } from '../graphql/schema.generated.js';
import { LIST_FILE_LIMIT, ListFileProblems, ListFileService } from '../list/list-file.service.js';
import { Exit, print, printJson, Problem, say } from './exit.js';
import { type DataOptions, negotiationId, sideIds, withApp } from './with-app.js';

const TYPES: readonly ListType[] = [
  'DEMAND',
  'OFFER',
  'ACKNOWLEDGED_HELD',
  'RETAINED',
  'MISSING_ENQUIRY',
  'DECEASED',
  'REMAINS',
  'AGREED_FINAL',
  'MANIFEST',
];

interface ListOptions extends DataOptions {
  negotiation: string;
  party: string;
  type: string;
  code?: string;
  to?: string;
  heldBy?: string;
}

export async function listImport(path: string, options: ListOptions): Promise<void> {
  const type = TYPES.find((one) => one === options.type);
  if (!type) throw new Problem(`A type is one of ${TYPES.join(', ')}.`);
  const code = options.code ?? basename(path, extname(path));
  if (!/^[A-Za-z0-9._-]{1,32}$/.test(code)) {
    throw new Problem(
      'Name the list by --code: 1 to 32 letters, digits, dots, hyphens or underscores.',
    );
  }
  const bytes = await read(path);
  await withApp(options, async (app) => {
    const id = await negotiationId(app, options, options.negotiation);
    const sides = await sideIds(app, options, options.negotiation);
    const uuid = (id: string) => app.ground.tokens.readId(id)?.uuid as string;
    const side = (code: string) => {
      const found = sides.get(code);
      if (!found)
        throw new Problem(
          `${options.negotiation} has no side ${code}; it has ${[...sides.keys()].join(', ')}.`,
        );
      return uuid(found);
    };
    // Between two sides, a list of one is addressed to the other.
    const other =
      sides.size === 2 ? [...sides.keys()].find((one) => one !== options.party) : undefined;
    const to = options.to ?? other;
    const target = {
      negotiation: id,
      code,
      type,
      side: side(options.party),
      to: to ? side(to) : null,
      heldBy: options.heldBy ? side(options.heldBy) : null,
    };
    try {
      const service = app.nest.get(ListFileService, { strict: false });
      const result = await service.import(
        { login: options.as },
        { name: basename(path), bytes },
        target,
      );
      const listVersion = app.ground.tokens.id('ListVersion', result.listVersion);
      if (options.json) {
        printJson({
          list: code,
          persons: result.persons,
          listVersion,
          ignoredColumns: result.ignored,
        });
        return;
      }
      for (const column of result.ignored)
        say(`${path}: the column "${column}" is not known and was left out.`);
      print(
        `${code}: ${result.persons} names drafted. A second person reviews the risk of naming before it goes out.`,
      );
    } catch (error) {
      if (!(error instanceof ListFileProblems)) throw error;
      if (options.json) printJson({ list: code, problems: error.problems });
      else {
        say(
          `${path}: nothing was recorded; ${error.problems.length === 1 ? 'one problem' : `${error.problems.length} problems`}:`,
        );
        for (const { row, column, value, message } of error.problems) {
          say(
            `  row ${row}${column ? `, ${column}` : ''}${value ? ` "${value}"` : ''}: ${message}`,
          );
        }
      }
      throw new Exit(1);
    }
  });
}

async function read(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > LIST_FILE_LIMIT) throw new Problem(`${path} is larger than 20 MB. Split it.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code } = error as { code?: string };
    throw new Problem(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`,
    );
  }
}
