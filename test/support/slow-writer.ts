import { RecordInspectionResult } from '#evidence';
import { TransactionRunner, type Tx } from '#kernel';
import { inspectionOf, type Score } from './facts-by-hand.js';
import { BY_TEST, type TestApi } from './test-api.js';

/** A transaction that has written its fact and stays open until it is told to commit. */
export class SlowWriter {
  #open = true;

  private constructor(
    private readonly release: () => void,
    private readonly done: Promise<unknown>,
    readonly txId: bigint,
  ) {}

  /** A result of an institution: whoever writes to its book, or to that of a person named, waits. */
  static open(api: TestApi, institutionId: string, ...scores: readonly Score[]): Promise<SlowWriter> {
    const input = { ...inspectionOf(...scores), institutionId };
    return SlowWriter.of(api, (tx) => api.get(RecordInspectionResult).execute(tx, input, input));
  }

  /** Whatever else is written. */
  static of(api: TestApi, work: (tx: Tx) => Promise<unknown>): Promise<SlowWriter> {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    return new Promise((opened, failed) => {
      const done = api.get(TransactionRunner).write(BY_TEST, async (tx) => {
        await work(tx);
        opened(new SlowWriter(release, done, tx.id));
        await gate;
      });
      done.catch(failed);
    });
  }

  get isOpen(): boolean {
    return this.#open;
  }

  async commit(): Promise<void> {
    this.release();
    await this.done;
    this.#open = false;
  }
}
