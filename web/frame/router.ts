import { Cell } from '../ui/cell.js';

/**
 * Where somebody is. It stands behind the `#` of the address, which browsers send to nobody: no log of a server or a proxy
 * says which negotiation was looked at.
 */
export interface Place {
  path: readonly string[];
  query: URLSearchParams;
}

function here(): Place {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(query ?? ''),
  };
}

export const place = new Cell<Place>(here());

let moves = 0;

/** Whether somebody came to this page from another, and not to the console. */
export const hasMoved = (): boolean => moves > 0;

addEventListener('hashchange', () => {
  moves += 1;
  place.set(here());
  scrollTo(0, 0);
  // What was followed is gone: a reader is told where it is now.
  document.querySelector<HTMLElement>('h1')?.focus();
});

/** An address within the console. */
export function to(
  path: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  const asked = given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
  return `#/${path.map(encodeURIComponent).join('/')}${asked}`;
}

export const go = (address: string): void => {
  location.hash = address;
};

/** Changes what stands behind the `?` without a step back for each letter. */
export function filter(query: Readonly<Record<string, string | undefined>>): void {
  const all = { ...Object.fromEntries(place.value.query), ...query };
  history.replaceState(null, '', to(place.value.path, all));
  place.set(here());
}
