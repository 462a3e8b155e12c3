import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { buildASTSchema, parse } from 'graphql';
import helmet from 'helmet';
import { credentialOf, originOf } from './graphql/session.js';
import { AppModule, ENTITIES, READ_MAP } from './app.module.js';
import type { Config } from './config.js';
import { Database, NotSignedIn, TransactionEnded } from './db/database.js';
import { BadSelection } from './db/read/compile.js';
import { type OpenDatabase, openDatabase } from './db/open.js';
import { Reader } from './db/read/read.js';
import type { Ground } from './graphql/ground.js';
import { contract, graphqlOptions } from './graphql/graphql.options.js';
import { inRequest, log } from './graphql/log.js';
import { inputValidation, isBadArgument, RefusalsAsData } from './graphql/validation.js';
import { Operations } from './graphql/operations.js';
import { NotYet } from './graphql/refusal.js';
import { packed } from './graphql/packed.js';
import { KeyedDigests } from './vault/keyed-digest.js';
import { Tokens } from './vault/token.js';
import { Vault } from './vault/vault.js';

/** The project's folder: `schema/` and `cases/` lie there, whether this runs from `src/` or from `dist/src/`. */
export const ROOT = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isRoot(folder)) folder = dirname(folder);
  return folder;
})();

function isRoot(folder: string): boolean {
  const file = join(folder, 'package.json');
  return (
    existsSync(file) &&
    (JSON.parse(readFileSync(file, 'utf8')) as { name: string }).name === 'tabadul'
  );
}

export interface Application {
  nest: NestExpressApplication;
  ground: Ground;
  open: OpenDatabase;
  close(): Promise<void>;
}

/** What a client is told in words of its own is no fault of the house, nor is a field that was late for its answer. */
const expected = (error: unknown) =>
  [NotSignedIn, BadSelection, NotYet, TransactionEnded].some((kind) => error instanceof kind) ||
  isBadArgument(error);

const fault = (error: unknown) => {
  if (!expected(error)) log.fault(error instanceof Error ? error : new Error('Nest'));
};

const quiet: LoggerService = {
  log: () => undefined,
  warn: () => undefined,
  debug: () => undefined,
  verbose: () => undefined,
  error: fault,
  fatal: fault,
};

/** Opens the database and builds the application on it. It does not listen yet. */
export async function build(
  config: Config,
  options: { log?: (line: string) => void; statementTimeout?: number } = {},
): Promise<Application> {
  log.level(config.logLevel);
  const open = await openDatabase(config, { entities: ENTITIES, ...options });
  try {
    const database = new Database(open.connections);
    const tokens = new Tokens(open.secrets.key('token'));
    const vault = new Vault(open.keyring);
    const digests = new KeyedDigests(open.secrets.key('digest'));
    const reader = new Reader(READ_MAP, tokens, vault);
    const operations = new Operations(join(ROOT, 'schema', 'operations'));
    const sdl = contract(ROOT);
    const schema = buildASTSchema(parse(sdl));
    const ground: Ground = {
      ...{ config, database, operations, tokens, digests, vault, reader, contract: schema },
      digestKey: open.secrets.key('idempotency'),
      consoleFolder: join(ROOT, 'dist', 'web'),
      jobKey: open.secrets.key('job'),
    };
    const graphql = graphqlOptions({
      sdl,
      schema,
      database,
      reader,
      credentialOf: (request) => credentialOf(request, config.publicUrl),
      originOf,
      operations,
      policy: config.operations,
      introspection: config.introspection,
    });
    const nest = await NestFactory.create<NestExpressApplication>(AppModule.on(ground, graphql), {
      logger: quiet,
      abortOnError: false,
      bodyParser: false,
    });
    nest.use(inRequest);
    nest.use(
      helmet({
        // Nothing that answers JSON may load anything; each page says for itself what it loads.
        contentSecurityPolicy: {
          useDefaults: false,
          directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
        },
        strictTransportSecurity: config.publicUrl?.startsWith('https:') ?? false,
        xFrameOptions: { action: 'deny' },
      }),
    );
    nest.use('/graphql', packed);
    nest.useBodyParser('json', { limit: '100kb' });
    nest.useBodyParser('urlencoded', { limit: '10kb', extended: false });
    nest.disable('x-powered-by');
    // Whose address counts when attempts are counted: a proxy's word only where it was said to be trusted.
    nest.set('trust proxy', config.trustProxy);
    nest.set('etag', false);
    nest.useGlobalPipes(inputValidation());
    nest.useGlobalInterceptors(new RefusalsAsData());
    await nest.init();
    return {
      nest,
      ground,
      open,
      close: async () => {
        await nest.close();
        await open.close();
      },
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}
