import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspection } from '../support/facts.js';
import { ENTRIES, EXITS, LIFTINGS, ListStories, VETOES } from '../support/list-stories.js';
import { query } from '../support/query.js';

const CLINIC = 'H64010500002';
const OTHER = 'H64010500003';

let stories: ListStories;
beforeAll(async () => {
  stories = await ListStories.start();
  await stories.register(CLINIC, 'privateClinic');
  await stories.register(OTHER, 'privateClinic');
});
afterAll(() => stories.stop());

describe('a veto', () => {
  test('counts like those of the policy for its time, and is lifted by two persons again (S1)', async () => {
    await stories.list({ subjectId: CLINIC, list: 'joint-punishment' }, 422, VETOES);
    const { entryId } = await stories.list(
      { subjectId: CLINIC, list: 'one-vote-veto', until: '2027-05-10' },
      201,
      VETOES,
    );
    await stories.decide('officer', `${VETOES}/${entryId}`, 'approval', 403);
    await stories.decide('checker', `${VETOES}/${entryId}`, 'approval');
    expect(await stories.ratingOf(CLINIC)).toMatchObject({
      score: 100,
      grade: 'D',
      vetoes: ['one-vote-veto'],
      decisions: { agreement: { proposal: 'exit', reason: 'veto' } },
    });
    const explanation = await stories.explanationOf(CLINIC);
    expect(explanation).toContain('Veto: One-vote veto');
    expect((await stories.ratingOf(CLINIC, '?asOf=2027-05-10')).grade).toBe('A');
    expect(await stories.entriesOn(`subjectId=${CLINIC}`)).toEqual([]);
    expect(await stories.entriesOn(`subjectId=${CLINIC}&asOf=2026-11-16`, VETOES)).toMatchObject([
      { entryId, kind: 'veto' },
    ]);
    await stories.ask('checker', ['get', `${VETOES}/${entryId}`], 200);
    await stories.exit(`${ENTRIES}/${entryId}/exits`, '2026-11-16', 404);
    const { exitId } = await stories.exit(`${VETOES}/${entryId}/liftings`, '2026-11-16');
    await stories.decide('officer', `${LIFTINGS}/${exitId}`, 'approval', 403);
    await stories.decide('checker', `${LIFTINGS}/${exitId}`, 'approval');
    expect((await stories.ratingOf(CLINIC)).grade).toBe('A');
    expect((await stories.ratingOf(CLINIC, '?asOf=2026-11-15')).grade).toBe('D');
    await stories.exit(`${VETOES}/${entryId}/liftings`, '2026-11-16', 409);
    await stories.ask('checker', ['get', `${LIFTINGS}/${exitId}`], 200);
    await stories.ask('checker', ['get', LIFTINGS], 200);
  });

  test('rejected or withdrawn is none, nor is one lifted so (S1)', async () => {
    for (const [role, verb] of [
      ['checker', 'rejection'],
      ['officer', 'withdrawal'],
    ] as const) {
      const { entryId } = await stories.list(
        { subjectId: CLINIC, list: 'one-vote-veto', from: '2026-11-16' },
        201,
        VETOES,
      );
      await stories.decide(role, `${VETOES}/${entryId}`, verb);
      expect((await stories.ratingOf(CLINIC)).grade).toBe('A');
    }
    const { entryId } = await stories.listed({ subjectId: CLINIC, list: 'one-vote-veto', from: '2026-11-16' }, VETOES);
    for (const [role, verb] of [
      ['checker', 'rejection'],
      ['officer', 'withdrawal'],
    ] as const) {
      const { exitId } = await stories.exit(`${VETOES}/${entryId}/liftings`, '2026-11-16');
      await stories.decide(role, `${LIFTINGS}/${exitId}`, verb);
      expect((await stories.ratingOf(CLINIC)).grade).toBe('D');
    }
  });
});

