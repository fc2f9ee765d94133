import { describe, expect, test } from '@jest/globals';
import { PruneDeliveries } from '#webhooks';
import { query } from '../support/query.js';
import {
  api,
  ask,
  deliver,
  dueNow,
  end,
  established,
  happening,
  receiver,
  stateOf,
  useWebhooks,
  WEBHOOKS,
} from '../support/webhooks.js';

useWebhooks();

describe('a receiver that fails (S9)', () => {
  test('for days is switched off, and on again by somebody: nothing of what happened meanwhile is missed', async () => {
    const { id } = await established({ types: ['fact.recorded'] });
    receiver.answer = () => ({ status: 500 });
    await happening();
    await deliver();
    expect(await stateOf(id)).toMatchObject({ switchedOff: false, failingSince: expect.any(String) });
    const failsSince = (days: number) =>
      query(
        api.database.ownerUrl,
        `UPDATE webhook_cursor SET failing_since = now() - interval '${days} days' WHERE webhook_id = '${id}'`,
      );
    await failsSince(4);
    await deliver();
    expect(await stateOf(id)).toMatchObject({ switchedOff: false });
    await failsSince(6);
    receiver.take();
    await deliver();
    expect(await stateOf(id)).toMatchObject({ switchedOff: true, failingSince: null });
    receiver.answer = () => ({ status: 204 });
    const subjectId = await happening();
    await dueNow(id);
    await deliver();
    expect(receiver.take()).toEqual([]);
    expect(await ask('admin', ['post', `${WEBHOOKS}/${id}/activation`], 200)).toMatchObject({ switchedOff: false });
    await deliver();
    expect(receiver.take().some(({ body }) => body.includes(subjectId))).toBe(true);
    const words = await query<{ told: string }>(
      api.database.ownerUrl,
      `SELECT s.number || ' ' || s.is_on || ' ' || t.person AS told FROM webhook_switch s JOIN ledger_tx t ON t.id = s.tx_id
       WHERE s.webhook_id = '${id}' ORDER BY s.number`,
    );
    expect(words.map(({ told }) => told)).toEqual(['1 false webhooks', '2 true person-admin']);
    await end(id);
    await ask('admin', ['post', `${WEBHOOKS}/${id}/activation`], 409);
  });

  test('and takes it in the end is one that works: what was received is forgotten after a month', async () => {
    const { id } = await established({ types: ['fact.recorded'] });
    receiver.answer = () => ({ status: 500 });
    await happening();
    await deliver();
    receiver.answer = () => ({ status: 204 });
    await dueNow(id);
    await deliver();
    expect(await stateOf(id)).toMatchObject({ failingSince: null, pending: 0, delivered: 2 });
    await query(
      api.database.ownerUrl,
      `UPDATE webhook_delivery SET delivered_at = now() - interval '31 days'
       WHERE webhook_id = '${id}' AND notice_id = (SELECT max(notice_id) FROM webhook_delivery WHERE webhook_id = '${id}')`,
    );
    await api.get(PruneDeliveries).execute(new AbortController().signal);
    expect(await stateOf(id)).toMatchObject({ pending: 0, delivered: 1 });
    await deliver();
    expect(await stateOf(id)).toMatchObject({ pending: 0, delivered: 1 });
    await end(id);
  });
});
