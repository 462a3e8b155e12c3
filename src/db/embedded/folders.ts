import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The folder of one's own record, or of the invented one that a demonstration shows. */
export type Purpose = 'own' | 'demonstration';

export interface Machine {
  /** Absent on Windows, which has no user numbers. */
  uid?: number | undefined;
  platform: NodeJS.Platform;
  home: string;
}

function thisMachine(): Machine {
  return { uid: process.getuid?.(), platform: process.platform, home: homedir() };
}

/** Where the embedded database keeps its data when nobody says otherwise. */
export function dataFolder(
  purpose: Purpose,
  env: Readonly<Record<string, string | undefined>> = process.env,
  { uid, platform, home }: Machine = thisMachine(),
): string {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix;
  if (env.TABADUL_DATA_DIR) return join(env.TABADUL_DATA_DIR, purpose);
  switch (platform) {
    case 'win32':
      return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'tabadul', purpose);
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'tabadul', purpose);
    default: {
      // PostgreSQL runs as another user than root, and that user cannot enter root's home.
      if (uid === 0) return join('/var/lib/tabadul', purpose);
      // The XDG rules say that a relative path there is to be ignored.
      const xdg = env.XDG_DATA_HOME;
      const data = xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'share');
      return join(data, 'tabadul', purpose);
    }
  }
}
