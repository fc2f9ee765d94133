import type { Config } from '#config';

const MINUTE_MS = 60_000;

/**
 * How often a key, or a login, may ask in a minute; everybody's minute begins at the same moment. Each process counts for
 * itself, so nothing has to be asked, and nobody has to wait for a promise.
 */
export class RateLimit {
  private readonly limit: number;
  private readonly taken = new Map<string, number>();
  private endsAt = -Infinity;

  constructor(
    { requestsPerMinute }: Pick<Config, 'requestsPerMinute'>,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.limit = requestsPerMinute;
  }

  /** Counts a request; `false` = there have been too many, and it isn't counted. */
  take(keyId: string): boolean {
    const now = this.now();
    if (now >= this.endsAt) {
      this.taken.clear();
      this.endsAt = now + MINUTE_MS;
    }
    const taken = this.taken.get(keyId) ?? 0;
    if (taken >= this.limit) return false;
    this.taken.set(keyId, taken + 1);
    return true;
  }

  /** After so many seconds everybody may ask again. */
  get againAfterS(): number {
    return Math.max(1, Math.ceil((this.endsAt - this.now()) / 1_000));
  }
}
