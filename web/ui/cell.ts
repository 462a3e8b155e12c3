import { useEffect, useReducer } from 'preact/hooks';

/** A value that screens follow. */
export class Cell<T> {
  private readonly followers = new Set<() => void>();

  constructor(private held: T) {}

  get value(): T {
    return this.held;
  }

  set(value: T): void {
    this.held = value;
    for (const follower of [...this.followers]) follower();
  }

  follow(follower: () => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }
}

/** The value of a cell; whoever asks is drawn again when it changes. */
export function useCell<T>(cell: Cell<T>): T {
  const [, again] = useReducer((count: number, _: void) => count + 1, 0);
  useEffect(() => cell.follow(() => again()), [cell]);
  return cell.value;
}
