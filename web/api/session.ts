import VIEWER from '../../schema/operations/viewer.graphql';
import { belongsTo, kept } from '../device/device.js';
import { Cell } from '../ui/cell.js';
import { ask, NoAnswer, SignedOut, whose } from './ask.js';
import type { DataOf } from './operation.js';

export type Viewer = DataOf<typeof VIEWER>['viewer'];

/** Who is signed in: asked for, nobody, or somebody; from what is kept where the server was not reached. */
export type Session =
  | { state: 'asked' }
  | { state: 'out'; unreached: boolean }
  | { state: 'in'; viewer: Viewer; reached: boolean };

export const session = new Cell<Session>({ state: 'asked' });

session.follow(() => {
  whose.login = session.value.state === 'in' ? session.value.viewer.login : null;
});

export const signedOut = (): void => session.set({ state: 'out', unreached: false });

/** Asks who is signed in. */
export async function lookWhoIsIn(): Promise<void> {
  try {
    const { viewer } = await ask(VIEWER, {}, null);
    // First of all, whose things are kept: nobody is shown another's.
    await belongsTo(viewer.id);
    session.set({ state: 'in', viewer, reached: true });
    await kept().put('read', VIEWER.name, viewer);
  } catch (error) {
    if (error instanceof SignedOut) return signedOut();
    if (!(error instanceof NoAnswer)) throw error;
    const before = (await kept().get('read', VIEWER.name)) as Viewer | undefined;
    if (before) session.set({ state: 'in', viewer: before, reached: false });
    else session.set({ state: 'out', unreached: true });
  }
}

/** The seats that somebody holds in a negotiation. */
export const seatsAt = (viewer: Viewer, code: string) =>
  viewer.grants.filter((one) => one.state === 'IN_FORCE' && one.negotiation?.code === code);
