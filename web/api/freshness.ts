import NEWS from '../../schema/operations/news.graphql';
import NEWS_OF_ALL from '../../schema/operations/news-of-all.graphql';
import { place } from '../frame/router.js';
import { ask, NoAnswer, Refused, SignedOut } from './ask.js';
import { lookWhoIsIn, session, signedOut } from './session.js';
import { moved, written } from './use-ask.js';

/** How long a page that somebody reads rests between two looks, in milliseconds; longer, the longer nothing moves. */
const SHORTEST = 15_000;
const LONGEST = 120_000;

/** Who touched nothing for so long is not there: looking on would keep a session open that nobody uses. */
const AWAY = 15 * 60_000;

let rest = SHORTEST;
let timer: ReturnType<typeof setTimeout> | undefined;
let touchedAt = performance.now();
let last: { about: string; found: string; written: number } | null = null;

/** What is looked at: one negotiation, or all of them. */
const about = (): string => (place.value.path[0] === 'n' ? (place.value.path[1] ?? '') : '');

const isThere = (): boolean =>
  !document.hidden && navigator.onLine && performance.now() - touchedAt < AWAY;

async function look(): Promise<void> {
  const { state } = session.value;
  if (state === 'asked') return;
  // Who is signed in was not known while the server was out of reach.
  if (state === 'out' ? session.value.unreached : !session.value.reached) {
    await lookWhoIsIn();
    if (session.value.state === 'in' && session.value.reached) moved();
    return;
  }
  if (state === 'out') return;
  const where = about();
  const then = written.value;
  const data = where === '' ? await ask(NEWS_OF_ALL, {}) : await ask(NEWS, { code: where });
  if (where !== about()) return;
  const found = JSON.stringify(data);
  const isNew = last?.about === where && last.found !== found;
  // What was written here meanwhile was shown by itself.
  const isOwn = last?.written !== written.value || then !== written.value;
  if (isNew) rest = SHORTEST;
  else rest = Math.min(LONGEST, rest * 1.5);
  if (isNew && !isOwn) moved();
  last = { about: where, found, written: written.value };
}

async function again(): Promise<void> {
  clearTimeout(timer);
  if (!isThere()) return;
  try {
    await look();
  } catch (error) {
    if (error instanceof SignedOut) signedOut();
    else if (error instanceof NoAnswer || error instanceof Refused)
      rest = Math.min(LONGEST, rest * 2);
    else throw error;
  }
  clearTimeout(timer);
  timer = setTimeout(() => void again(), rest);
}

function soon(): void {
  rest = SHORTEST;
  void again();
}

/** Looks whether what is shown is still what is there, while somebody is there to read it. */
export function keepFresh(): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const) {
    addEventListener(
      kind,
      () => {
        const wasAway = performance.now() - touchedAt >= AWAY;
        touchedAt = performance.now();
        if (wasAway) soon();
      },
      { passive: true, capture: true },
    );
  }
  document.addEventListener('visibilitychange', soon);
  addEventListener('online', soon);
  place.follow(soon);
  void again();
}
