import { Cell } from '../ui/cell.js';
import { type Change, type Drawer, DRAWERS, InMemory, type Keeper, type Sealed } from './sealed.js';

/** Whether something that was written is in the page alone, because the device takes no more. */
export const full = new Cell(false);

const sameKey = ([drawer, key]: Change, [other, its]: Change) => drawer === other && key === its;

/**
 * A device whose storage may be full, or be taken away while the page is open. What was read gives way to what was written;
 * what finds no room all the same stays in the page, is said to be there alone, and is put down as soon as there is room.
 */
export class WithRoom implements Keeper {
  private beside: Change[] = [];

  constructor(private readonly sealed: Sealed) {}

  async get(drawer: Drawer, key: string): Promise<unknown> {
    const there = this.beside.find((one) => sameKey(one, [drawer, key, undefined]));
    return there ? there[2] : this.sealed.get(drawer, key).catch(() => undefined);
  }

  async all(drawer: Drawer): Promise<[string, unknown][]> {
    const all = new Map(await this.sealed.all(drawer).catch(() => []));
    for (const [its, key, value] of this.beside) {
      if (its !== drawer) continue;
      if (value === undefined) all.delete(key);
      else all.set(key, value);
    }
    return [...all];
  }

  async write(changes: readonly Change[]): Promise<void> {
    // What is missing later is asked of the server again.
    if (changes.every(([drawer]) => drawer === 'read') && this.beside.length === 0) {
      return this.sealed.write(changes).catch(() => undefined);
    }
    const older = this.beside.filter((one) => !changes.some((next) => sameKey(one, next)));
    const all = [...older, ...changes];
    try {
      await this.sealed.write(all).catch(async () => {
        await this.sealed.forgetRead();
        await this.sealed.write(all.filter(([drawer]) => drawer !== 'read'));
      });
      this.beside = [];
    } catch {
      this.beside = structuredClone(all.filter(([drawer]) => drawer !== 'read'));
    }
    if (full.value !== this.beside.length > 0) full.set(this.beside.length > 0);
  }

  put(drawer: Drawer, key: string, value: unknown): Promise<void> {
    return this.write([[drawer, key, value]]);
  }

  /** All that was written, to be kept in the page from now on. */
  async inMemory(): Promise<InMemory> {
    const memory = new InMemory();
    for (const drawer of DRAWERS) {
      if (drawer === 'read') continue;
      await memory.write((await this.all(drawer)).map(([key, value]) => [drawer, key, value]));
    }
    full.set(false);
    return memory;
  }
}
