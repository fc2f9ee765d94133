import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaseKinds, CaseStore, ExpireCases } from '#casework';
import { FixedClock, TransactionRunner } from '#kernel';
import { FakeLog } from '../../libs/observability/src/fake-log.js';
import { CASES, CaseStories } from '../support/cases.js';
import { newPhysician, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { askToRevoke } from '../support/two-persons.js';

const RULES = `rules:
  - title: { zh: 十日未决定即失效, en: Void after ten days }
    source: { zh: 内部规程, en: Internal rules }
    kinds: [adjustment]
    expiresAfterDays: 10
`;
const DAY_MS = 86_400_000;

let cases: CaseStories;

beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'casework-')), 'rules.yaml');
  writeFileSync(file, RULES);
  cases = await CaseStories.start({ CASEWORK_RULES: file });
});
afterAll(() => cases.api.stop());

const preview = (id: string, status = 200) => cases.ask('checker', 'get', `${CASES}/${id}/preview`, status);

/** What was written until now; locks that were taken and given back don't count. */
const written = () =>
  query(
    cases.api.database.superuserUrl,
    `SELECT (SELECT count(*) FROM ledger_tx) AS txs, (SELECT count(*) FROM ledger_entry) AS lines,
      (SELECT count(*) FROM notice) AS notices, (SELECT count(*) FROM case_decision) AS decisions,
      (SELECT md5(string_agg(h::text, '' ORDER BY subject_id, scheme)) FROM subject_head h) AS heads`,
  );

describe('the preview of a case (K7)', () => {
  test('says what holds now and what would hold, and writes nothing', async () => {
    const who = await newPhysician(cases.api);
    await cases.api.send('ingest', 'post', '/v1/inspection-results', scoring(who, 8, '2025-06-02')).expect(201);
    const id = await cases.open(1, { subjectId: who });
    await cases.approve('checker', await cases.open(2), 200);
    const before = await written();
    const { refused, ratings, payments, changedSince } = await preview(id);
    expect({ refused, changedSince }).toEqual({ refused: null, changedSince: [] });
    expect(ratings).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          subjectId: who,
          before: expect.objectContaining({ score: 8, standing: 'normal' }),
          after: expect.objectContaining({ score: 9, standing: 'suspended' }),
        }),
      ]),
    );
    expect(payments).toMatchObject(expect.arrayContaining([expect.objectContaining({ subjectId: who })]));
    expect(await written()).toEqual(before);
    expect(await cases.read(id)).toMatchObject({ status: 'pending' });
  });

  test('shows what others wrote into the same book since it was asked for, and counts from there', async () => {
    const who = await newPhysician(cases.api);
    const id = await cases.open(1, { subjectId: who });
    await cases.api.send('ingest', 'post', '/v1/inspection-results', scoring(who, 4, '2025-06-03')).expect(201);
    const { changedSince, ratings } = await preview(id);
    expect(changedSince).toMatchObject([{ cause: 'scored', points: 4 }]);
    expect(ratings.at(-1)).toMatchObject({ subjectId: who });
    expect(ratings.some(({ after }: { after: { score: number } }) => after.score === 5)).toBe(true);
  });

  test('says why an approval would be refused, as the approval then says it', async () => {
    const who = await newPhysician(cases.api);
    const fact = await cases.api.send('ingest', 'post', '/v1/inspection-results', scoring(who, 2, '2025-06-02'));
    const { evidenceId } = fact.body;
    const { body } = await askToRevoke(cases.api, evidenceId, { reason: 'annulled' }).expect(201);
    const appeal = { evidenceId, subjectId: who, filedOn: '2025-06-05', filedBy: 'them', grounds: 'not so' };
    const { appealId } = await cases.ask('officer', 'post', '/v1/appeals', 201, appeal);
    await cases.ask('checker', 'post', `/v1/evidence-revocations/${body.revocationId}/approval`, 200, {});
    const { refused, ratings } = await preview(appealId);
    expect(refused).toMatchObject({ code: 'evidence/already-revoked' });
    expect(ratings).toEqual([]);
    const approval = await cases.ask('checker', 'post', `/v1/appeals/${appealId}/approval`, 409, {});
    expect(approval.code).toBe(refused.code);
  });

  test('is of cases that wait', async () => {
    const id = await cases.open(1);
    await cases.withdraw(id);
    expect(await preview(id, 409)).toMatchObject({ code: 'casework/already-decided' });
    await preview('case_nobody', 404);
  });
});

describe('a case that nobody decides expires (K7)', () => {
  const expireIn = (days: number) =>
    new ExpireCases(
      cases.api.get(TransactionRunner),
      cases.api.get(CaseStore),
      cases.api.get(CaseKinds),
      new FixedClock(new Date(Date.now() + days * DAY_MS)),
      new FakeLog(),
    ).execute(new AbortController().signal);

  test('with its time, once, whoever sees it, and is asked for anew', async () => {
    const more = { scoreDate: '2025-03-01', reason: 'late' };
    const id = await cases.open(1, more);
    expect((await cases.read(id)).needs).toMatchObject({ because: [{ title: 'Void after ten days' }] });
    expect(await expireIn(9)).toBe(0);
    const runs = await Promise.all([expireIn(10), expireIn(10)]);
    const expired = await cases.ask('auditor', 'get', `${CASES}?status=expired&limit=500`, 200);
    expect(runs[0]! + runs[1]!).toBe(expired.items.length);
    expect(await cases.read(id)).toMatchObject({
      status: 'expired',
      decision: { outcome: 'expired', person: 'casework' },
    });
    expect(await cases.approve('checker', id, 409)).toMatchObject({ code: 'casework/already-decided' });
    expect(await cases.open(1, more)).not.toBe(id);
  });

  test('but no person says so, nor of a case without a time, in SQL either', async () => {
    const id = await cases.open(1);
    const { body } = await askToRevoke(
      cases.api,
      (await cases.api.send('ingest', 'post', '/v1/inspection-results', scoring(cases.physician, 1, '2025-07-02'))).body
        .evidenceId,
    );
    const expiring = (caseId: string, person: string) =>
      query(
        cases.api.database.serviceUrl,
        `INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id, result)
         SELECT id, maker_person, 'expired', 'k', '${person}', (SELECT max(id) FROM ledger_tx), '{}' FROM case_file
         WHERE id = '${caseId}'`,
      );
    await expect(expiring(id, 'person-checker')).rejects.toMatchObject({
      constraint: 'case_decision_expired_by_itself',
    });
    await expect(expiring(body.revocationId, 'casework')).rejects.toMatchObject({
      constraint: 'case_decision_expires_in_time',
    });
  });
});
