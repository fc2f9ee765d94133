/**
 * What follows from a book and the versions of its scheme alone, worked out once: a step function asks for it on every
 * day on which something may change.
 */
export class Memo {
  private readonly known = new WeakMap<object, Map<string, unknown>>();

  of<T>(timeline: object, key: string, work: () => T): T {
    const answers = this.known.get(timeline) ?? new Map<string, unknown>();
    this.known.set(timeline, answers);
    if (!answers.has(key)) answers.set(key, work());
    return answers.get(key) as T;
  }
}
