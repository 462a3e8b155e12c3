import { Teller, type Told } from '../../src/demo/load.js';
import { NORTHERN_HAMA } from '../../src/demo/northern-hama.js';
import { House } from './app.js';
import type { Ask } from './ask.js';

/** The northern-Hama story told to a house, and everybody who may ask about it. */
export interface NorthernHama {
  house: House;
  told: Told;
  /** The codes that were issued, by story key; and the other way round. */
  codes: ReadonlyMap<string, string>;
  keys: ReadonlyMap<string, string>;
  faction: Ask;
  government: Ask;
  mediator: Ask;
  officer: Ask;
  observer: Ask;
  analyst: Ask;
  administrator: Ask;
  stranger: Ask;
}

export async function northernHama(): Promise<NorthernHama> {
  const { house, left } = await House.told('northern_hama', tell);
  const codes = new Map(left.codes);
  const ask = (login: string) => house.ask(login);
  return {
    house,
    told: { ...left, people: new Map(left.people), versions: new Map(left.versions) },
    codes,
    keys: new Map(left.codes.map(([key, code]) => [code, key])),
    faction: await ask('faction'),
    government: await ask('government'),
    mediator: await ask('mediator'),
    officer: await ask('officer'),
    observer: await ask('observer'),
    analyst: await ask('analyst'),
    administrator: await ask('administrator'),
    stranger: await ask('stranger'),
  };
}

/** Tells the story to an empty house. */
async function tell(house: House) {
  const logins = ['faction', 'faction-2', 'government', 'government-2', 'mediator', 'mediator-2'];
  const others = ['officer', 'observer', 'analyst', 'stranger'];
  for (const login of [...logins, ...others]) {
    await house.account(login, { mayOpenNegotiations: login === 'mediator' });
  }
  await house.account('administrator', { administrator: true });
  const recorders = (login: string) => ({ recorder: { login }, second: { login: `${login}-2` } });
  const teller = new Teller(house.app, NORTHERN_HAMA, {
    FAC: recorders('faction'),
    GOV: recorders('government'),
    MEDIATOR: recorders('mediator'),
  });
  const told = await teller.tell(async (negotiation) => {
    for (const login of ['faction', 'faction-2'])
      await house.seat(login, negotiation, 'NEGOTIATOR', 'FAC');
    for (const login of ['government', 'government-2'])
      await house.seat(login, negotiation, 'NEGOTIATOR', 'GOV');
    await house.seat('mediator-2', negotiation, 'NEGOTIATOR');
    await house.seat('officer', negotiation, 'PROTECTION_OFFICER');
    await house.seat('observer', negotiation, 'OBSERVER');
    await house.seat('analyst', negotiation, 'ANALYST');
  });
  return {
    ...told,
    people: [...told.people],
    versions: [...told.versions],
    codes: await codesOf(house, told),
  };
}

async function codesOf(house: House, told: Told): Promise<[key: string, code: string][]> {
  const rows = await house.asOwner<{ id: string; code: string }>('select id, code from captive');
  const codes = new Map(rows.map(({ id, code }) => [id, code]));
  const uuid = (id: string) => house.app.ground.tokens.readId(id)?.uuid as string;
  return [...told.people].map(([key, id]) => [key, codes.get(uuid(id)) as string]);
}
