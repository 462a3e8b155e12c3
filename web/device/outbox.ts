import { ask, heardWithin, isThere, NoAnswer, Refused, SignedOut } from '../api/ask.js';
import { now } from '../api/clock.js';
import type { Operation } from '../api/operation.js';
import type { Words } from '../../src/words/words.js';
import type { Problem } from '../api/problem.js';
import { session, signedOut } from '../api/session.js';
import { moved } from '../api/use-ask.js';
import { Cell } from '../ui/cell.js';
import { device, kept, losesWithPage, shared } from './device.js';
import { changed, joined, written } from './drafts.js';
import { mutationOf } from './mutations.js';
import type { Change } from './sealed.js';
import { alone, hear, tell } from './tabs.js';

/** What an act holds, in words, to be laid beside what the server has. */
export type Shown = Readonly<Record<string, string>>;

/** Something that was written, beside what its field is called. */
export type Said = readonly [what: Words, text: string];

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
  /** What else was written, so that it can be read wherever the act stands. */
  says?: readonly Said[];
  madeAt: string;
  /** Its place in the line: clocks are set back, lines are not. */
  place: number;
  /** Shared by the acts of one form. */
  form: string;
  /** The form that it came from, to be filled again; of a form with several acts, the part that is this act's. */
  draft?: { key: string; value: unknown; address: string };
  state: 'waiting' | 'sent' | 'refused' | 'conflict';
  /** It went out, and no answer came: the server may have done it. */
  asked?: boolean;
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

/** Whether the server no longer answers what this page asks: a newer one is there. */
export const outdated = new Cell(false);

/** The longest pause between two tries, in milliseconds. */
const LONGEST_PAUSE = 60_000;

/** How long a form waits for its answers before it lets somebody go on, in milliseconds. */
const LONGEST_WAIT = 8000;

/** The server is taken to be there when it was heard so long ago, in milliseconds. */
const HEARD = 30_000;

/** The server knows an act again by its key for thirty days; nothing is repeated that comes near. */
const KNOWN_AGAIN = 29 * 24 * 3_600_000;

const inOrder = (acts: readonly Waiting[]): Waiting[] =>
  [...acts].sort((a, b) => a.place - b.place);

const all = async (): Promise<Waiting[]> =>
  inOrder((await kept().all('outbox')).map(([, value]) => value as Waiting));

/** Works on what is kept, while no other tab does. */
const changing = <T>(work: () => Promise<T>): Promise<T> => alone(`acts ${scope()}`, work);

const PAGE = crypto.randomUUID();
const scope = (): string => shared() ?? PAGE;

async function write(changes: readonly Change[]): Promise<void> {
  await kept().write(changes);
  const here = new Map(outbox.value.map((act) => [act.id, act]));
  for (const [drawer, key, value] of changes) {
    if (drawer !== 'outbox') changed(key);
    else if (value === undefined) here.delete(key);
    else here.set(key, value as Waiting);
    if (drawer === 'outbox' && shared()) tell({ drawer, key });
  }
  outbox.set(inOrder([...here.values()]));
}

const into = (act: Waiting): Change => ['outbox', act.id, act];
const gone = ({ id }: Waiting): Change => ['outbox', id, undefined];

/** Changes an act as it stands now, whatever another tab did to it. Null where it is gone, or is not to be changed. */
const change = (id: string, next: (act: Waiting) => Waiting | null): Promise<Waiting | null> =>
  changing(async () => {
    const there = (await kept().get('outbox', id)) as Waiting | undefined;
    if (!there) {
      outbox.set(outbox.value.filter((act) => act.id !== id));
      return null;
    }
    const changed = next(there);
    if (changed) await write([into(changed)]);
    else await look();
    return changed;
  });

/** Shows what is kept now: another tab may have sent, changed or discarded. */
async function look(): Promise<void> {
  outbox.set(await all());
}

/** Stands in an input for what the server answers to an act that waits before: `outbox:<id>:round.id`. */
export const resultOf = (id: string, path: string): string => `outbox:${id}:${path}`;

const PLACE = /^outbox:([0-9a-f-]{36}):([\w.]+)$/;

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

const standsOn = (act: Waiting, on: string): boolean =>
  JSON.stringify(act.input).includes(`outbox:${on}:`);

/** The acts that cannot be sent without one, and those that cannot be sent without them. */
export function standingOn(act: Waiting, acts: readonly Waiting[] = outbox.value): Waiting[] {
  const next = acts.filter((one) => one.id !== act.id && standsOn(one, act.id));
  return [...new Set(next.flatMap((one) => [one, ...standingOn(one, acts)]))];
}

const CONFLICTS = ['StaleVersion', 'RoundAlreadyOpen'];

/** What the server says to a page that is older than it. */
const OLD_PAGE = ['FORBIDDEN', 'GRAPHQL_VALIDATION_FAILED'];