describe('nobody approves what they asked for', () => {
  test('neither an entry, nor a veto, an exit, or a lifting: by another key, or in SQL (X3, S1, K7)', async () => {
    const day = { subjectId: OTHER, from: '2026-11-16' };
    const entry = await stories.list({ ...day, list: 'watched' });
    const veto = await stories.list({ ...day, list: 'one-vote-veto' }, 201, VETOES);
    await stories.listed({ ...day, list: 'honesty' });
    const [onList] = await stories.entriesOn(`subjectId=${OTHER}&list=honesty`);
    const [vetoed] = await stories.entriesOn(`subjectId=${CLINIC}&asOf=2026-11-16`, VETOES);
    const left = await stories.exit(`${ENTRIES}/${onList.entryId}/exits`, '2026-11-16');
    const lifted = await stories.exit(`${VETOES}/${vetoed.entryId}/liftings`, '2026-11-16');
    const paths = [
      `${ENTRIES}/${entry.entryId}`,
      `${VETOES}/${veto.entryId}`,
      `${EXITS}/${left.exitId}`,
      `${LIFTINGS}/${lifted.exitId}`,
    ];
    for (const path of paths) {
      expect(await stories.approveOwn(path)).toMatchObject({ code: 'casework/own-case' });
      const deciding = `INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id, result)
        SELECT id, maker_person, 'approved', 'k', maker_person, (SELECT max(id) FROM ledger_tx), '{}' FROM case_file
        WHERE id = '${path.split('/').at(-1)}'`;
      await expect(query(stories.api.database.serviceUrl, deciding)).rejects.toMatchObject({
        constraint: 'case_decision_by_another_person',
      });
      await stories.decide('officer', path, 'withdrawal');
    }
  });
});

describe('in SQL, as the service', () => {
  test('nobody is put on a list, or taken off one, that no case approved (X3, S1)', async () => {
    const found = inspection({ decidedOn: '2026-07-08', findings: [{ liable: [] }] });
    await stories.api.send('ingest', 'post', '/v1/inspection-results', { ...found, institutionId: OTHER }).expect(201);
    const tx = '(SELECT max(id) FROM ledger_tx)';
    const put = `INSERT INTO list_entry SELECT (SELECT min(id) FROM evidence WHERE kind = 'inspectionResult'), subject_id, scheme,
      list, kind, starts_on, ends_on, because_of, (SELECT min(id) FROM case_file WHERE kind = 'listExit'), tx_id
      FROM list_entry LIMIT 1`;
    await expect(query(stories.api.database.serviceUrl, put)).rejects.toMatchObject({
      constraint: 'list_entry_as_approved',
    });
    const off = `INSERT INTO list_exit SELECT l.id, l.starts_on, l.case_id, ${tx} FROM list_entry l
      WHERE NOT EXISTS (SELECT FROM list_exit x WHERE x.entry_id = l.id) LIMIT 1`;
    await expect(query(stories.api.database.serviceUrl, off)).rejects.toMatchObject({
      constraint: 'list_exit_as_approved',
    });
    const fact = `INSERT INTO evidence SELECT (jsonb_populate_record(e, '{"id": "ev_forged"}')).* FROM evidence e
      WHERE kind = 'listEntry' LIMIT 1`;
    await expect(query(stories.api.database.serviceUrl, fact)).rejects.toMatchObject({
      constraint: 'evidence_as_approved',
    });
    const line = `INSERT INTO ledger_entry SELECT
      (jsonb_populate_record(e, jsonb_build_object('seq', 999, 'tx_id', ${tx}))).* FROM ledger_entry e
      WHERE cause = 'repaired' LIMIT 1`;
    await expect(query(stories.api.database.serviceUrl, line)).rejects.toMatchObject({
      constraint: 'ledger_entry_as_approved',
    });
    for (const change of ["UPDATE list_entry SET list = 'honesty'", 'DELETE FROM list_exit'])
      await expect(query(stories.api.database.serviceUrl, change)).rejects.toThrow();
  });
});

test('every documented success was asked for', () => {
  const own = (name: string, tag: string | undefined) => tag === 'lists' && name.includes('/v1/veto');
  expect(stories.contract.successes((name, { tags }) => own(name, tags?.[0])).unasked).toEqual([]);
});
