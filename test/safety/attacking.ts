import { request } from 'node:http';
import { told } from '../kit/attacks.js';
import type { Role } from './declared.js';

/** A request that means no good. Without more words it is a POST of JSON to `/graphql`. */
export interface Attack {
  what: string;
  /** In whose session; in nobody's when left out. */
  role?: Role;
  method?: string;
  path?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Whether it may be answered, as long as the answer is quick and tells nothing; others are to be refused. */
  mayAnswer?: boolean;
}

export interface Answered {
  status: number;
  text: string;
  ms: number;
}

/** A server may be busy with something else for a moment, but not three times. */
const TRIES = 3;
export const MOST_MS = 1000;
const MOST_ANSWER = 200_000;
const GIVEN_UP_MS = 20_000;

/** Sends an attack as it is: no client in between that mends it. */
export function send(port: number, attack: Attack, token: string | undefined): Promise<Answered> {
  const { method = 'POST', path = '/graphql', body } = attack;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(token && { authorization: `Bearer ${token}` }),
    ...attack.headers,
  };
  if (headers['content-type'] === '') delete headers['content-type'];
  const start = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, text: string) =>
      resolve({ status, text, ms: performance.now() - start });
    const asking = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => end(response.statusCode ?? 0, Buffer.concat(chunks).toString()));
      response.on('error', (error) => end(response.statusCode ?? 0, error.message));
    });
    asking.setTimeout(GIVEN_UP_MS, () => asking.destroy(new Error('no answer')));
    // The server may hang up on what is too much; that is a refusal, too.
    asking.on('error', (error: NodeJS.ErrnoException) =>
      end(error.message === 'no answer' ? 599 : 400, ''),
    );
    asking.end(body);
  });
}

/** What is wrong with how an attack was answered; null where nothing is. */
export function wrong({ mayAnswer }: Attack, { status, text, ms }: Answered): string | null {
  if (status >= 500) return `status ${status}`;
  if (text.includes('"INTERNAL"')) return 'a fault of the house';
  const tale = told(text);
  if (tale) return `tells "${tale}"`;
  if (text.length > MOST_ANSWER) return `an answer of ${text.length} characters`;
  if (ms > MOST_MS) return `took ${Math.round(ms)} ms`;
  if (mayAnswer || status >= 400 || refuses(text)) return null;
  return 'was answered';
}

/** Whether a body says no: errors, refusals of the act, or nothing, as where there is nothing to see. */
function refuses(text: string): boolean {
  try {
    const { data, errors } = JSON.parse(text) as { data?: object | null; errors?: unknown[] };
    const payloads = Object.values(data ?? {}) as ({ userErrors?: unknown[] } | null)[];
    const refused = payloads.some((payload) => (payload?.userErrors?.length ?? 0) > 0);
    const nothing = payloads.every((payload) => payload === null);
    return Boolean(errors?.length) || refused || nothing;
  } catch {
    return false;
  }
}

/** The quickest of a few tries, where the first was slow. */
export async function attackedBy(
  port: number,
  attack: Attack,
  token: string | undefined,
): Promise<Answered> {
  let best = await send(port, attack, token);
  for (let tries = 1; tries < TRIES && best.ms > MOST_MS && best.status < 500; tries += 1) {
    const again = await send(port, attack, token);
    if (again.ms < best.ms) best = again;
  }
  return best;
}
