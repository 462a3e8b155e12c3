import { describe, expect, test } from '@jest/globals';
import { buildASTSchema, isInputObjectType, isObjectType, parse } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/app.js';

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
