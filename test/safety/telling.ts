import type { Role as GrantRole } from '../../src/graphql/schema.generated.js';
import { tellHere } from './chapters.js';
import { placesOf, type Role, ROLE_NAMES, type SeatKind } from './declared.js';
import { ALL, Here, on, type OpenTable } from './here.js';
import { type WorldInTheTelling, loginOf } from './world.js';

const BESIDE = ['BESIDE A', 'BESIDE B', 'BESIDE OFFICE'];

/** The seats by which accounts sit down, in the words of the contract. */
const SEAT_ROLES: Readonly<Partial<Record<SeatKind, GrantRole>>> = {
  SIDE: 'NEGOTIATOR',
  OFFICE: 'NEGOTIATOR',
  PROTECTION: 'PROTECTION_OFFICER',
  OBSERVER: 'OBSERVER',
  ANALYST: 'ANALYST',
};

/** Tells the world: who is there, then every act that the contract knows at least once, some of them unfinished. */
export async function tell(world: WorldInTheTelling): Promise<void> {
  const { house } = world;
  const openers: readonly Role[] = ['office', 'office beside'];
  for (const role of ROLE_NAMES.filter((one) => one !== 'nobody')) {
    await house.account(loginOf(role), {
      ...(role === 'administrator' && { administrator: true }),
      ...(openers.includes(role) && { mayOpenNegotiations: true }),
    });
    await world.signedIn(role);
  }
  const here = await openTable(world, 'office', 3, ALL);
  const beside = await openTable(world, 'office beside', 2, BESIDE);
  const tables = { HERE: here, BESIDE: beside };
  for (const role of ROLE_NAMES) {
    for (const { table, kind, side } of placesOf(role)) {
      const seat = SEAT_ROLES[kind];
      if (openers.includes(role) || table === 'HOUSE' || !seat) continue;
      const { id, codes } = tables[table];
      await house.seat(loginOf(role), id, seat, side && codes[side]);
    }
  }
  for (const role of ['grant revoked', 'grant expired', 'account closed'] as const) {
    await house.seat(loginOf(role), here.id, 'NEGOTIATOR', here.codes.A);
  }
  // A grant names its seat: to who holds it or held it, and to who administers.
  for (const code of [...Object.values(here.codes), ...Object.values(beside.codes)]) {
    world.canaries.get(code)?.seats.add('HOUSE ADMINISTRATOR');
  }
  world.canaries.get(here.codes.A)?.seats.add('HOUSE FORMER');
  const broker = await brokerOf(world, here);
  await tellHere(new Here(world, here, broker));
  await tellBeside(world, broker, beside);
  // A seat that waits for a second administrator, one that was taken back, one whose time is over.
  const administrator = await world.signedIn('administrator');
  const give = { negotiation: here.id, role: 'NEGOTIATOR', sideCode: here.codes.A };
  await administrator.do('grantGive', { ...give, login: loginOf('grant waiting') }, 'grant { id }');
  const { accounts } = await administrator.for(
    '{ accounts(first: 100) { nodes { login grants { id } } } }',
  );
  const revoked = accounts.nodes.find(
    ({ login }: { login: string }) => login === loginOf('grant revoked'),
  );
  await administrator.do('grantRevoke', { grant: revoked.grants[0].id }, 'grant { id }');
  // Time does not pass while a world is told: the owner ends a grant, and notes it as it would have been noted.
  await house.asOwner(
    `select be_viewer(id, id, null) from account where login = 'administrator';
     alter table access_grant disable trigger goes_its_way;
     update access_grant set valid_until = now() where account_id = (select id from account where login = 'grant-expired');
     alter table access_grant enable trigger goes_its_way`,
  );
  await house.asOwner(
    `update account set closed_at = now() where login = 'account-closed';
     select note_at_door(id, 'accountClose', '{}') from account where login = 'account-closed'`,
  );
}

async function openTable(
  world: WorldInTheTelling,
  role: Role,
  count: number,
  to: readonly string[],
): Promise<OpenTable> {
  const { negotiation } = await world.act(
    role,
    'negotiationOpen',
    {
      basis: 'AD_HOC',
      sides: Array.from({ length: count }, () => ({})),
      mandates: [{ kind: 'NGO', from: { text: '2018' } }],
      openerSide: null,
    },
    { to, get: 'negotiation { id sides { id code } mandates { id } }' },
  );
  const letters = ['A', 'B', 'C'].slice(0, count);
  const of = (name: 'id' | 'code') =>
    Object.fromEntries(letters.map((letter, i) => [letter, negotiation.sides[i][name]]));
  const mandate = negotiation.mandates[0].id;
  return { id: negotiation.id, sides: of('id'), codes: of('code'), mandate };
}

/** The mandate, at the table of three sides, of the broker who serves at the other one, too. */
async function brokerOf(world: WorldInTheTelling, { id: negotiation }: OpenTable): Promise<string> {
  const broker = { kind: 'BROKER', from: { text: '2018' }, until: { text: '2020-10' } };
  const { mandate } = await world.act(
    'office',
    'mandateGive',
    { negotiation, mandate: broker },
    { of: 'broker', to: ALL, get: 'mandate { id }' },
  );
  return mandate.id;
}

/** The table beside: one intermediary serves at both, and one account sits at both. */
async function tellBeside(
  world: WorldInTheTelling,
  broker: string,
  beside: OpenTable,
): Promise<void> {
  const { id: negotiation, sides } = beside;
  const ask = await world.signedIn('at both tables');
  const { node } = await ask.for(
    'query ($id: ID!) { node(id: $id) { ... on Mandate { intermediary { id code } } } }',
    { id: broker },
  );
  const shared = { intermediary: node.intermediary.id, name: null, kind: null };
  await world.act(
    'at both tables',
    'mandateGive',
    { negotiation, mandate: shared },
    { to: BESIDE, get: 'mandate { id }' },
  );
  world.show(['broker'], BESIDE, ['intermediary', 'progress']);
  const call = { modality: 'REMOTE_CALL', days: 1, participants: null, ...on('2019-05-01') };
  const round = { negotiation, ...call };
  await world.act('office beside', 'roundOpen', round, { to: BESIDE, get: 'round { id }' });
  const { source } = await world.act(
    'neighbour',
    'sourceAdd',
    { negotiation, shared: false },
    { get: 'source { id }' },
  );
  const { captives } = await world.act(
    'neighbour',
    'captivesRecord',
    {
      negotiation,
      captives: [{ sex: 'MALE', heldBy: sides.B, claimedBy: sides.A, source: source.id }],
    },
    { of: 'n1', get: 'captives { id code }' },
  );
  const seats = new Set(['BESIDE A']);
  world.know({ text: captives[0].code, class: 'person', field: 'Captive.code', of: 'n1', seats });
  await world.act(
    'neighbour',
    'listDraft',
    {
      negotiation,
      type: 'DEMAND',
      side: sides.A,
      to: sides.B,
      captives: [captives[0].id],
      figures: [{ measure: 'TOTAL' }],
    },
    { get: 'listVersion { id }' },
  );
  await world.act('neighbour', 'positionWrite', { negotiation }, { get: 'position { id }' });
}
