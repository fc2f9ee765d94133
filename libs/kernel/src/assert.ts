/** A condition that only a programmer's error can break. Bad input is a `DomainError`, never this. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}
