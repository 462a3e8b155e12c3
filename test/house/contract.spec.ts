import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  buildASTSchema,
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
} from 'graphql';
import ts from 'typescript';
import { ROOT } from '../../src/app.js';
import { READ_MAP } from '../../src/app.module.js';
import { contract as sdl } from '../../src/graphql/graphql.options.js';
import { fateTold } from '../kit/fate.js';
import { judgedAndExported } from '../kit/judged.js';
import { askAll, idsIn, Questions } from '../kit/questions.js';
import { carriedOutInStory } from '../kit/carried-out.js';
import { protectInStory } from '../kit/protected.js';
import { enrolTotp } from '../kit/signing-in.js';
import { broughtIn } from '../kit/lists.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

const contract = buildASTSchema(parse(sdl(ROOT)));
const types = Object.values(contract.getTypeMap()).filter((type) => !type.name.startsWith('__'));
const mutations = Object.values(contract.getMutationType()?.getFields() ?? {});
const queries = Object.values(contract.getQueryType()?.getFields() ?? {});

/** Mutations that are no acts: they write nothing into the record, and a session's token is not kept to be given twice. */
const WITHOUT_KEY: Readonly<Record<string, string>> = {
  signIn: 'Nobody is signed in yet, so there is nobody to whom a key would belong.',
  signInSecondFactor: 'The same; its challenge opens one session.',
  passkeyChallenge: 'The same; nothing comes of it until it is answered.',
  signInPasskey: 'The same; its challenge opens one session.',
  invitationAccept: 'The same; an invitation serves once.',
  signOut: 'Ending what has ended does nothing.',
};

/** Mutations that change an object whatever its version, and why none is lost by it. */
const WITHOUT_VERSION: Readonly<Record<string, string>> = {
  jobCancel: 'stopping what somebody else stopped does nothing worse than say so',
  jobResume: 'going on with what goes on already is refused',
  listImportCancel: 'whatever the import has come to, nothing of it is recorded yet',
  listImportUndo: 'an import that is recorded changes no more',
  ageReview: 'An age that is not known is reviewed once.',
  captiveCategorise: 'A view is added beside what others said; nothing is replaced.',
  captiveGroupDeclare: 'The same.',
  deathContest: 'A contest is added beside what was claimed; nothing is replaced.',
  grantApprove: 'What is approved cannot have changed: a grant is decided once, and only ends.',
  grantRefuse: 'The same.',
  grantRevoke: 'Taking back must not wait for reading again. It is done once.',
  grantShorten: 'Only an earlier end than the present one is taken.',
  entitlementDeclare: 'What is owed is added beside what others said.',
  exportDecide: 'What was asked is decided once, by somebody else.',
  holdLiftAsk: 'A lifting is asked for once at a time.',
  holdLiftDecide: 'What was asked is decided once, by somebody else.',
  mandateEnd: 'A mandate ends once.',
  rearrestRecord: 'It is added beside what became of the person; nothing is replaced.',
  releaseClaimAnswer: 'An answer is added to those before; nothing is replaced.',
  releaseClaimEnd: 'A claim ends once.',
  wishWithdraw: 'A wish is withdrawn once.',
  rollCallRecord: 'What witnesses say is added; nothing is replaced.',
  custodyNote: 'A step is added to the chain; the database numbers it and flags what is missing.',
  remainsPhotosAdd: 'Photographs are added; a reference stands in a set once.',
  roundPass: 'A passage is added to what passed before.',
};

const inputOf = (field: GraphQLField<unknown, unknown>) => {
  const input = field.args[0] && getNamedType(field.args[0].type);
  return isInputObjectType(input) ? input.getFields() : {};
};

