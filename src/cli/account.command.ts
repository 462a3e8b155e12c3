import { text } from 'node:stream/consumers';
import { AccessService } from '../access/access.service.js';
import { Problem, print, printJson, say } from './exit.js';
import { type DataOptions, withApp } from './with-app.js';

/** The account that keeps the house: it makes accounts and gives seats, and sees no case data. */
export const HOUSE = 'house';

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
