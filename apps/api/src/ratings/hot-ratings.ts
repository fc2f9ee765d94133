import type { Server } from 'node:http';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { AfterCommit } from '#database';
import type { RatingWatch } from '#rating';
import { askAtTheDoor } from '../http/index.js';
import type { RatingDoor } from './rating-door.js';
import type { RatingMemory } from './rating-memory.js';

/** Begins and ends what answers ratings from memory. */
export class HotRatings implements BeforeApplicationShutdown {
  constructor(
    private readonly door: RatingDoor,
    private readonly memory: RatingMemory,
    private readonly watch: RatingWatch,
    private readonly afterCommit: AfterCommit,
  ) {}

  start(server: Server): void {
    this.watch.onNews((subjects) => this.memory.forget(subjects));
    this.afterCommit.onEvery(() => this.watch.wrote());
    this.watch.start();
    askAtTheDoor(server, this.door.answer);
  }

  beforeApplicationShutdown(): Promise<void> {
    this.door.close();
    return this.watch.stop();
  }
}