type Outcome =
  /** The server did it. */
  | 'sent'
  /** The server's answer is there, and a person has to read it. */
  | 'answered'
  /** It stands on an act that was not sent. */
  | 'stands'
  /** The server is there, and could not: other acts may be sent. */
  | 'later'
  /** The server was not reached. */
  | 'no answer';

const refused = (act: Waiting, __typename: string, message: string): Waiting => ({
  ...act,
  state: 'refused',
  asked: false,
  problems: [{ __typename, message, path: [] }],
});

/** Sends one act, and notes what came of it. */
async function sendOne({ id, input, operation: name, asked }: Waiting): Promise<Outcome> {
  const { value, missing } = filled(input, outbox.value);
  if (missing) return 'stands';
  const operation = (await mutationOf(name)) as
    | Operation<Record<string, { userErrors: Problem[] }>, { input: unknown }>
    | 'unreached'
    | undefined;
  if (operation === 'unreached') return 'no answer';
  // Another version of this page wrote it, and knows how to send it.
  if (!operation) return 'later';
  // How old an act is that was asked before, the server's clock says: that of the device may have leapt since it was heard.
  const isHeard = !asked && navigator.onLine && heardWithin(HEARD);
  if (!isHeard && !(await isThere())) return 'no answer';
  // Noted before it goes out: a tab that is killed in between leaves an act of which nobody knows whether it was done.
  const act = await change(id, (one) => {
    if (one.state !== 'waiting') return null;
    if (one.asked && now().getTime() - Date.parse(one.madeAt) > KNOWN_AGAIN)
      return refused(one, 'TooOld', 'This was sent long ago, and no answer came.');
    return { ...one, asked: true, tries: one.tries + 1 };
  });
  if (!act || act.state !== 'waiting') return 'answered';
  let next: (one: Waiting) => Waiting;
  let outcome: Outcome = 'answered';
  try {
    const data = await ask(operation, { input: { ...(value as object), idempotencyKey: id } });
    const [answer] = Object.values(data);
    const problems = answer.userErrors;
    if (problems.length === 0) {
      outcome = 'sent';
      next = (one) => ({ ...one, state: 'sent', asked: false, problems: undefined, answer });
    } else {
      const isConflict = problems.some((one) => CONFLICTS.includes(one.__typename));
      const state = isConflict ? 'conflict' : 'refused';
      next = (one) => ({ ...one, state, asked: false, problems, answer: undefined });
    }
  } catch (error) {
    if (error instanceof SignedOut) {
      await change(id, (one) => ({ ...one, asked: act.tries > 1 && one.asked }));
      signedOut();
      return 'no answer';
    }
    if (error instanceof NoAnswer) return error.reached ? 'later' : 'no answer';
    if (!(error instanceof Refused)) throw error;
    if (OLD_PAGE.includes(error.code)) {
      outdated.set(true);
      return 'later';
    }
    next = (one) => refused(one, error.code, error.message);
  }
  await change(id, next);
  return outcome;
}

/** What was written before the server said who is signed in belongs to whoever that is. */
const belongs = (act: Waiting, account: string | null): boolean =>
  account !== null && (act.account === account || act.account === '');

let pause = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function sendLater(): void {
  pause = Math.min(LONGEST_PAUSE, Math.max(2000, pause * 2));
  line.set({ sending: false, nextAt: Date.now() + pause });
  clearTimeout(timer);
  timer = setTimeout(() => void send(), pause);
}

async function sendAll(): Promise<void> {
  await look();
  const tried = new Set<string>();
  // What comes after an act that the server could not do, about the same, waits with it.
  const held = new Set<string>();
  let sent = 0;
  let isCut = false;
  for (;;) {
    const account = session.value.state === 'in' ? session.value.viewer.id : null;
    const act = outbox.value.find(
      (one) =>
        one.state === 'waiting' &&
        belongs(one, account) &&
        !tried.has(one.id) &&
        !held.has(one.about),
    );
    if (!act) break;
    tried.add(act.id);
    const outcome = await sendOne(act);
    if (outcome === 'sent') {
      sent += 1;
      // What stood on it may go as well.
      for (const one of standingOn(act)) tried.delete(one.id);
    }
    if (outcome === 'later') held.add(act.about);
    isCut = outcome === 'no answer';
    if (isCut) break;
  }
  if (isCut || held.size > 0) sendLater();
  else pause = 0;
  if (sent > 0) moved();
}

let running: Promise<void> | undefined;
let isWanted = false;

/** Sends what waits. One tab at a time does it, however many are open; each act has its own key anyway. */
export function send(): Promise<void> {
  if (session.value.state !== 'in') return Promise.resolve();
  clearTimeout(timer);
  isWanted = true;
  running ??= (async () => {
    line.set({ sending: true, nextAt: null });
    try {
      // What was written while the last was sent goes too.
      while (isWanted) {
        isWanted = false;
        await alone(`sending ${scope()}`, sendAll);
      }
    } finally {
      running = undefined;
      if (line.value.sending) line.set({ sending: false, nextAt: null });
    }
  })();
  return running;
}

