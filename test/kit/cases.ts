import { readdirSync, readFileSync } from 'node:fs';
import type { ExchangeCase } from '../../src/exchangecase/exchange-case.js';

const FOLDER = new URL('../../cases/', import.meta.url);

/** The files of real negotiations that come with the project. */
export const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

export const bytesOf = (name: string): Buffer => readFileSync(new URL(name, FOLDER));
export const caseIn = (name: string) => JSON.parse(bytesOf(name).toString()) as ExchangeCase;
export const bytes = (file: unknown): Buffer => Buffer.from(JSON.stringify(file));

/** Who acts on the command line. */
export const operator = { login: 'operator' };