describe('the contract', () => {
  test('describes every type, field, argument and value in words', () => {
    expect(undescribed(contract)).toEqual([]);
  });

  test('would be found out if it left something without words', () => {
    const silent =
      'type A { "Yes." b("Yes." c: Int, d: Int): Int e: Int } enum F { G } "Yes." input H { i: Int }';
    const found = ['A', 'A.b(d)', 'A.e', 'F', 'F.G', 'H.i'];
    expect(undescribed(buildASTSchema(parse(silent)))).toEqual(found);
  });

  test('asks every mutation for an idempotency key, those apart that open or end a session', () => {
    const without = mutations.filter((field) => !isKey(inputOf(field).idempotencyKey?.type));
    expect(without.map((field) => field.name)).toEqual(Object.keys(WITHOUT_KEY));
  });

  test('asks every mutation that changes an object for the version that was read, or it needs none', () => {
    // What is named by its id and given back was there before: it is changed, or something is added to it.
    const changes = mutations.filter((field) => {
      const payload = getNamedType(field.type);
      const objects = isObjectType(payload) ? payload.getFields() : {};
      const ids = Object.values(inputOf(field)).filter(({ type }) => String(type) === 'ID!');
      return ids.some(({ name }) => {
        const object = name in objects && getNamedType(objects[name].type);
        return object && isObjectType(object) && 'id' in object.getFields();
      });
    });
    expect(changes.length).toBeGreaterThan(10);
    const without = changes.filter((field) => !('expectedVersion' in inputOf(field)));
    expect(without.map((field) => field.name).sort()).toEqual(Object.keys(WITHOUT_VERSION).sort());
    const strange = mutations.filter(
      (field) =>
        'expectedVersion' in inputOf(field) &&
        String(inputOf(field).expectedVersion.type) !== 'Int!',
    );
    expect(strange).toEqual([]);
  });

  test('gives every mutation one input, and a payload that says why an act was refused', () => {
    const without = mutations.filter((field) => !saysWhy(field)).map((field) => field.name);
    // Signing out is never refused.
    expect(without).toEqual(['signOut']);
    const wordy = mutations.filter((field) => field.args.length !== 1).map((field) => field.name);
    expect(wordy).toEqual(['passkeyChallenge', 'signOut']);
  });

  test('makes a Node of every type that has an id', () => {
    const node = contract.getType('Node');
    const strays = types.filter(
      (type) =>
        isObjectType(type) &&
        'id' in type.getFields() &&
        !type.getInterfaces().includes(node as never),
    );
    expect(strays).toEqual([]);
  });

  test('makes every page a connection with at most 100 rows and a cursor to go on from', () => {
    const strange = types.flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
            .filter((field) => {
              const names = field.args.map((arg) => arg.name);
              return !names.includes('first') || !names.includes('after');
            })
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(strange).toEqual([]);
  });
});

describe('the classes that check inputs', () => {
  const files = sourceFiles(join(ROOT, 'src')).filter(
    (file) => file.endsWith('.input.ts') || file.endsWith(join('graphql', 'inputs.ts')),
  );
  const classes = inputClasses(files.map((file) => [file, readFileSync(file, 'utf8')]));

  test('have exactly the fields of the contract, and let be left out exactly what the contract lets', () => {
    // Dates are read by one decorator, which looks at both fields.
    expect(differences(contract, classes, ['DatedToInput'])).toEqual([]);
  });

  test('would be found out if they forgot a field, had one too many, or demanded too much', () => {
    const fixture = buildASTSchema(
      parse(
        'input A { kept: Int! forgotten: Int } input B { free: Int } input C { d: Int } type Query { q: Int }',
      ),
    );
    const source = `
      abstract class Shared { @Maybe() d?: number | null; }
      export class A implements gql.A { kept: number; }
      export class B implements gql.B { free: number; surplus: number; }
      export class C extends Shared implements gql.C {}`;
    expect(differences(fixture, inputClasses([['fixture.ts', source]]), [])).toEqual([
      'A.forgotten is missing in its class',
      'B.free may be left out by the contract, not by its class',
      'B.surplus is not in the contract',
    ]);
    expect(differences(fixture, new Map(), ['B', 'C'])).toEqual(['A has no class']);
  });
});

