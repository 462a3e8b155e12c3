import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DOOR_FIXTURES, SCENES, type Scene } from './door-scenes.js';

type Group = Scene['as'];
const GROUPS: readonly Group[] = ['tabadul_app', 'tabadul_door'];

/**
 * The door, asked by connections of its own that log in under the real roles: what a function refuses to whoever is no
 * owner is refused to them. Each scene is a transaction that is taken back.
 */
export class Door {
  private constructor(
    private readonly owner: pg.Client,
    private readonly clients: ReadonlyMap<Group, pg.Client>,
    private readonly roles: readonly string[],
  ) {}

  /** Prepares a database, on which triggers sleep, and opens the door. */
  static async of(owner: pg.Client, databaseUrl: string): Promise<Door> {
    await owner.query(DOOR_FIXTURES);
    const roles: string[] = [];
    const clients = new Map<Group, pg.Client>();
    for (const group of GROUPS) {
      const role = `${group}_safety_${randomBytes(6).toString('hex')}`;
      const password = randomBytes(16).toString('hex');
      await owner.query(`create role ${role} login password '${password}' in role ${group}`);
      roles.push(role);
      const url = new URL(databaseUrl);
      [url.username, url.password] = [role, password];
      const client = new pg.Client({ connectionString: url.toString() });
      await client.connect();
      clients.set(group, client);
    }
    return new Door(owner, clients, roles);
  }

  /** The scenes that did not go as they should. */
  async surprises(): Promise<{ scene: string; should: string; is: string }[]> {
    const surprises = [];
    for (const scene of SCENES) {
      const is = await this.play(scene);
      if (is !== scene.hears) surprises.push({ scene: scene.what, should: scene.hears, is });
    }
    return surprises;
  }

  /** The same with something changed for everybody, which is changed back. */
  async surprisesWith(change: string, back: string): Promise<number> {
    await this.owner.query(change);
    try {
      return (await this.surprises()).length;
    } finally {
      await this.owner.query(back);
    }
  }

  private async play({ as, session, ask, leaves }: Scene): Promise<string> {
    const client = this.clients.get(as);
    if (!client) throw new Error(`Nobody connects as ${as}.`);
    const told = async (text: string) => {
      const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
      return rows.map((row) => row.map(String).join(' ')).join(', ');
    };
    try {
      await client.query('begin');
      if (session) await client.query(`select enter(encode(sha256('${session}'), 'hex'))`);
      const heard = await told(ask);
      if (!leaves) return heard;
      const left = await told(`select safety.as_owner($left$${leaves}$left$)`);
      return `${heard} | ${left}`;
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    } finally {
      await client.query('rollback');
    }
  }

  async close(): Promise<void> {
    for (const client of this.clients.values()) await client.end();
    for (const role of this.roles) await this.owner.query(`drop role if exists ${role}`);
  }
}
