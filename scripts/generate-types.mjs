/**
 * Writes src/graphql/schema.generated.ts, the TypeScript types of the contract in schema/.
 *
 *     node scripts/generate-types.mjs           writes
 *     node scripts/generate-types.mjs --check   fails when the committed file is stale
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLDefinitionsFactory } from '@nestjs/graphql';
import { ROOT, contract, pretty, schemaFiles, writeOrCheck } from './kit.mjs';

const TARGET = 'src/graphql/schema.generated.ts';

/** Every scalar of the contract travels as a string, except JSON, whose shape the contract leaves open. */
const SCALARS = {
  Date: 'string',
  PartialDate: 'string',
  DateTime: 'string',
  JSON: 'any',
};

const NOTICE = '// Written by scripts/generate-types.mjs from schema/. Do not edit.';

/** Without the generator's own notice, which switches off checks that do not look at this file anyway. */
const ownWords = (text) => text.replace(/^\s*\/\*[\s\S]*?\/\* eslint-disable \*\/\s*/, '');

/**
 * Nest's generator leaves a scalar called `Date` out, so that its fields would be JavaScript's Date.
 * A date here is the text that was typed, with its precision: the name is declared by hand.
 */
function header() {
  return contract().getType('Date') ? `export type Date = ${SCALARS.Date};\n` : undefined;
}

async function generated() {
  // Always into a folder outside the project: a failure halfway must not leave half a file behind.
  const folder = mkdtempSync(join(tmpdir(), 'tabadul-types-'));
  const path = join(folder, 'schema.ts');
  try {
    await new GraphQLDefinitionsFactory().generate({
      typePaths: schemaFiles(),
      path,
      outputAs: 'interface',
      enumsAsTypes: true,
      emitTypenameField: true,
      defaultTypeMapping: { ID: 'string' },
      customScalarTypeMapping: SCALARS,
      additionalHeader: header(),
      debug: false,
    });
    return await pretty(TARGET, `${NOTICE}\n\n${ownWords(readFileSync(path, 'utf8'))}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (schemaFiles().length === 0) {
  process.stdout.write(`no contract in ${join(ROOT, 'schema')} yet: nothing to generate\n`);
} else {
  writeOrCheck(TARGET, await generated());
}
