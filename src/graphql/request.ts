import type { Response } from 'express';
import { type Credential, type Database, NotSignedIn, type Tx } from '../db/database.js';

/** Where a request comes from. Never stored as it is: an address is digested or coarsened, a browser shortened. */
export interface Origin {
  address: string | null;
  agent: string | null;
}

const IN_PROCESS: Origin = { address: null, agent: null };

/** One request: who asks, and the one transaction in which all its reading is done. */
export class RequestContext {
  private reading: Promise<Tx> | undefined;

  constructor(
    private readonly database: Database,
    private readonly credential: Credential | null,
    readonly response: Response | null,
    readonly origin: Origin = IN_PROCESS,
  ) {}

  /** Who asks. Throws when nobody is signed in. */
  get as(): Credential {
    if (!this.credential) throw new NotSignedIn();
    return this.credential;
  }

  /** The request's reading transaction, begun when first needed. */
  tx(): Promise<Tx> {
    this.reading ??= this.database.begin(this.as);
    return this.reading;
  }

  /** How many statements the reading took. */
  async statements(): Promise<number> {
    const tx = await this.reading?.catch(() => undefined);
    return tx?.statements ?? 0;
  }

  /** The account that asked, where it was looked up. */
  async account(): Promise<string | null> {
    const tx = await this.reading?.catch(() => undefined);
    return tx?.viewer.id ?? null;
  }

  /** Ends what was read so far, so that an act does not wait for a lock of its own request; reading begins anew after it. */
  async pause(): Promise<void> {
    const before = await this.reading?.catch(() => undefined);
    this.reading = undefined;
    await before?.end('commit');
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    const tx = await this.reading?.catch(() => undefined);
    await tx?.end(how);
  }
}
