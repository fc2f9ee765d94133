import type { SigningKey } from './signing-key.js';

/** Where the key of the log is: a port. */
export abstract class LogKey {
  /** Opens it. It may make one where there is none only for a log that has signed nothing yet. */
  abstract open(mayMake: boolean): Promise<SigningKey>;
}
