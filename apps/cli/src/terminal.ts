import { SingleBar } from 'cli-progress';

const TEN_PERCENT = 0.1;
const CLEAR_LINE = '\r\u001b[2K';

export interface Progress {
  update(done: number): void;
  end(): void;
}

export type Output = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };

/** What the person at the terminal reads: lines, steps with their time, progress. */
export class Terminal {
  /** Whether a bar stands in the line that is written next. */
  private drawn = false;

  constructor(private readonly out: Output = process.stdout) {}

  /** A bar that is drawn makes room, and comes again below. */
  line(text = ''): void {
    this.out.write(`${this.drawn ? CLEAR_LINE : ''}${text}\n`);
  }

  /** Says what is going on and, when it is done, how long it took. */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    this.out.write(`${title} … `);
    try {
      const result = await work();
      this.line(`${seconds(start)} s`);
      return result;
    } catch (error) {
      this.line('failed');
      throw error;
    }
  }

  /** The same with visible progress: a bar on a terminal, elsewhere a line for every tenth. */
  async progress<T>(title: string, total: number, work: (update: (done: number) => void) => Promise<T>): Promise<T> {
    const start = performance.now();
    this.drawn = this.out.isTTY === true;
    const progress = this.drawn ? barOf(title, total) : tenthsOf(this, title, total);
    try {
      return await work((done) => progress.update(done));
    } finally {
      progress.end();
      this.drawn = false;
      this.line(`${title}: ${seconds(start)} s`);
    }
  }
}

const seconds = (start: number): string => ((performance.now() - start) / 1000).toFixed(1);

function barOf(title: string, total: number): Progress {
  const format = `${title} [{bar}] {percentage} % ({value} of {total}), {rate} a second, {eta_formatted} left`;
  const start = performance.now();
  const rate = (done: number) => Math.round(done / Math.max((performance.now() - start) / 1000, 0.001));
  const bar = new SingleBar({ format, stream: process.stdout, hideCursor: false, clearOnComplete: true });
  bar.start(total, 0, { rate: 0 });
  return { update: (done) => bar.update(done, { rate: rate(done) }), end: () => bar.stop() };
}

function tenthsOf(terminal: Terminal, title: string, total: number): Progress {
  let next = TEN_PERCENT;
  return {
    update: (done) => {
      const share = total === 0 ? 1 : Math.min(done / total, 1);
      if (share + 1e-9 < next) return;
      terminal.line(`${title}: ${Math.floor(share * 100 + 1e-9)} %`);
      next = (Math.floor(share / TEN_PERCENT + 1e-9) + 1) * TEN_PERCENT;
    },
    end: () => {},
  };
}
