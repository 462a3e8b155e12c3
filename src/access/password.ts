import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. */
const STRENGTH = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, STRENGTH);

/** Verified against when there is no account, so that an unknown login takes as long as a wrong password. */
let nobody: Promise<string> | undefined;

export async function passwordFits(
  stored: string | null | undefined,
  password: string,
): Promise<boolean> {
  const decoy = await (nobody ??= hashPassword('nobody signs in with this'));
  const fits = await verify(stored ?? decoy, password);
  return fits && typeof stored === 'string';
}