describe('the running application', () => {
  let world: NorthernHama;
  let running: GraphQLSchema;
  let questions: Questions;

  beforeAll(async () => {
    world = await northernHama();
    running = world.house.app.nest.get(GraphQLSchemaHost).schema;
    questions = new Questions(running, { outer: 3, inner: 2 });
  }, 120_000);

  afterAll(() => world?.house.close());

  test('has a resolver of its own for every root field', () => {
    const fields = [...fieldsOf(running, 'Query'), ...fieldsOf(running, 'Mutation')];
    const left = fields.filter(({ resolve }) => !resolve || resolve === defaultFieldResolver);
    expect(left.map((field) => field.name)).toEqual([]);
    expect(fields.map((field) => field.name).sort()).toEqual(
      [...queries, ...mutations].map((field) => field.name).sort(),
    );
  });

  test('reads every field of every mapped type by the name that the operation gives it', () => {
    const left = Object.keys(READ_MAP).flatMap((type) =>
      fieldsOf(running, type)
        .filter(({ resolve }) => !resolve || resolve === defaultFieldResolver)
        .map((field) => `${type}.${field.name}`),
    );
    expect(left).toEqual([]);
    expect(Object.keys(READ_MAP).filter((type) => !running.getType(type))).toEqual([]);
  });

  test('answers every field that a negotiation leads to, and two links beyond it', async () => {
    const asked = questions.all('negotiation(code: "HAMA-N")');
    const failed: string[] = [];
    for (const { query } of asked) {
      const { errors } = await world.mediator.raw(query);
      if (errors) failed.push(`${JSON.stringify(errors)} in ${query}`);
    }
    expect(failed).toEqual([]);

    const covered = new Set(asked.flatMap(({ fields }) => [...fields]));
    const missed = questions.types.flatMap((type) =>
      fieldsOf(running, type)
        .map((field) => `${type}.${field.name}`)
        .filter((field) => !covered.has(field)),
    );
    expect(missed).toEqual([]);
    // Whom the house is made of, and the past of an object, are not reached from a negotiation.
    const apart = Object.keys(READ_MAP).filter((type) => !questions.types.includes(type));
    expect(apart).toEqual(['ObjectChange', 'Account', 'Session', 'SecondFactor', 'Grant']);
  });

  test('answers every field of accounts and their grants', async () => {
    const account = 'id login administrator mayOpenNegotiations closedAt';
    const grant =
      'id state account { login } role sideCode negotiationId negotiation { code } givenBy givenAt approvedBy approvedAt refusedBy refusalReason validUntil revokedBy revokedAt';
    await enrolTotp(world.mediator);
    const session = 'id openedAt seenAt expiresAt agent network current unfinished';
    const signedIn = `sessions { ${session} } secondFactors { id kind addedAt usedAt }`;
    const { viewer } = await world.mediator.for(
      `{ viewer { ${account} ${signedIn} grants { ${grant} } } }`,
    );
    expect(viewer).toMatchObject({ login: 'mediator', mayOpenNegotiations: true });
    expect(viewer).toMatchObject({
      sessions: [{ current: true, unfinished: false }],
      secondFactors: [{ kind: 'TOTP', usedAt: null }],
    });
    expect(viewer.grants).toMatchObject([{ role: 'NEGOTIATOR', negotiation: { code: 'HAMA-N' } }]);

    const { accounts } = await world.administrator.for(
      `{ accounts(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes { ${account} ${signedIn} grants { ${grant} } } } }`,
    );
    expect(accounts.nodes.length).toBe(accounts.totalCount);
    // An administrator sees nobody's sessions and factors but its own.
    const open = accounts.nodes.filter((one: { sessions: unknown[] }) => one.sessions.length > 0);
    expect(open.map((one: { login: string }) => one.login)).toEqual(['administrator']);
    expect(accounts.nodes.map((one: { login: string }) => one.login)).toContain('faction-2');
    const own = await world.faction.for('{ accounts { totalCount nodes { login } } }');
    expect(own.accounts).toEqual({ totalCount: 1, nodes: [{ login: 'faction' }] });
  });

  test('finds every type that is a Node by its id', async () => {
    const protectedOnes = await protectInStory(world);
    await carriedOutInStory(world);
    const answers = await askAll(world.mediator, questions.all('negotiation(code: "HAMA-N")'));
    // What is for protection officers alone, or said of these two.
    const one = '{ __typename id }';
    const asOfficer = idsIn(
      await Promise.all(
        protectedOnes.map((id) =>
          world.officer.for(
            `query ($id: ID!) { node(id: $id) { ... on Captive { negotiation { destinations ${one} } holds { __typename id lifts ${one} } wishes ${one} wishClaims ${one} ageReview ${one} releaseClaims ${one} } } }`,
            { id },
          ),
        ),
      ),
    );
    await enrolTotp(world.mediator);
    const decided = await broughtIn(world.house.app, world.mediator, world.told.negotiation);
    answers.push(
      await world.mediator.for(
        'query ($id: ID!) { node(id: $id) { ... on Captive { matchDecisions { __typename id } } } }',
        { id: decided },
      ),
    );
    answers.push(...(await askAll(world.mediator, questions.all('negotiation(code: "HAMA-N")'))));
    answers.push(
      await world.mediator.for(
        '{ viewer { __typename id grants { __typename id } sessions { __typename id } secondFactors { __typename id } } }',
      ),
    );
    const { negotiation, people } = world.told;
    const { mediator, officer } = world;
    await judgedAndExported({ app: world.house.app, negotiation, mediator, officer });
    await fateTold({
      negotiation,
      officer: world.officer,
      mediator: world.mediator,
      captive: people.get('D001') as string,
    });
    // Families are protection officers' alone.
    answers.push(...(await askAll(mediator, questions.all('negotiation(code: "HAMA-N")'))));
    const families = await askAll(world.officer, questions.all('negotiation(code: "HAMA-N")'));
    const ofOfficer = idsIn(families);
    const ids = idsIn(answers);
    const nodes = types.filter(
      (type) => isObjectType(type) && type.getInterfaces().some((one) => one.name === 'Node'),
    );
    for (const { name } of nodes) {
      const [id] = ids.get(name) ?? ofOfficer.get(name) ?? asOfficer.get(name) ?? [];
      const asker = ids.has(name) ? world.mediator : world.officer;
      const answer = await asker.raw(`{ node(id: "${id}") { __typename id } }`);
      expect(answer).toEqual({ data: { node: { __typename: name, id } } });
    }
  });

  test('cannot tell a hidden object, an altered id, an id of another type and no id at all apart', async () => {
    const { tokens } = world.house.app.ground;
    const captive = world.told.people.get('D001') as string;
    const uuid = (tokens.readId(captive) as { uuid: string }).uuid;
    const at = Math.floor(captive.length / 2);
    const altered =
      captive.slice(0, at) + (captive[at] === 'A' ? 'B' : 'A') + captive.slice(at + 1);
    const ids = {
      missing: tokens.id('Captive', randomUUID()),
      altered,
      cut: captive.slice(0, -1),
      'of another type': tokens.id('Side', uuid),
      'of a type without rows': tokens.id('Table', uuid),
      'of a payload': tokens.id('CaptivesRecordPayload', uuid),
      'a bare uuid': uuid,
      nothing: '',
      'any words': 'select 1; --',
    };
    const ask = (asker: 'mediator' | 'stranger', id: string) =>
      world[asker].raw(
        'query ($id: ID!) { node(id: $id) { __typename id ... on Captive { code } } }',
        { id },
      );
    const nobody = { data: { node: null } };
    for (const [what, id] of Object.entries(ids)) {
      expect([what, await ask('mediator', id)]).toEqual([what, nobody]);
    }
    expect(await ask('stranger', captive)).toEqual(nobody);
    expect(await ask('mediator', captive)).not.toEqual(nobody);

    const refusals = await Promise.all(
      [ids.missing, altered, ids['of another type'], ids['a bare uuid']].map((id) =>
        world.mediator.refused('captiveGroupDeclare', {
          captive: id,
          group: { group: 'JOURNALIST' },
          source: captive,
        }),
      ),
    );
    refusals.push(
      await world.stranger.refused('captiveGroupDeclare', {
        captive,
        group: { group: 'JOURNALIST' },
        source: captive,
      }),
    );
    expect(new Set(refusals.map((errors) => JSON.stringify(errors))).size).toBe(1);
    expect(refusals[0]).toMatchObject([{ __typename: 'NotFound', path: ['captive'] }]);
  });
});

