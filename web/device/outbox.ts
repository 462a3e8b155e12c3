import { ask, NoAnswer, Refused, SignedOut } from '../api/ask.js';
import type { Operation } from '../api/operation.js';
import type { Words } from '../../src/words/words.js';
import type { Problem } from '../api/problem.js';
import { session, signedOut } from '../api/session.js';
import { written } from '../api/use-ask.js';
import { Cell } from '../ui/cell.js';
import { keepDraft } from './drafts.js';
import { kept } from './device.js';
import { mutationOf } from './mutations.js';

/** What an act holds, in words, to be laid beside what the server has. */
export type Shown = Readonly<Record<string, string>>;

/** An act on its way to the server. */
export interface Waiting {
  /** Its idempotency key: sent as often as it takes, done once. */
  id: string;
  account: string;
  operation: string;
  input: Record<string, unknown>;
  /** What it is, as a key of the texts of the outbox, and about what. */
  what: string;
  /** The same in words, where it came from a form of acts. */
  title?: Words;
  about: string;
  shown: Shown;
  madeAt: string;
  /** The form that it came from, to be filled again. */
  draft?: { key: string; value: unknown; address: string };
  state: 'waiting' | 'sent' | 'refused' | 'conflict';
  problems?: Problem[];
  /** What the server answered: later acts may stand on it. */
  answer?: unknown;
  tries: number;
}

/** What waits, oldest first, with what was sent while this page is open. */
export const outbox = new Cell<readonly Waiting[]>([]);

/** Whether the server is being asked, and when it is asked again. */
export const line = new Cell<{ sending: boolean; nextAt: number | null }>({
  sending: false,
  nextAt: null,
});

/** The longest pause between two tries, in milliseconds. */
const LONGEST_PAUSE = 60_000;

const store = (act: Waiting): Promise<void> => kept().put('outbox', act.id, act);

function show(act: Waiting): void {
  const others = outbox.value.filter(({ id }) => id !== act.id);
  outbox.set([...others, act].sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1)));
}

/** Stands in an input for what the server answers to an act that waits before: `outbox:<id>:round.id`. */
export const resultOf = (id: string, path: string): string => `outbox:${id}:${path}`;

const PLACE = /^outbox:([^:]+):(.+)$/;

/** An input with the answers that it stands on filled in; the id of the act that is still missing otherwise. */
function filled(value: unknown, acts: readonly Waiting[]): { value: unknown; missing?: string } {
  if (typeof value === 'string') {
    const found = PLACE.exec(value);
    if (!found) return { value };
    const answer = acts.find(({ id }) => id === found[1])?.answer;
    const there = found[2]
      .split('.')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], answer);
    return there === undefined ? { value, missing: found[1] } : { value: there };
  }
  if (Array.isArray(value)) {
    const parts = value.map((one) => filled(one, acts));
    return {
      value: parts.map((one) => one.value),
      missing: parts.find((one) => one.missing)?.missing,
    };
  }
  if (value && typeof value === 'object') {
    const parts = Object.entries(value).map(([key, one]) => [key, filled(one, acts)] as const);
    return {
      value: Object.fromEntries(parts.map(([key, one]) => [key, one.value])),
      missing: parts.find(([, one]) => one.missing)?.[1].missing,
    };
  }
  return { value };
}

const CONFLICTS = ['StaleVersion', 'RoundAlreadyOpen'];

/** Sends one act, and notes what came of it. */
async function sendOne(act: Waiting): Promise<'sent' | 'stopped' | 'no answer'> {
  const { value, missing } = filled(act.input, outbox.value);
  if (missing) return 'stopped';
  let next: Waiting;
  try {
    const operation = (await mutationOf(act.operation)) as Operation<
      Record<string, { userErrors: Problem[] }>,
      { input: unknown }
    >;
    const data = await ask(operation, { input: { ...(value as object), idempotencyKey: act.id } });
    const [answer] = Object.values(data);
    const problems = answer.userErrors;
    const isConflict = problems.some((one) => CONFLICTS.includes(one.__typename));
    next = {
      ...act,
      tries: act.tries + 1,
      state: problems.length === 0 ? 'sent' : isConflict ? 'conflict' : 'refused',
      problems,
      answer: problems.length === 0 ? answer : undefined,
    };
  } catch (error) {
    if (error instanceof SignedOut) {
      signedOut();
      return 'no answer';
    }
    if (error instanceof NoAnswer) {
      next = { ...act, tries: act.tries + 1 };
      show(next);
      await store(next);
      return 'no answer';
    }
    if (!(error instanceof Refused)) throw error;
    const problem = { __typename: error.code, message: error.message, path: [] };
    next = { ...act, tries: act.tries + 1, state: 'refused', problems: [problem] };
  }
  await store(next);
  show(next);
  return next.state === 'sent' ? 'sent' : 'stopped';
}

/** What was written before the server said who is signed in belongs to whoever that is. */
const belongs = (act: Waiting, account: string | null): boolean =>
  account !== null && (act.account === account || act.account === '');

let pause = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

