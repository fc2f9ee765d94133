import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newApiKey } from '#access';
import { CaseStore } from '#casework';
import { ADJUSTMENTS, CASES, CaseStories } from '../support/cases.js';
import { newPhysician, scoring } from '../support/facts.js';
import { query } from '../support/query.js';
import { askForKey, askToRevoke } from '../support/two-persons.js';

let cases: CaseStories;

beforeAll(async () => {
  cases = await CaseStories.start();
});
afterAll(() => cases.api.stop());

describe('nobody approves the own case (K7)', () => {
  test('neither by another key, another way to write the name, another role, nor by a review', async () => {
    const id = await cases.open(7);
    for (const who of ['makerChecks', 'makerDirects'] as const)
      expect(await cases.approveAs(who, id, 403)).toMatchObject({ code: 'casework/own-case' });
    expect(
      await cases.as('makerReviews', `${CASES}/${id}/legal-reviews`, 403, { note: 'fine', agrees: true }),
    ).toMatchObject({
      code: 'casework/maker-acts',
    });
    expect(await cases.act('officer', id, 'recusals', 403)).toMatchObject({ code: 'casework/maker-acts' });
    await cases.ask('checker', 'post', `${CASES}/${id}/withdrawal`, 403, {});
    await cases.api.send('officer', 'post', `${ADJUSTMENTS}/${id}/approval`, {}).set('if-match', '*').expect(403);
    await cases.withdraw(id);
  });

  test('a revocation and a restoration asked for by one person aren’t approved by the same person', async () => {
    const who = await newPhysician(cases.api);
    const fact = await cases.api.send('ingest', 'post', '/v1/inspection-results', scoring(who, 5, '2025-06-02'));
    const { body } = await askToRevoke(cases.api, fact.body.evidenceId).expect(201);
    const refused = await cases.as('makerChecks', `/v1/evidence-revocations/${body.revocationId}/approval`, 403);
    expect(refused).toMatchObject({ code: 'casework/own-case' });
  });

  test('whoever is to hold a key neither approves it nor reviews it', async () => {
    const { body } = await askForKey(cases.api, 'planner', 'person-checker', newApiKey()).expect(201);
    expect(
      await cases.as('checkerReviews', `${CASES}/${body.issueId}/legal-reviews`, 403, { note: 'x', agrees: true }),
    ).toMatchObject({
      code: 'casework/about-oneself',
    });
  });

  describe('in SQL, as the service', () => {
    const TX = '(SELECT max(id) FROM ledger_tx)';
    const acting = (id: string, kind: string, person: string, more = "NULL, 'note', NULL, '[]'") =>
      query(
        cases.api.database.serviceUrl,
        `INSERT INTO case_act SELECT '${id}', 90 + (SELECT count(*) FROM case_act), '${kind}', maker_person, '${person}', 'k', ${more}, ${TX}
         FROM case_file WHERE id = '${id}'`,
      );
    const REVIEW = "NULL, 'note', true, '[]'";
    const deciding = (id: string, person: string, outcome = 'approved') =>
      query(
        cases.api.database.serviceUrl,
        `INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id, result)
         SELECT id, maker_person, '${outcome}', 'k', '${person}', ${TX}, '{}' FROM case_file WHERE id = '${id}'`,
      );
    let id: string;

    beforeAll(async () => {
      id = await cases.open(-9);
    });

    test('the maker has no say', async () => {
      const constraint = 'case_act_by_another_person';
      for (const kind of ['approval', 'dissent', 'recusal'])
        await expect(acting(id, kind, 'person-officer')).rejects.toMatchObject({ constraint });
      await expect(acting(id, 'legalReview', 'person-officer', REVIEW)).rejects.toMatchObject({ constraint });
      await expect(deciding(await cases.open(1), 'person-officer')).rejects.toMatchObject({
        constraint: 'case_decision_by_another_person',
      });
    });

    test('the maker isn’t named otherwise than the case names it', async () => {
      await expect(
        query(
          cases.api.database.serviceUrl,
          `INSERT INTO case_act SELECT '${id}', 1, 'approval', 'person-checker', 'person-officer', 'k', NULL, NULL, NULL, '[]', ${TX}`,
        ),
      ).rejects.toMatchObject({ constraint: 'case_act_case_id_maker_person_fkey' });
    });

    test('nobody approves twice, reviews what they approved, or decides after having had a say', async () => {
      await acting(id, 'approval', 'person-checker');
      const constraint = 'case_act_one_say';
      await expect(acting(id, 'approval', 'person-checker')).rejects.toMatchObject({ constraint });
      await expect(acting(id, 'legalReview', 'person-checker', REVIEW)).rejects.toMatchObject({ constraint });
      await expect(deciding(id, 'person-checker')).rejects.toMatchObject({
        constraint: 'case_decision_by_somebody_new',
      });
    });

    test('nobody decides before it has its review and its approvals', async () => {
      await expect(deciding(id, 'second checker')).rejects.toMatchObject({ constraint: 'case_decision_as_reviewed' });
      await acting(id, 'legalReview', 'person-legalreviewer', REVIEW);
      await expect(acting(id, 'legalReview', 'person-director', REVIEW)).rejects.toMatchObject({
        constraint: 'case_act_one_review',
      });
      await expect(deciding(id, 'person-legalreviewer')).rejects.toMatchObject({
        constraint: 'case_decision_by_somebody_new',
      });
      const other = await cases.open(-3);
      await expect(deciding(other, 'person-checker')).rejects.toMatchObject({
        constraint: 'case_decision_with_all_approvals',
      });
    });

    test('whoever recused themselves does nothing more, and nothing is said once it is decided', async () => {
      await acting(id, 'recusal', 'person-director');
      await expect(acting(id, 'comment', 'person-director')).rejects.toMatchObject({
        constraint: 'case_act_not_recused',
      });
      await cases.withdraw(id);
      await expect(acting(id, 'dissent', 'second checker')).rejects.toMatchObject({
        constraint: 'case_act_while_it_waits',
      });
    });

    test('what was done isn’t changed or taken away', async () => {
      for (const change of ["UPDATE case_act SET kind = 'comment'", 'DELETE FROM case_act', 'TRUNCATE case_act'])
        await expect(query(cases.api.database.serviceUrl, change)).rejects.toThrow();
    });

    test('an approval and a recusal of one person at once leave one of them', async () => {
      const raced = await cases.open(-5);
      const both = await Promise.allSettled([
        acting(raced, 'approval', 'person-checker'),
        acting(raced, 'recusal', 'person-checker'),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const found = await cases.api.get(CaseStore).find(raced);
      expect(found?.acts).toHaveLength(1);
    });
  });
});
