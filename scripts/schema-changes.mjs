/**
 * Compares the contract with the one of the last release, docs/schema.released.graphql.
 *
 *     node scripts/schema-changes.mjs             lists what changed for clients
 *     node scripts/schema-changes.mjs --release   keeps the present contract as the released one
 *
 * A change that breaks a client's query is refused unless the changelog announces it: the part
 * "Unreleased" of CHANGELOG.md then has a line that starts with `- **Breaking**`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { ROOT, contract, joinedSchema, read } from './kit.mjs';

const RELEASED = 'docs/schema.released.graphql';

/** @param {string} changelog */
function announcesBreaking(changelog) {
  const parts = changelog.split(/^## /m);
  const unreleased = parts.find((part) => /^\[?unreleased\]?/i.test(part)) ?? '';
  return /^- \*\*Breaking\*\*/m.test(unreleased);
}

async function compare() {
  const released = read(RELEASED);
  if (released === undefined) {
    process.stdout.write('no release yet: there is nothing a change could break\n');
    return;
  }
  const changes = await diff(buildSchema(released), contract());
  const at = (level) => changes.filter((change) => change.criticality.level === level);
  const breaking = at(CriticalityLevel.Breaking);
  const dangerous = at(CriticalityLevel.Dangerous);

  for (const [word, list] of [
    ['breaking', breaking],
    ['dangerous', dangerous],
  ]) {
    for (const change of list) {
      process.stdout.write(`${word}: ${change.message}\n`);
    }
  }
  process.stdout.write(
    `since the last release: ${breaking.length} breaking, ${dangerous.length} dangerous, ` +
      `${changes.length - breaking.length - dangerous.length} harmless changes\n`,
  );

  if (breaking.length > 0 && !announcesBreaking(read('CHANGELOG.md') ?? '')) {
    process.stdout.write(
      'CHANGELOG.md does not announce this: add a line `- **Breaking** ...` under Unreleased, or take the change back\n',
    );
    process.exitCode = 1;
  }
}

if (process.argv.includes('--release')) {
  contract(); // One that does not hold together is not released.
  writeFileSync(join(ROOT, RELEASED), joinedSchema());
  process.stdout.write(`${RELEASED} written\n`);
} else {
  await compare();
}
