import { beforeEach, describe, expect, test } from '@jest/globals';
import { StartupError } from '#servers';
import { KeptService, PAUSES_MS, STEADY_MS } from './kept-service.js';

const DEATH = new StartupError('ended', 1);

/** Children that a test ends, and a clock that only pauses move. */
class World {
  now = 0;
  started = 0;
  readonly pauses: number[] = [];
  readonly stopped: number[] = [];
  private end: () => void = () => {};
  readonly service = new KeptService(
    () => this.child(),
    (pause) => this.pauses.push(pause),
    { now: () => this.now, sleep: async (ms) => (this.now += ms) },
  );

  /** Ends the child that runs, and waits until everything that follows at once has happened. */
  async kill(): Promise<void> {
    this.end();
    await new Promise((resolve) => setImmediate(resolve));
  }

  private child() {
    const number = (this.started += 1);
    const died = new Promise<StartupError>((resolve) => (this.end = () => resolve(DEATH)));
    return { died, stop: async () => void this.stopped.push(number) };
  }
}

describe('a service that is kept', () => {
  let world: World;
  beforeEach(() => {
    world = new World();
  });

  test('is started again after longer and longer pauses, and is given up after the last', async () => {
    world.service.keep();
    for (const _ of PAUSES_MS) await world.kill();
    expect([world.pauses, world.started]).toEqual([PAUSES_MS, PAUSES_MS.length + 1]);
    await world.kill();
    expect(await world.service.died).toBe(DEATH);
    expect(world.started).toBe(PAUSES_MS.length + 1);
  });

  test('has all its pauses before it again once it has worked for long', async () => {
    world.service.keep();
    for (const _ of PAUSES_MS) await world.kill();
    world.now += STEADY_MS;
    await world.kill();
    expect(world.pauses.at(-1)).toBe(PAUSES_MS[0]);
  });

  test('is not started again before it has come up for the first time', async () => {
    await world.kill();
    expect(await world.service.died).toBe(DEATH);
    expect(world.pauses).toEqual([]);
  });

  test('stays away when it is stopped, also in a pause', async () => {
    world.service.keep();
    const killed = world.kill();
    await world.service.stop();
    await killed;
    expect([world.started, world.stopped]).toEqual([1, [1]]);
  });
});
