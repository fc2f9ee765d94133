/** Something outside the program keeps a server from starting. The message is a sentence that says what to do. */
export class StartupError extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode] what the process exits with: 69 as in sysexits.h, a service is unavailable
   */
  constructor(message, exitCode = 69) {
    super(message);
    this.name = 'StartupError';
    this.exitCode = exitCode;
  }
}
