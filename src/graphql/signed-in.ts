import { UnauthorizedException } from '@nestjs/common';
import type { Request } from 'express';
import { type Credential, NotSignedIn } from '../db/database.js';
import type { Ground } from './ground.js';
import { credentialOf } from './session.js';

/** Who asks at a side door, where the session is in force. */
export async function signedIn(
  request: Request,
  { config, database }: Pick<Ground, 'config' | 'database'>,
): Promise<Credential> {
  const as = credentialOf(request, config.publicUrl);
  const finished =
    as &&
    (await database
      .withViewer(as, (tx) => tx.row<{ in: boolean }>('select current_account() is not null as in'))
      .catch((error: unknown) => {
        if (error instanceof NotSignedIn) return null;
        throw error;
      }));
  if (!as || !finished?.in) throw new UnauthorizedException(new NotSignedIn().message);
  return as;
}
