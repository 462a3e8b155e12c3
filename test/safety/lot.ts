/** What is drawn by lot: the same from the same seed (mulberry32). */
export class Lot {
  constructor(private state: number) {}

  /** From 0 up to 1. */
  draw(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** Whether something that happens in a share of cases happens now. */
  in(share: number): boolean {
    return this.draw() < share;
  }

  below(n: number): number {
    return Math.floor(this.draw() * n);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** Some of them, in their order; at least one. */
  some<T>(items: readonly T[], about: number): T[] {
    const share = Math.min(1, about / items.length);
    const chosen = items.filter(() => this.in(share));
    return chosen.length > 0 || items.length === 0 ? chosen : [this.of(items)];
  }

  /** A uuid, for keys and for ids of nothing. */
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16).toString(16)).join('');
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  }
}