const isKey = (type: unknown) => String(type) === 'String!';

function saysWhy({ type }: GraphQLField<unknown, unknown>): boolean {
  const payload = getNamedType(type);
  return isObjectType(payload) && String(payload.getFields().userErrors?.type) === '[UserError!]!';
}

const fieldsOf = (schema: GraphQLSchema, type: string) => {
  const found = schema.getType(type);
  return isObjectType(found) ? Object.values(found.getFields()) : [];
};

/** What has no description: `Type`, `Type.field`, `Type.field(argument)`, `Enum.VALUE`. */
function undescribed(schema: GraphQLSchema): string[] {
  const found: string[] = [];
  const note = (path: string, { description }: { description?: string | null }) => {
    if (!description?.trim()) found.push(path);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || isSpecifiedScalarType(type)) continue;
    note(type.name, type);
    if (isScalarType(type)) continue;
    if (isEnumType(type)) type.getValues().forEach((one) => note(`${type.name}.${one.name}`, one));
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field);
      for (const arg of 'args' in field ? field.args : []) {
        // The one input of a mutation is described where its type is.
        const isInput = arg.name === 'input' && isInputObjectType(getNamedType(arg.type));
        if (!isInput) note(`${type.name}.${field.name}(${arg.name})`, arg);
      }
    }
  }
  return found;
}