/** Takes up what waits from before; what was sent then is forgotten. */
export async function takeUp(): Promise<void> {
  await changing(async () => {
    const acts = await all();
    const open = acts.filter((act) => act.state !== 'sent');
    const done = acts.filter(
      (act) => act.state === 'sent' && !open.some((one) => standsOn(one, act.id)),
    );
    await kept().write(done.map(gone));
    outbox.set(acts.filter((act) => !done.includes(act)));
  });
  await send();
}

export const newKey = (): string => crypto.randomUUID();

export type NewAct = Omit<Waiting, 'account' | 'madeAt' | 'state' | 'tries' | 'place' | 'form'>;

/**
 * Puts acts into the outbox and takes their drafts out of their drawer, in one go, so that no form is there twice and none
 * is lost: they are kept once this is over.
 */
export async function put(acts: readonly NewAct[]): Promise<void> {
  const account = session.value.state === 'in' ? session.value.viewer.id : '';
  const form = newKey();
  const madeAt = now().toISOString();
  const drafts = [...new Set(acts.flatMap(({ draft }) => draft?.key ?? []))];
  await Promise.all(drafts.map(written));
  await changing(async () => {
    const last = Math.max(0, ...(await all()).map(({ place }) => place));
    await write([
      ...acts.map((act, at) =>
        into({ ...act, account, form, madeAt, place: last + 1 + at, state: 'waiting', tries: 0 }),
      ),
      ...drafts.map((key): Change => ['drafts', key, undefined]),
    ]);
  });
}

/**
 * Puts acts into the outbox and sends them. Gives them as they stand when the server answered, or when nobody should have
 * to wait any longer.
 */
export async function post(acts: readonly NewAct[]): Promise<Waiting[]> {
  await put(acts);
  await Promise.race([send(), new Promise((done) => setTimeout(done, LONGEST_WAIT))]);
  return acts.flatMap(({ id }) => outbox.value.find((one) => one.id === id) ?? []);
}

/** Takes an act out of the outbox, and what stands on it. */
export const drop = (act: Waiting): Promise<void> =>
  changing(async () => {
    const acts = await all();
    await write([act, ...standingOn(act, acts)].map(gone));
  });

/** What was refused because something changed since it was read: it is compared in the form that it came from. */
const isStale = (act: Waiting): boolean =>
  act.state === 'conflict' && !!act.problems?.some((one) => one.__typename === 'StaleVersion');

/** Whether an act may be written anew: one that the server may have done already would be there twice. */
export const mayReopen = (act: Waiting): boolean =>
  !!act.draft &&
  (act.state === 'refused' || isStale(act) || (act.state === 'waiting' && !act.asked));

/**
 * Back into the form that it came from, with what else of that form waits. What is in the form by now stays; what else was
 * refused is decided on by itself.
 */
export const reopen = (act: Waiting): Promise<void> =>
  changing(async () => {
    const acts = await all();
    const parts = acts.filter(
      (one) =>
        mayReopen(one) && (one.id === act.id || (one.form === act.form && one.state === 'waiting')),
    );
    const drafts = parts.flatMap(({ draft }) => (draft ? [draft] : []));
    const [first] = drafts;
    if (!first || !parts.some(({ id }) => id === act.id)) return look();
    await written(first.key);
    const now = await kept().get('drafts', first.key);
    const value = [...drafts.map((one) => one.value), now].reduce(joined);
    const rest = parts.flatMap((part) => standingOn(part, acts).filter((one) => !one.draft));
    await write([...[...parts, ...rest].map(gone), ['drafts', first.key, value]]);
  });

/** Sends an act anew under a key of its own, changed as somebody decided. */
export async function repeat(act: Waiting, input: Record<string, unknown>): Promise<void> {
  await changing(async () => {
    const acts = await all();
    if (!acts.some(({ id, state }) => id === act.id && state === act.state)) return look();
    const again = { ...act, id: newKey(), input, problems: undefined, tries: 0 };
    const rest = acts
      .filter((one) => standsOn(one, act.id))
      .map((one) => ({ ...one, input: readdressed(one.input, act.id, again.id) }));
    await write([gone(act), into({ ...again, state: 'waiting' }), ...rest.map(into)]);
  });
  await send();
}

/** Takes what the server has instead of an act: what stood on the act stands on that. */
export async function settle(act: Waiting, answer: unknown): Promise<void> {
  await change(act.id, (one) =>
    one.state === 'conflict' ? { ...one, state: 'sent', answer, problems: undefined } : null,
  );
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

hear(({ drawer }) => {
  if (drawer === 'outbox') void look();
});

// What was kept is destroyed by another tab, or from now on nothing is kept: what waits goes on waiting in this page.
device.follow(() => {
  if (device.value === 'nothing') void kept().write(outbox.value.map(into));
});

// What is kept nowhere is lost with the page: the browser asks first.
addEventListener('beforeunload', (event) => {
  if (losesWithPage() && unsent(outbox.value).length > 0) event.preventDefault();
});
