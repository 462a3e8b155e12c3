import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the processor in a second, as `/proc` counts: the same on every Linux that Node runs on. */
const TICKS = 100;
const EVERY_MS = 1000;

interface Process {
  parent: number;
  /** Of the process itself, and of the children that it waited for, in seconds. */
  own: number;
  waited: number;
  postgres: boolean;
}

function read(pid: string): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [utime, stime, cutime, cstime] = rest.slice(9, 13).map(Number);
    return {
      parent: Number(parent),
      own: (utime + stime) / TICKS,
      waited: (cutime + cstime) / TICKS,
      postgres: name === 'postgres',
    };
  } catch {
    // It has ended, or this is no Linux.
    return null;
  }
}

const cmdline = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
};

/**
 * What figures cost: seconds of processors, not of a clock, which on a shared machine says more about its other users.
 * Counted are this process, the ones that it started and that ended, and every PostgreSQL whose programs lie below a
 * folder (those that figures start are nobody's children). Of a server that ended between two looks a second is lost.
 */
export class Processor {
  private readonly servers = new Map<number, number>();
  private readonly before = new Map<number, number>();
  private readonly timer = setInterval(() => this.look(), EVERY_MS).unref();

  constructor(private readonly folder: string) {
    this.look();
    for (const [pid, seconds] of this.servers) this.before.set(pid, seconds);
  }

  /** Since this began to look. */
  seconds(): number {
    this.look();
    const { user, system } = process.cpuUsage();
    const servers = [...this.servers].reduce(
      (sum, [pid, seconds]) => sum + seconds - (this.before.get(pid) ?? 0),
      0,
    );
    return (user + system) / 1e6 + (read('self')?.waited ?? 0) + servers;
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const all = new Map<number, Process>();
    for (const pid of pids()) {
      const one = read(pid);
      if (one?.postgres) all.set(Number(pid), one);
    }
    const sums = new Map<number, number>();
    for (const [pid, { own, waited, parent }] of all) {
      // Backends are children of the server, which knows of them once they have ended.
      const [of, more] = all.has(parent) ? [parent, own] : [pid, own + waited];
      sums.set(of, (sums.get(of) ?? 0) + more);
    }
    for (const [pid, seconds] of sums) {
      if (!this.servers.has(pid) && !cmdline(String(pid)).includes(this.folder)) continue;
      this.servers.set(pid, Math.max(seconds, this.servers.get(pid) ?? 0));
    }
  }
}

function pids(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
