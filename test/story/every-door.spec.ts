import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildASTSchema, isInputObjectType, isObjectType, parse } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/app.js';
import { House } from '../kit/app.js';
import { DOORS, WAYS } from '../kit/doors.js';
import { DoorsWorld } from '../kit/doors-world.js';

/** Every rule that protects persons, tried at every way in: the table stands in test/kit/doors.ts, and in docs/rules.md. */
let house: House;
let world: DoorsWorld;

beforeAll(async () => {
  house = await House.open({ statementTimeout: 60_000 });
  world = await DoorsWorld.open(house);
}, 240_000);

afterAll(() => house?.close());

const ATTEMPTS = Object.entries(DOORS).flatMap(([rule, doors]) =>
  WAYS.flatMap((way) => {
    const door = doors[way];
    return typeof door === 'string' ? [] : [{ rule, way, ...door }];
  }),
);

describe('no rule that protects persons is broken by', () => {
  test.each(ATTEMPTS)(
    '$way: $rule: $tries',
    async ({ fails, does }) => {
      const came = await does(world);
      expect(came.join('; ') || 'NOTHING REFUSED IT').toContain(fails);
    },
    60_000,
  );

  test('any of it, and the record is whole afterwards', async () => {
    expect(await house.asOwner('select problem from record_broken()')).toEqual([]);
  });
});

describe('no price on a person (DOMAIN 3.6)', () => {
  test('nothing that is said of a person is a value, points, a weight or a rank', () => {
    const folder = join(ROOT, 'schema');
    const text = readdirSync(folder)
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const schema = buildASTSchema(parse(text.join('\n')), { assumeValid: true });
    const numbers = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => /^(Int|Float)!?$/.test(String(field.type)))
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(numbers.length).toBeGreaterThan(20);
    const person = /^(Captive|NewCaptive|CaptiveInput|Identity|Claim|Wish|MedicalFact|Relative)\./;
    // The number of a version, and for how many days: nothing else is counted of a person.
    const harmless = /\.(version|expectedVersion|daysHeld|childrenNumber)$/;
    expect(numbers.filter((field) => person.test(field) && !harmless.test(field))).toEqual([]);
    expect(numbers.filter((field) => /price|worth|points|weight|rank/i.test(field))).toEqual([]);
  });
});
