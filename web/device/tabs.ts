import type { Drawer } from './sealed.js';

/** Something that a tab wrote into the storage that all tabs of this device share. */
export interface Told {
  drawer: Drawer;
  key: string;
}

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('tabadul') : null;

/** Tells the other tabs. */
export const tell = (what: Told): void => channel?.postMessage(what);

/** Hears what other tabs wrote. */
export function hear(listener: (what: Told) => void): () => void {
  const heard = ({ data }: MessageEvent<Told>) => listener(data);
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}

/** Does something while no other tab does what goes by the same name. */
export const alone = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request(`tabadul-${name}`, work) : work();
