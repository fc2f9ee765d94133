/** Thrown where work goes on after the order to stop: it has nowhere to go. */
export class Interrupted extends Error {
  constructor() {
    super('stopping');
    this.name = 'Interrupted';
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What has been started and must be stopped, last first, once, however often somebody asks. */
export class Shutdown {
  /** Settles with the first signal. */
  readonly requested: Promise<NodeJS.Signals>;
  private readonly stops: (() => Promise<void>)[] = [];
  private stopping: Promise<void> | null = null;
  private interrupted = false;

  constructor() {
    this.requested = new Promise((resolve) => {
      for (const signal of SIGNALS) {
        process.on(signal, () => {
          this.interrupted = true;
          resolve(signal);
        });
      }
    });
  }

  /** Throws when somebody has asked to stop. */
  check(): void {
    if (this.interrupted) throw new Interrupted();
  }

  /** Takes on something that was started. What arrives after the order to stop is stopped at once. */
  async add(stop: () => Promise<void>): Promise<void> {
    this.stops.push(stop);
    if (!this.interrupted) return;
    await this.run();
    throw new Interrupted();
  }

  run(): Promise<void> {
    return (this.stopping ??= this.stopAll());
  }

  private async stopAll(): Promise<void> {
    this.interrupted = true;
    for (let stop = this.stops.pop(); stop !== undefined; stop = this.stops.pop()) {
      // One that cannot be stopped must not keep the others running.
      await stop().catch(() => {});
    }
  }
}
