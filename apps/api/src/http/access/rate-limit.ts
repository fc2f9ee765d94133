import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { TOO_MANY_REQUESTS } from '#access';
import type { Config } from '#config';
import { DomainError } from '#kernel';

const MINUTE_S = 60;

/** How often a key, or a login, may ask in a minute. Each process counts for itself, so nothing has to be asked. */
export class RateLimit {
  private readonly limiter: RateLimiterMemory;

  constructor({ requestsPerMinute }: Config) {
    this.limiter = new RateLimiterMemory({ points: requestsPerMinute, duration: MINUTE_S });
  }

  async take(keyId: string): Promise<void> {
    try {
      await this.limiter.consume(keyId);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new DomainError(TOO_MANY_REQUESTS, { seconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) });
    }
  }
}
