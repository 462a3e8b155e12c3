import { Cell } from '../ui/cell.js';
import { full, WithRoom } from './room.js';
import { DRAWERS, InMemory, type Keeper, Sealed } from './sealed.js';

/** Whether this device keeps anything, and whether it is open. */
export type DeviceState =
  /** Nobody has chosen yet: nothing is kept. */
  | 'unset'
  /** Chosen: nothing is kept when the page is closed. */
  | 'nothing'
  /** Something is kept, and waits for its passphrase. */
  | 'locked'
  /** What is kept is open. */
  | 'open';

/** The shortest passphrase, in characters. */
export const SHORTEST_PASSPHRASE = 8;

/** A page that nobody sees is locked after so long, in milliseconds. */
const LOCKED_AFTER = 15 * 60_000;

const CHOICE = 'tabadul.device';
const NOTHING = 'nothing';

/** A browser without storage is a device that keeps nothing. */
function choice(): string | null {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return NOTHING;
  }
}

/** What is kept in the page alone is an account's as well: who signs in after somebody else finds nothing of theirs. */
const memories = new Map<string, InMemory>();
let owner = '';
let openName: string | null = null;
let keeper: Keeper = memoryOf('');

function memoryOf(account: string): InMemory {
  const memory = memories.get(account) ?? new InMemory();
  memories.set(account, memory);
  return memory;
}

export const device = new Cell<DeviceState>(
  choice() === null ? 'unset' : choice() === NOTHING ? 'nothing' : 'locked',
);

/** Where things are kept now. */
export const kept = (): Keeper => keeper;

/** What the boxes of an account are called: nothing that tells the account. */
async function nameFor(account: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(account));
  return [...new Uint8Array(digest.slice(0, 12))]
    .map((b) => b.toString(16).padStart(2, '0'))
    .join('');
}

async function moved(from: Keeper, to: Keeper): Promise<void> {
  for (const drawer of DRAWERS) {
    await to.write((await from.all(drawer)).map(([key, value]) => [drawer, key, value]));
  }
}

async function opened(next: Sealed, name: string): Promise<void> {
  const before = keeper;
  keeper = new WithRoom(next);
  openName = name;
  await moved(before, keeper);
  memories.delete(owner);
  localStorage.setItem(CHOICE, name);
  device.set('open');
}

/** Keeps drafts, waiting acts and what was read on this device from now on. False: the passphrase is another. */
export async function keep(account: string, passphrase: string): Promise<boolean> {
  const name = await nameFor(account);
  const sealed = (await Sealed.exists(name))
    ? await Sealed.open(name, passphrase)
    : await Sealed.make(name, passphrase);
  if (!sealed) return false;
  await opened(sealed, name);
  return true;
}

/** Opens what is kept. False: the passphrase is another. */
export async function unlock(passphrase: string): Promise<boolean> {
  const name = choice();
  const sealed = name && (await Sealed.open(name, passphrase));
  if (!name || !sealed) return false;
  await opened(sealed, name);
  return true;
}

/** Goes on without what is kept, until the page is opened again. */
export const passBy = (): void => device.set('nothing');

/** What was written goes on in this page alone, until it is sent or the page is closed. */
async function intoMemory(): Promise<void> {
  if (keeper instanceof WithRoom) {
    const memory = await keeper.inMemory();
    memories.set(owner, memory);
    keeper = memory;
  }
  device.set('nothing');
}

/** Keeps nothing from now on, and destroys what was kept. */
export async function keepNothing(): Promise<void> {
  const name = choice();
  localStorage.setItem(CHOICE, NOTHING);
  await intoMemory();
  if (name && name !== NOTHING) await Sealed.destroy(name);
}

// Another tab of this device destroyed what is kept, or keeps another account's things: this one writes there no more.
addEventListener('storage', ({ key, newValue }) => {
  if (key === CHOICE && device.value === 'open' && newValue !== openName) void intoMemory();
});

/** Where another account signs in than the one whose things are kept: its own are asked for, or none are there. */
export async function belongsTo(account: string): Promise<void> {
  const name = choice();
  if (device.value !== 'open' && account !== owner) {
    const next = memoryOf(account);
    // What was written before anybody was known belongs to whoever it turns out to be.
    if (owner === '') await moved(keeper, next);
    owner = account;
    keeper = next;
  }
  if (!name || name === NOTHING) return;
  const own = await nameFor(account);
  if (own === name) return;
  localStorage.setItem(CHOICE, own);
  if (await Sealed.exists(own)) {
    lock();
  } else {
    localStorage.removeItem(CHOICE);
    location.reload();
  }
}

/** Whether something would be lost with the page. */
export const losesWithPage = (): boolean => device.value !== 'open' || full.value;

/** Tabs that share what is kept share this; a page that keeps nothing is alone. */
export const shared = (): string | null => (device.value === 'open' ? openName : null);

/** The page forgets all, its key too. */
export const lock = (): void => location.reload();

let hiddenSince = Date.now();
document.addEventListener('visibilitychange', () => {
  if (document.hidden) hiddenSince = Date.now();
  else if (device.value === 'open' && !full.value && Date.now() - hiddenSince > LOCKED_AFTER)
    lock();
});
