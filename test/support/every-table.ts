import type { Day } from '#kernel';
import { WritePath } from '#ledger';
import {
  CheckpointStore,
  checkpointText,
  cosign,
  cosignerOf,
  EpochTree,
  SeedKey,
  signNote,
  verifierKeyText,
  verifierOf,
} from '#proof';
import { HOSPITAL, openBooks, physician, registerPhysicians, score } from './facts-by-hand.js';
import type { Services } from './services.js';
import { BY_TEST } from './test-api.js';

const PERSONS = 120;

/** Row triggers fire only where there are rows: every table and every partition gets some. */
export async function fillEveryTable(services: Services): Promise<void> {
  await openBooks(services);
  await registerPhysicians(services, 1, PERSONS);
  const periods = [{ from: '2021-03-01' as Day, until: null, commitmentSignedOn: null, registered: true }];
  await services.transactions.write(BY_TEST, (tx) => services.affiliate.execute(tx, physician(1), HOSPITAL, periods));
  const command = { context: BY_TEST, name: 'nothing', input: {}, idempotencyKey: 'one' };
  await new WritePath(services.transactions).run(command, async () => ({ created: true, body: {} }));
  await score(services, { subjectId: physician(1), points: 3, decidedOn: '2025-04-01' });
  await services.recalculate.execute(physician(1));
  await services.database.$executeRaw`
    INSERT INTO soft_measure SELECT e.id, ${physician(1)}, 'personnel', 'study', '2025-04-02', e.tx_id
    FROM evidence e LIMIT 1`;
  await services.database.$executeRaw`
    INSERT INTO subject_link SELECT e.id, ${physician(1)}, ${physician(2)}, e.tx_id FROM evidence e LIMIT 1`;
  await services.database.$executeRaw`INSERT INTO person (id, name, tx_id)
    SELECT name, name, max(tx.id) FROM ledger_tx tx, unnest(ARRAY['maker', 'checker']) name GROUP BY name`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), made AS (
      INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
        SELECT 'c', 'adjustment', ${physician(1)}, 'personnel', '{}', 'k', 'maker', tx.id, 'cause' FROM tx)
    INSERT INTO case_decision SELECT 'c', 'maker', 'approved', 'l', 'checker', NULL, tx.id, '{}' FROM tx`;
  await services.database.$executeRaw`
    INSERT INTO simulation_report SELECT 's', id, 1, 'h', '{}', tx_id FROM case_file`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), made AS (
      INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
        SELECT 'd', 'cycleClosing', NULL, 'agency', '{"cycle":2025,"knownSeq":1}', 'k', 'maker', tx.id, 'cause' FROM tx),
    decided AS (INSERT INTO case_decision SELECT 'd', 'maker', 'approved', 'l', 'checker', NULL, tx.id, '{}' FROM tx),
    closed AS (
      INSERT INTO cycle_closing SELECT 'd', 'agency', 2025, '2025-12-31', '2026-01-10', 1, 'p', '1', 0, '[]', tx.id FROM tx)
    INSERT INTO cycle_closing_member VALUES ('d', 1, 'S1', 'all', 9000, 1.5, 2, 50, false)`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), made AS (
      INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
        SELECT 'e', 'peerRecording', NULL, 'agency', '{}', 'k', 'maker', tx.id, 'cause' FROM tx)
    INSERT INTO peer_recording SELECT (SELECT id FROM evidence LIMIT 1), 'e', 'agency', 'yearly', '2025-01-01',
      '2025-12-31', 1, tx.id FROM tx`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), made AS (
      INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
        SELECT 't', 'transfer', NULL, '*', ${{ subjectId: physician(1) }}::jsonb, 'k', 'maker', tx.id, 't' FROM tx)
    INSERT INTO case_decision SELECT 't', 'maker', 'approved', 'l', 'checker', NULL, tx.id, '{}' FROM tx`;
  await services.database.$executeRaw`INSERT INTO department_answer
    SELECT 't', 1, '2025-05-01', 'received', 'r', NULL, NULL, max(id) FROM ledger_tx`;
  await services.database.$executeRaw`
    INSERT INTO case_act (case_id, seq, kind, maker_person, person, actor_key, role, note, attachments, tx_id)
      SELECT 'e', 1, 'comment', 'maker', 'checker', 'k', 'checker', 'why', '[]', max(id) FROM ledger_tx`;
  await services.database.$executeRaw`
    INSERT INTO api_key (id, hash, role, person_id, scopes, revoked_at)
    SELECT 'key_gone', 'gone', 'auditor', id, '{}', now() FROM person LIMIT 1`;
  await services.database.$executeRaw`
    INSERT INTO api_key_secret SELECT 'key_gone', 2, repeat('0', 64), now(), max(id) FROM ledger_tx`;
  await services.database.$executeRaw`INSERT INTO representation
    SELECT 'maker', ${physician(1)}, 1, NULL, max(id) FROM ledger_tx`;
  await services.database.$executeRaw`
    INSERT INTO login (id, issuer, sub, revision, tx_id) SELECT 'l', 'https://id', 'sub', 1, max(id) FROM ledger_tx`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), year AS (
      INSERT INTO calendar_year SELECT 2027, 1, '["2027-01-01"]', '[]', 'notice', tx.id FROM tx), run AS (
      INSERT INTO clock_run SELECT 'r', 'payment.usual', '2026.1', 'payment', 'p', ${physician(1)}, '2025-04-01', 'p', tx.id
      FROM tx RETURNING id)
    INSERT INTO clock_event SELECT 'r', 1, 'stopped', '2025-04-02', NULL, 'appraisal', 'why', tx.id FROM tx`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), made AS (
      INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
        SELECT 'w', 'webhook', NULL, '*', '{"url":"u","language":"en","types":null}', 'k', 'maker', tx.id, 'w' FROM tx),
    decided AS (
      INSERT INTO case_decision SELECT 'w', 'maker', 'approved', 'l', 'checker', NULL, tx.id, '{}' FROM tx),
    hook AS (INSERT INTO webhook SELECT 'w', 'u', '{}', NULL, NULL, 'en', tx.id FROM tx),
    secret AS (INSERT INTO webhook_secret SELECT 'w', 1, repeat('0', 64), NULL, tx.id FROM tx),
    switched AS (INSERT INTO webhook_switch SELECT 'w', 1, false, tx.id FROM tx),
    done AS (INSERT INTO webhook_end SELECT 'w', tx.id FROM tx)
    INSERT INTO webhook_cursor VALUES ('w', 0, 0)`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), fact AS (SELECT min(id) AS id FROM evidence), made AS (
      INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
        SELECT 'n', 'listEntry', ${physician(1)}, 'personnel',
          '{"list":"watched","from":"2025-04-01","until":"2025-05-01"}'::jsonb, 'k', 'maker', tx.id, 'n' FROM tx
        UNION ALL SELECT 'x', 'listExit', ${physician(1)}, 'personnel', '{"entryId":"n","endsOn":"2025-04-02"}', 'k',
          'maker', tx.id, 'x' FROM tx),
    decided AS (
      INSERT INTO case_decision SELECT c, 'maker', 'approved', 'l', 'checker', NULL, tx.id,
        jsonb_build_object('evidenceId', fact.id) FROM tx, fact, unnest(ARRAY['n', 'x']) c),
    listed AS (INSERT INTO list_entry
      SELECT fact.id, ${physician(1)}, 'personnel', 'watched', 'grey', '2025-04-01', '2025-05-01', NULL, 'n', tx.id FROM tx, fact)
    INSERT INTO list_exit SELECT fact.id, '2025-04-02', 'x', tx.id FROM tx, fact`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), fact AS (SELECT min(id) AS id FROM evidence), made AS (
      INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
        SELECT 'p', 'publication', ${physician(1)}, '*', jsonb_build_object('evidenceId', fact.id, 'class', 'minor',
          'publishedOn', '2025-04-01', 'until', '2025-05-01'), 'k', 'maker', tx.id, 'p' FROM tx, fact
        UNION ALL SELECT 'q', 'publicationWithdrawal', ${physician(1)}, '*',
          '{"publicationId":"p","outcome":"withdrawn","endsOn":"2025-04-02"}', 'k', 'maker', tx.id, 'q' FROM tx),
    decided AS (INSERT INTO case_decision SELECT c, 'maker', 'approved', 'l', 'checker', NULL, tx.id, '{}'
      FROM tx, unnest(ARRAY['p', 'q']) c),
    published AS (INSERT INTO publication
      SELECT 'p', fact.id, ${physician(1)}, 'minor', '2025-04-01', '2025-05-01', tx.id FROM tx, fact),
    flawed AS (INSERT INTO publication_flaw SELECT 'p', 'revoked', '2025-04-02', tx.id FROM tx)
    INSERT INTO publication_end SELECT 'p', 'withdrawn', '2025-04-02', 'q', tx.id FROM tx`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), refused AS (
      INSERT INTO refused_attempt SELECT tx.id, 403, 'area/code', 2 FROM tx)
    INSERT INTO personal_read SELECT tx.id, 3 FROM tx`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), key AS (INSERT INTO data_key SELECT 'key', '1.root', 'w', tx.id FROM tx),
    known AS (INSERT INTO informant SELECT 'inf', (SELECT id FROM evidence LIMIT 1), tx.id FROM tx),
    secret AS (INSERT INTO informant_secret SELECT 'inf', 'key', 'c', tx.id FROM tx)
    INSERT INTO informant_reading SELECT tx.id, 'inf', 'why', 'd' FROM tx`;
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), fact AS (SELECT evidence_id AS id FROM informant LIMIT 1), made AS (
      INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
        SELECT 'rw', 'reward', NULL, '*', jsonb_build_object('evidenceId', fact.id, 'informantRef', 'inf',
          'establishedBy', fact.id, 'amount', '200.00'), 'k', 'maker', tx.id, 'rw' FROM tx, fact),
    decided AS (INSERT INTO case_decision SELECT 'rw', 'maker', 'approved', 'l', 'checker', NULL, tx.id, '{}' FROM tx),
    granted AS (INSERT INTO reward SELECT 'rw', fact.id, 'inf', fact.id, 200, tx.id FROM tx, fact)
    INSERT INTO reward_step SELECT 'rw', 'notified', '2025-04-01', '2025-06-01', 'd', tx.id FROM tx`;
  await services.database.$transaction([
    services.database.$executeRaw`
      WITH tx AS (SELECT max(id) AS id FROM ledger_tx), made AS (
        INSERT INTO case_file (id, kind, subject_id, scheme, command, maker_key, maker_person, tx_id, cause)
          SELECT 'y', 'erasure', NULL, '*', ${{ subjectId: physician(1) }}, 'k', 'maker', tx.id, 'y' FROM tx)
      INSERT INTO case_decision SELECT 'y', 'maker', 'approved', 'l', 'checker', NULL, tx.id, '{}' FROM tx`,
    services.database.$executeRaw`SELECT erase_informant('y', max(id), 'inf') FROM ledger_tx`,
  ]);
  await services.database.$executeRaw`
    WITH tx AS (SELECT max(id) AS id FROM ledger_tx), inspector AS (
      INSERT INTO inspector_version SELECT 'I640105-1', 1, 'inspector', '检查员', NULL, '[]', '[]', NULL, tx.id FROM tx),
    made AS (INSERT INTO draw SELECT '640105-d', '640105', 'p', NULL,
      '{"id":"640105-d","region":"640105","purpose":"p","redrawOf":null}', repeat('0', 64), tx.id FROM tx),
    revealed AS (INSERT INTO draw_reveal SELECT '640105-d', 'party', 'n', tx.id FROM tx)
    INSERT INTO draw_result SELECT '640105-d', '{}', '[]', tx.id FROM tx`;
  await services.knowledge.closeNow();
  await signLog(services.database);
}

/** What the log has come to, signed by its key and cosigned by a witness. */
async function signLog(database: Services['database']): Promise<void> {
  const [log, witness] = [1, 2].map((n) => new SeedKey(`example.com/${n}`, Buffer.alloc(32, n))) as [SeedKey, SeedKey];
  const [tree, store] = [new EpochTree(database), new CheckpointStore(database)];
  const size = await tree.size();
  const text = checkpointText({ origin: log.name, size, root: await tree.root(size) });
  await store.keep({ size, note: await signNote(log, text), key: verifierKeyText(verifierOf(log)) });
  await store.keepCosignature(size, verifierKeyText(cosignerOf(witness)), await cosign(witness, text, new Date(0)));
}