/** Fields of classes that implement an input of the contract, and whether each may be left out. */
type InputClasses = Map<string, Map<string, { maybe: boolean }>>;

function inputClasses(sources: readonly (readonly [string, string])[]): InputClasses {
  const declared = new Map<string, ts.ClassDeclaration>();
  for (const [name, text] of sources) {
    const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
    file.forEachChild((node) => {
      if (ts.isClassDeclaration(node) && node.name) declared.set(node.name.text, node);
    });
  }
  const heritage = (node: ts.ClassDeclaration, kind: ts.SyntaxKind) =>
    (node.heritageClauses ?? [])
      .filter((clause) => clause.token === kind)
      .flatMap((clause) => clause.types.map((type) => type.expression.getText()));
  const fields = (node: ts.ClassDeclaration): [string, { maybe: boolean }][] => [
    ...heritage(node, ts.SyntaxKind.ExtendsKeyword).flatMap((name) => {
      const parent = declared.get(name);
      if (!parent) throw new Error(`${name} is declared in no file of inputs.`);
      return fields(parent);
    }),
    ...node.members.filter(ts.isPropertyDeclaration).map((member): [string, { maybe: boolean }] => [
      member.name.getText(),
      {
        maybe: (ts.getDecorators(member) ?? []).some((one) => one.getText().startsWith('@Maybe(')),
      },
    ]),
  ];
  const classes: InputClasses = new Map();
  for (const node of declared.values()) {
    for (const name of heritage(node, ts.SyntaxKind.ImplementsKeyword)) {
      if (name.startsWith('gql.')) classes.set(name.slice('gql.'.length), new Map(fields(node)));
    }
  }
  return classes;
}

function differences(schema: GraphQLSchema, classes: InputClasses, apart: string[]): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isInputObjectType(type) || apart.includes(type.name)) return [];
    const own = classes.get(type.name);
    if (!own) return [`${type.name} has no class`];
    const asked = type.getFields();
    return [
      ...Object.values(asked).flatMap((field) => {
        const path = `${type.name}.${field.name}`;
        const found = own.get(field.name);
        if (!found) return [`${path} is missing in its class`];
        const maybe = !isNonNullType(field.type);
        if (maybe === found.maybe) return [];
        return maybe
          ? [`${path} may be left out by the contract, not by its class`]
          : [`${path} may be left out by its class, not by the contract`];
      }),
      ...[...own.keys()]
        .filter((name) => !(name in asked))
        .map((name) => `${type.name}.${name} is not in the contract`),
    ];
  });
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    join(folder, file),
  );
}
