import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { ApiKeyStore } from '#access';
import type { Clock } from '#kernel';
import type { Log } from '#observability';

const FLUSH_MS = 60_000;

/** When keys were last used: noted in memory, written once a minute. What a killed process had noted is lost. */
export class KeyUses implements OnModuleInit, BeforeApplicationShutdown {
  private uses = new Map<string, Date>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly keys: ApiKeyStore,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  note(keyId: string): void {
    this.uses.set(keyId, this.clock.now());
  }

  onModuleInit(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer ?? undefined);
    await this.flush();
  }

  async flush(): Promise<void> {
    const { uses } = this;
    this.uses = new Map();
    if (uses.size === 0) return;
    try {
      await this.keys.noteUses(uses);
    } catch (error) {
      this.log.error('when keys were last used could not be written', error);
    }
  }
}
