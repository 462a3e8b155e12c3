/** What the scripts share: where the project is, how its tools are started, how a file is compared. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GraphQLError, Source, buildASTSchema, concatAST, parse } from 'graphql';
import { format, resolveConfig } from 'prettier';

/** The project's folder, wherever the command was typed. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Started by Node itself rather than through node_modules/.bin, whose entries differ on Windows. */
const TOOLS = {
  tsc: 'typescript/bin/tsc',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
};

/**
 * @param {keyof typeof TOOLS} name
 * @param {string[]} args
 * @returns {string[]} arguments for Node
 */
export function tool(name, ...args) {
  return [join(ROOT, 'node_modules', ...TOOLS[name].split('/')), ...args];
}

/** @param {string} path relative to the project */
export function read(path) {
  const file = join(ROOT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * @param {string} path relative to the project; its name decides the parser
 * @param {string} text
 */
export async function pretty(path, text) {
  const filepath = join(ROOT, path);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

/**
 * Writes a generated file, or with `--check` only says whether the one on disk is still what would
 * be written.
 *
 * @param {string} path relative to the project
 * @param {string} text
 */
export function writeOrCheck(path, text) {
  if (read(path) === text) {
    process.stdout.write(`${path} is up to date\n`);
  } else if (process.argv.includes('--check')) {
    process.stdout.write(`${path} is stale: run \`npm run generate\` and commit the result\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(join(ROOT, path), text);
    process.stdout.write(`${path} written\n`);
  }
}

/** @returns {string[]} the contract's files, in an order that does not depend on the machine */
export function schemaFiles() {
  const folder = join(ROOT, 'schema');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => join(folder, name));
}

/** The contract as one text. */
export function joinedSchema() {
  return schemaFiles()
    .map((file) => readFileSync(file, 'utf8').trimEnd())
    .join('\n\n')
    .concat('\n');
}

/**
 * Builds the contract, or says in one line where it does not hold together. The files are parsed one
 * by one, so that a mistake carries the name and the line of its own file.
 */
export function contract() {
  try {
    return buildASTSchema(
      concatAST(
        schemaFiles().map((file) =>
          parse(new Source(readFileSync(file, 'utf8'), `schema/${basename(file)}`)),
        ),
      ),
    );
  } catch (error) {
    const [node] = error instanceof GraphQLError ? (error.nodes ?? []) : [];
    const source = error.source ?? node?.loc?.source;
    const line = error.locations?.[0]?.line;
    const where = source && line ? `${source.name}:${line}: ` : 'schema/: ';
    process.stdout.write(`${where}${error.message}\n`);
    process.exit(1);
  }
}