async function sendAll(): Promise<void> {
  let sent = 0;
  for (;;) {
    const tried = new Set<string>();
    let moved = false;
    for (;;) {
      const account = session.value.state === 'in' ? session.value.viewer.id : null;
      const act = outbox.value.find(
        (one) => one.state === 'waiting' && belongs(one, account) && !tried.has(one.id),
      );
      if (!act) break;
      tried.add(act.id);
      const how = await sendOne(act);
      if (how === 'no answer') {
        pause = Math.min(LONGEST_PAUSE, Math.max(2000, pause * 2));
        line.set({ sending: false, nextAt: Date.now() + pause });
        timer = setTimeout(() => void send(), pause);
        if (sent > 0) written.set(written.value + 1);
        return;
      }
      if (how === 'sent') {
        sent += 1;
        moved = true;
      }
    }
    // What stood on an act that was sent just now may go as well.
    if (!moved) break;
  }
  pause = 0;
  if (sent > 0) written.set(written.value + 1);
}

let running: Promise<void> | undefined;

/** Sends what waits. One page at a time does it, however many are open; each act has its own key anyway. */
export function send(): Promise<void> {
  if (session.value.state !== 'in') return Promise.resolve();
  clearTimeout(timer);
  running ??= (async () => {
    line.set({ sending: true, nextAt: null });
    try {
      await (navigator.locks ? navigator.locks.request('tabadul-outbox', sendAll) : sendAll());
    } finally {
      running = undefined;
      if (line.value.sending) line.set({ sending: false, nextAt: null });
    }
  })();
  return running;
}

/** Takes up what waits from before; what was sent then is forgotten. */
export async function takeUp(): Promise<void> {
  const all = (await kept().all('outbox')).map(([, value]) => value as Waiting);
  const open = all.filter((act) => act.state !== 'sent');
  const needed = JSON.stringify(open.map((act) => act.input));
  for (const act of all) {
    if (act.state === 'sent' && !needed.includes(`outbox:${act.id}:`))
      await kept().delete('outbox', act.id);
  }
  const still = all.filter((act) => act.state !== 'sent' || needed.includes(`outbox:${act.id}:`));
  const shown = new Map([...still, ...outbox.value].map((act) => [act.id, act]));
  outbox.set([...shown.values()].sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1)));
  await send();
}

export const newKey = (): string => crypto.randomUUID();

export type NewAct = Omit<Waiting, 'account' | 'madeAt' | 'state' | 'tries'>;

/** Puts acts into the outbox, in one go: they are kept once this is over. */
export async function put(acts: readonly NewAct[]): Promise<void> {
  const now = Date.now();
  const account = session.value.state === 'in' ? session.value.viewer.id : '';
  for (const [place, act] of acts.entries()) {
    // In the order in which they were given, in milliseconds of their own.
    const madeAt = new Date(now + place).toISOString();
    const waiting: Waiting = { ...act, account, madeAt, state: 'waiting', tries: 0 };
    await store(waiting);
    show(waiting);
  }
}

/** Puts acts into the outbox, and sends them. Gives them as they stand after that. */
export async function post(acts: readonly NewAct[]): Promise<Waiting[]> {
  await put(acts);
  await send();
  return acts.map(({ id }) => outbox.value.find((one) => one.id === id) as Waiting);
}

/** Takes an act out of the outbox. */
export async function drop(act: Waiting): Promise<void> {
  await kept().delete('outbox', act.id);
  outbox.set(outbox.value.filter(({ id }) => id !== act.id));
}

/** Back into the form that it came from. */
export async function reopen(act: Waiting): Promise<void> {
  if (act.draft) await keepDraft(act.draft.key, act.draft.value);
  await drop(act);
}

/** Sends an act anew under a key of its own, changed as somebody decided. */
export async function repeat(act: Waiting, input: Record<string, unknown>): Promise<void> {
  const again: Waiting = {
    ...act,
    id: newKey(),
    input,
    state: 'waiting',
    problems: undefined,
    tries: 0,
  };
  await store(again);
  const rest = outbox.value.map((one) =>
    one.id === act.id ? again : { ...one, input: readdressed(one.input, act.id, again.id) },
  );
  outbox.set(rest);
  await Promise.all(rest.map(store));
  await kept().delete('outbox', act.id);
  await send();
}

/** Takes what the server has instead of an act: what stood on the act stands on that. */
export async function settle(act: Waiting, answer: unknown): Promise<void> {
  const settled: Waiting = { ...act, state: 'sent', answer, problems: undefined };
  await store(settled);
  show(settled);
  await send();
}

const readdressed = (input: Record<string, unknown>, from: string, to: string) =>
  JSON.parse(JSON.stringify(input).replaceAll(`outbox:${from}:`, `outbox:${to}:`)) as Record<
    string,
    unknown
  >;

export const unsent = (acts: readonly Waiting[]): Waiting[] =>
  acts.filter((act) => act.state !== 'sent');

addEventListener('online', () => {
  pause = 0;
  void send();
});

// What is kept nowhere is lost with the page: the browser asks first.
addEventListener('beforeunload', (event) => {
  const inMemory =
    localStorage.getItem('tabadul.device') === null ||
    localStorage.getItem('tabadul.device') === 'nothing';
  if (inMemory && unsent(outbox.value).length > 0) event.preventDefault();
});
