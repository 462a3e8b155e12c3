/**
 * The application in a process of its own, whose whole output is kept: tells the world of canaries to a PostgreSQL, and
 * goes on with requests that fail in all ways in which something might be said of what came with them. Leaves the
 * database, and in a file what a search needs to know.
 */
import { writeFileSync } from 'node:fs';
import { Ask } from '../kit/ask.js';
import type { House } from '../kit/app.js';
import { Visitor } from '../kit/signing-in.js';
import { WorldInTheTelling } from './world.js';

const [ownerUrl, report] = process.argv.slice(2);

/** What a database and an application say when something is wrong, with a canary in each. */
async function fail(house: House, words: readonly string[], id: string): Promise<void> {
  const [a, b, c, d, e, f, g] = words;
  const visitor = new Visitor(house.app);
  await visitor.signIn(a, b);
  await visitor.accept(c, d);
  const office = await house.ask('office');
  const tries: [query: string, variables: object][] = [
    [`query ${e} { viewer { login } }`, {}],
    [`{ ${f} { login } }`, {}],
    [`query ($x: String) { negotiation(code: $x) { id } }`, { x: `${g}\u0000` }],
    [`{ negotiation(code: "${a}") { id ${b} } }`, {}],
    [
      'query ($id: ID!, $name: String) { captivesNamed(negotiation: $id, name: $name) { id } }',
      { id, name: `${c} ${d} ${e}` },
    ],
    [
      'mutation ($input: SourceAddInput!) { sourceAdd(input: $input) { userErrors { message } } }',
      { input: { idempotencyKey: `key ${f}`, negotiation: g, url: a, note: `${b}\u0000` } },
    ],
  ];
  for (const [query, variables] of tries) await office.raw(query, { ...variables });
  await Ask.holding(house.app, c).raw('{ viewer { login } }');
}

const world = await WorldInTheTelling.told((line) => process.stderr.write(`${line}\n`), {
  ownerUrl,
  config: { logLevel: 'info' },
  // Long values would be compressed, and a word in them cut to pieces.
  prepare: async (house) => {
    await house.asOwner(`do $$ declare c record; begin
      for c in select attrelid::regclass as t, attname from pg_attribute a join pg_class r on r.oid = a.attrelid
                where r.relnamespace = 'public'::regnamespace and r.relkind = 'r' and attnum > 0 and not attisdropped and attstorage = 'x' loop
        execute format('alter table %s alter column %I set storage external', c.t, c.attname);
      end loop;
    end $$`);
  },
});
const { house } = world;
await house.restart({ logLevel: 'info' });
const failing = Array.from({ length: 7 }, () => world.filling.never());
const opened = world.done.find(({ mutation }) => mutation === 'negotiationOpen');
const [{ id }] = await house.asOwner<{ id: string }>('select id from negotiation limit 1');
await fail(house, failing, house.app.ground.tokens.id('Negotiation', id));
await house.app.close();
writeFileSync(
  report,
  JSON.stringify({
    databaseUrl: house.databaseUrl,
    code: opened?.input.code,
    // What was typed; figures by fives are made of it where they are told.
    canaries: [...world.canaries.values()].flatMap(({ text, field, class: of }) =>
      of === 'byFives' ? [] : [{ text, field }],
    ),
    failing,
  }),
);
process.exit(0);
