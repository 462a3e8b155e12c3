import { text } from 'node:stream/consumers';
import { AccessService } from '../access/access.service.js';
import type { Role } from '../graphql/schema.generated.js';
import { Problem, print, printJson, say } from './exit.js';
import { type DataOptions, negotiationId, withApp } from './with-app.js';

/** The account that keeps the house: it makes accounts and gives seats, and sees no case data. */
const HOUSE = 'house';
const ROLES: readonly Role[] = ['NEGOTIATOR', 'PROTECTION_OFFICER', 'OBSERVER', 'ANALYST'];

export async function accountCreate(
  login: string,
  options: DataOptions & { administrator?: boolean; mayOpenNegotiations?: boolean },
): Promise<void> {
  if (process.stdin.isTTY)
    say('Type the password (12 characters at least), then Enter and Ctrl-D:');
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < 12)
    throw new Problem('A password has at least 12 characters. Pipe it in, or type it.');
  if (!/^[A-Za-z0-9._-]{3,64}$/.test(login)) {
    throw new Problem('A login is 3 to 64 letters, digits, dots, hyphens or underscores.');
  }
  await withApp(options, async (app) => {
    await app.nest.get(AccessService, { strict: false }).createAccount(
      { login: HOUSE },
      {
        idempotencyKey: `command/account/${login}/${Date.now()}`,
        login,
        password,
        administrator: options.administrator ?? false,
        mayOpenNegotiations: options.mayOpenNegotiations ?? false,
      },
    );
    if (options.json) printJson({ login });
    else print(`${login} can sign in now.`);
  });
}

export async function grantGive(
  login: string,
  options: DataOptions & { negotiation: string; role: string; party?: string; until?: string },
): Promise<void> {
  const role = ROLES.find((one) => one === options.role);
  if (!role) throw new Problem(`A role is one of ${ROLES.join(', ')}.`);
  await withApp(options, async (app) => {
    const negotiation = await negotiationId(app, options, options.negotiation);
    await app.nest.get(AccessService, { strict: false }).giveGrant(
      { login: HOUSE },
      {
        idempotencyKey: `command/grant/${login}/${Date.now()}`,
        login,
        negotiation,
        role,
        sideCode: options.party,
        validUntil: options.until,
      },
    );
    if (options.json) printJson({ login, role, negotiation: options.negotiation });
    else
      print(
        `${login} holds a seat in ${options.negotiation} now: ${role}${options.party ? ` for ${options.party}` : ''}.`,
      );
  });
}
