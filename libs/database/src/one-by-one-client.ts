import pg from 'pg';

/**
 * A connection that is asked one thing after the other. The ORM asks several at once within a transaction, for what it
 * joins; the driver used to line them up and warns that it won't any more. With nothing running nobody waits.
 */
export class OneByOneClient extends pg.Client {
  private running: Promise<unknown> | null = null;

  /** As the driver declares its many ways to be asked. */
  override readonly query = ((...asked: Parameters<pg.Client['query']>) => {
    const ask = (): unknown => super.query(...asked);
    if (typeof asked.at(-1) === 'function' || isSubmittable(asked[0])) return ask();
    const answer = this.running === null ? ask() : this.running.then(ask);
    this.keepTurn(answer as Promise<unknown>);
    return answer;
  }) as pg.Client['query'];

  private keepTurn(answer: Promise<unknown>): void {
    const turn = answer
      .catch(() => undefined)
      .then(() => {
        if (this.running === turn) this.running = null;
      });
    this.running = turn;
  }
}

/** A query object of its own, which is answered by events. */
const isSubmittable = (asked: unknown): boolean => typeof (asked as { submit?: unknown } | null)?.submit === 'function';
