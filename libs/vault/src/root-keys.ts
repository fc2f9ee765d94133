/**
 * The keys that wrap all others: a port, behind which stands a file by default, and may stand a hardware module, which
 * never gives a key away. Each has an id that no other key ever had; new data keys are wrapped with the active one.
 */
export abstract class RootKeys {
  /** All that can be used, the oldest first; the last is the active one. */
  abstract ids(): Promise<readonly string[]>;
  /** Wraps a data key with the active root key. `context`: what it is for; unwrapping has to say the same. */
  abstract wrap(dataKey: Buffer, context: string): Promise<WrappedKey>;
  /** Throws a `DomainError` where the root key isn't there, or the wrapped key isn't what it was. */
  abstract unwrap(wrapped: WrappedKey, context: string): Promise<Buffer>;
  /** Makes a new key, from here on the active one; returns its id. */
  abstract rotate(): Promise<string>;
  /** Takes a key away for good: what only it can unwrap is lost. Never the active one. */
  abstract destroy(id: string): Promise<void>;
}

/** A data key as it is stored. */
export interface WrappedKey {
  /** Id of the root key. */
  readonly rootKey: string;
  /** Base64. */
  readonly wrapped: string;
}
