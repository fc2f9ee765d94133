import { shanghaiDay, type Day } from './day.js';

/** Where "now" comes from. The only place, with its system implementation, that reads the machine's clock. */
export abstract class Clock {
  abstract now(): Date;

  /** Today in Shanghai. */
  today(): Day {
    return shanghaiDay(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is set: for tests and simulations. */
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date): void {
    this.instant = instant;
  }
}
