/** Something that is the same again and again, and how often it came since it was last written. */
export interface Counted<T> {
  readonly first: T;
  times: number;
}

/**
 * Counts what is the same by a key, to be written together: a flood is one row. Holds `room` different ones at most;
 * what is new beyond goes under the last key, `rest`.
 */
export class Counting<T> {
  private readonly held = new Map<string, Counted<T>>();

  constructor(private readonly room: number) {}

  add(key: string, one: T): void {
    const found = this.held.get(key) ?? (this.held.size < this.room ? undefined : this.held.get('rest'));
    if (found !== undefined) found.times += 1;
    else this.held.set(this.held.size < this.room ? key : 'rest', { first: one, times: 1 });
  }

  take(): readonly Counted<T>[] {
    const all = [...this.held.values()];
    this.held.clear();
    return all;
  }
}
