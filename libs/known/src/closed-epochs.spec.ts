import { describe, expect, test } from '@jest/globals';
import type { Database } from '#database';
import { FakeLog } from '../../observability/src/fake-log.js';
import { ClosedEpochs } from './closed-epochs.read-model.js';

/** A primary and a replica that have so many epochs, whose hashes begin alike or not. */
function pair({ primaryHash = 'a', replicaHash = 'a' } = {}) {
  const state = { primary: 0, replica: 0, now: 0 };
  const hashOf = (hash: string, epoch: number): string => `${hash}${epoch}`;
  const primary = {
    prepared: async () => {
      const isThere = state.replica > 0 && state.replica <= state.primary;
      return [{ last: BigInt(state.primary), hash: isThere ? hashOf(primaryHash, state.replica) : null }];
    },
  } as unknown as Database;
  const replica = {
    prepared: async () =>
      state.replica === 0 ? [] : [{ id: BigInt(state.replica), hash: hashOf(replicaHash, state.replica) }],
  } as unknown as Database;
  const log = new FakeLog();
  const epochs = new ClosedEpochs(primary, replica, log, () => state.now);
  const lookAt = async (now: number, atPrimary: number, atReplica: number): Promise<void> => {
    Object.assign(state, { now, primary: atPrimary, replica: atReplica });
    await epochs.look();
  };
  const asked = (epoch: bigint | null): string => (epochs.databaseFor(epoch) === replica ? 'replica' : 'primary');
  return { lookAt, asked, log };
}

describe('who is asked about closed epochs', () => {
  test('is the primary until somebody has looked, and for everything that is not closed', async () => {
    const { lookAt, asked } = pair();
    expect(asked(1n)).toBe('primary');
    await lookAt(0, 3, 3);
    expect([asked(3n), asked(4n), asked(null)]).toEqual(['replica', 'primary', 'primary']);
  });

  test('is the primary while the replica has nothing, or an epoch that the primary does not show yet', async () => {
    const { lookAt, asked } = pair();
    await lookAt(0, 3, 0);
    expect(asked(1n)).toBe('primary');
    await lookAt(250, 3, 4);
    expect(asked(3n)).toBe('primary');
  });

  test('is the replica that lags by less than five seconds, for what it has, and not one that lags longer', async () => {
    const { lookAt, asked } = pair();
    await lookAt(0, 3, 3);
    await lookAt(1_000, 5, 3);
    expect([asked(3n), asked(5n)]).toEqual(['replica', 'primary']);
    await lookAt(5_900, 9, 3);
    expect(asked(3n)).toBe('replica');
    await lookAt(6_100, 9, 3);
    expect(asked(3n)).toBe('primary');
    await lookAt(6_300, 9, 8);
    expect(asked(8n)).toBe('replica');
  });

  test('is never a server of another ledger, which the log tells once', async () => {
    const { lookAt, asked, log } = pair({ replicaHash: 'b' });
    await lookAt(0, 3, 3);
    await lookAt(250, 3, 3);
    expect(asked(2n)).toBe('primary');
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});
