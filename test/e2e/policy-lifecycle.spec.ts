import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashOf } from '#kernel';
import { BackfillBooks } from '#books';
import { WorkOnJobs } from '#jobs';
import { BOOKS_BACKFILL } from '#policy-change';
import { approveOwn, decide, draft, DRAFTS, nationalPoints, PERSONNEL } from '../support/drafts.js';
import { inspection, newPhysician, registerHospital } from '../support/facts.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({}, PERSONNEL);
  await registerHospital(api);
});
afterAll(() => api.stop());

/** Impersonation by the one mainly liable: what it costs, and under which version, says which version judged it. */
async function judge(subjectId: string, decidedOn: string): Promise<readonly [number, string]> {
  const findings = [{ violation: 'impersonation', bases: ['impersonation'], liable: [{ subjectId }] }];
  const fact = inspection({ decidedOn, findings });
  const { body } = await api.send('ingest', 'post', '/v1/inspection-results', fact).expect(201);
  return linesOf(subjectId).then((lines) => lines.find(({ evidenceId }) => evidenceId === body.evidenceId)!.judged);
}

async function linesOf(id: string) {
  const { body } = await api.send('auditor', 'get', `/v1/subjects/${id}/entries?scheme=personnel`).expect(200);
  const scored = body.items.filter(({ cause }: { cause: string }) => cause === 'scored');
  return scored.map((line: { evidenceId: string; points: number; policy: { version: string } }) => ({
    evidenceId: line.evidenceId,
    judged: [line.points, line.policy.version],
  })) as { readonly evidenceId: string; readonly judged: readonly [number, string] }[];
}

const approve = async (content: string) => decide(api, 'approval', await draft(api, content)).expect(200);

describe('a new version takes two people', () => {
  const content = nationalPoints({ version: '2026.1', from: '2026-01-01', main: 'min', points: 7 });

  test('the draft judges nothing; once another person approves it, it judges the facts of its time and no others', async () => {
    const physician = await newPhysician(api);
    const drafted = await draft(api, content);
    expect([drafted.status, drafted.body]).toMatchObject([
      201,
      {
        status: 'pending',
        code: 'national-personnel',
        version: '2026.1',
        scheme: 'personnel',
        base: null,
        effective: { from: '2026-01-01', until: null, basis: ['decisionDate'] },
        contentHash: hashOf(content),
        problems: [],
        tests: { passed: 1, failed: 0 },
        maker: 'person-policyauthor',
        reason: 'The rule has changed',
        decision: null,
      },
    ]);
    expect(await judge(physician, '2026-02-01')).toEqual([9, '2025.1']);
    await api.send('auditor', 'get', '/v1/policies/national-personnel/versions/2026.1').expect(404);

    const { body } = await decide(api, 'approval', drafted).expect(200);
    expect(body).toMatchObject({ status: 'approved', decision: { person: 'person-policyapprover', comment: 'read' } });
    expect(await judge(physician, '2025-12-31')).toEqual([9, '2025.1']);
    expect(await judge(physician, '2026-01-01')).toEqual([7, '2026.1']);
    // What was recorded before stays as it was judged.
    expect((await linesOf(physician)).map(({ judged }) => judged)).toEqual([
      [9, '2025.1'],
      [9, '2025.1'],
      [7, '2026.1'],
    ]);
    const stored = await api.send('auditor', 'get', '/v1/policies/national-personnel/versions/2026.1').expect(200);
    expect(stored.body).toMatchObject({ content, contentHash: drafted.body.contentHash });
  });

  test('two versions with different days judge each the facts of its own time, whenever those come in', async () => {
    await approve(nationalPoints({ version: '2026.2', from: '2026-07-01', main: 'middle', points: 8 }));
    for (const [decidedOn, judged] of [
      ['2026-07-01', [8, '2026.2']],
      ['2026-06-30', [7, '2026.1']],
      ['2025-06-30', [9, '2025.1']],
    ] as const) {
      expect(await judge(await newPhysician(api), decidedOn)).toEqual(judged);
    }
  });

  test('the author is refused, also with a key that may approve, and so is whoever may only write', async () => {
    const drafted = await draft(api, nationalPoints({ version: '9', from: '2030-01-01', main: 'min', points: 7 }));
    const own = await approveOwn(api, drafted);
    expect([own.status, own.body.code]).toEqual([403, 'casework/own-case']);
    const path = `${DRAFTS}/${drafted.body.caseId}/approval`;
    await api.send('policyAuthor', 'post', path, {}).set('if-match', '*').expect(403);
    await api.send('policyApprover', 'post', '/v1/policies', { content }).expect(403);
    await api.send('policyApprover', 'post', path, {}).expect(428);
    await api.send('policyApprover', 'post', path, {}).set('if-match', '"other"').expect(412);
  });

  test('the database refuses the author too, a case of another kind without a subject, and an unknown kind', async () => {
    const drafted = await draft(api, nationalPoints({ version: '10', from: '2030-02-01', main: 'min', points: 7 }));
    const own = `INSERT INTO case_decision (case_id, maker_person, outcome, checker_key, checker_person, tx_id, result)
      SELECT id, maker_person, 'approved', 'k', maker_person, tx_id, '{}' FROM case_file WHERE id = '${drafted.body.caseId}'`;
    await expect(query(api.database.serviceUrl, own)).rejects.toMatchObject({
      constraint: 'case_decision_by_another_person',
    });
    const ofKind = (
      kind: string,
    ) => `INSERT INTO case_file (id, kind, scheme, command, maker_key, maker_person, tx_id, cause)
      SELECT 'nobody', '${kind}', scheme, command, maker_key, maker_person, tx_id, 'none' FROM case_file
      WHERE id = '${drafted.body.caseId}'`;
    for (const kind of ['adjustment', 'paintedTrees']) {
      await expect(query(api.database.serviceUrl, ofKind(kind))).rejects.toMatchObject({
        constraint: 'case_file_names_its_subject',
      });
    }
  });

  test('two approvals at once decide once', async () => {
    const drafted = await draft(api, nationalPoints({ version: '11', from: '2030-03-01', main: 'min', points: 7 }));
    const statuses = (await Promise.all([1, 2].map(() => decide(api, 'approval', drafted)))).map((r) => r.status);
    expect(statuses.toSorted()).toEqual([200, 412]);
  });

  test('of two drafts of one version only one is approved, also when both are at once', async () => {
    const text = nationalPoints({ version: '12', from: '2030-04-01', main: 'min', points: 7 });
    const [same, other] = [await draft(api, text), await draft(api, `${text}# a remark\n`)];
    const third = await draft(api, `${text}# another remark\n`);
    const answers = await Promise.all([same, other].map((drafted) => decide(api, 'approval', drafted)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await decide(api, 'approval', third).expect(409);
    await decide(api, 'rejection', third).expect(200);
  });

  test('a rejection stores nothing and is final; the version may be drafted anew', async () => {
    const text = nationalPoints({ version: '13', from: '2030-05-01', main: 'min', points: 7 });
    const rejected = await decide(api, 'rejection', await draft(api, text)).expect(200);
    const again = await decide(api, 'approval', rejected).expect(409);
    expect(again.body.code).toBe('casework/already-decided');
    await api.send('auditor', 'get', '/v1/policies/national-personnel/versions/13').expect(404);
    await approve(text);
    await api.send('auditor', 'get', '/v1/policies/national-personnel/versions/13').expect(200);
  });
});

describe('a scheme that nobody was rated under', () => {
  const under = (scheme: string): string =>
    nationalPoints({ version: '1', from: '2026-01-01', main: 'min', points: 7 })
      .replace('code: national-personnel', `code: ${scheme}-points`)
      .replace('scheme: personnel', `scheme: ${scheme}`);

  const causesOf = async (id: string, scheme: string): Promise<string[]> => {
    const { body } = await api.send('auditor', 'get', `/v1/subjects/${id}/entries?scheme=${scheme}`).expect(200);
    return body.items.map(({ cause }: { cause: string }) => cause);
  };

  test('knows its subjects when the approval is answered', async () => {
    const physician = await newPhysician(api);
    await approve(under('second'));
    expect(await causesOf(physician, 'second')).toEqual(['context']);
    await api.send('auditor', 'get', `/v1/ratings/${physician}?scheme=second`).expect(200);
  });

  test('is told of them by a worker when the process of the approval died', async () => {
    const physician = await newPhysician(api);
    const books = api.get(BackfillBooks);
    books.next = () => Promise.reject(new Error('killed'));
    await approve(under('third'));
    Reflect.deleteProperty(books, 'next');
    expect(await causesOf(physician, 'third')).toEqual([]);
    await query(api.database.ownerUrl, 'UPDATE job SET heartbeat_at = NULL WHERE finished_at IS NULL');
    expect(await api.get(WorkOnJobs).execute('worker', BOOKS_BACKFILL.name)).toBe(1);
    expect(await causesOf(physician, 'third')).toEqual(['context']);
  });
});

describe('a text is refused at drafting', () => {
  const content = nationalPoints({ version: '14', from: '2030-06-01', main: 'min', points: 7 });
  const refusal = async (text: string, reason: string | null = 'so') => {
    const answer = await draft(api, text, reason);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    return answer.body as unknown as { code: string; errors: { path: string; code: string; message: string }[] };
  };

  test('with line and column where it is wrong', async () => {
    const { code, errors } = await refusal(content.replace('start: 0', 'start: zero'));
    const line = content.slice(0, content.indexOf('start: 0')).split('\n').length;
    expect(code).toBe('policy/invalid');
    expect(errors[0]).toMatchObject({ path: 'score.start', message: expect.stringContaining(`第 ${line} 行第 17 列`) });
  });

  test('with the name of a test that fails', async () => {
    const { code, errors } = await refusal(content.replace('score: 7 }]', 'score: 6 }]'));
    expect(code).toBe('casework/invalid');
    expect(errors).toMatchObject([{ path: 'tests[0]', code: 'test-fails' }]);
    expect(errors[0]!.message).toContain('Impersonation costs 7');
  });

  test('without a reason where it begins before today', async () => {
    const past = nationalPoints({ version: '15', from: '2026-02-01', main: 'min', points: 7 });
    expect(await refusal(past, null)).toMatchObject({ errors: [{ path: 'reason', code: 'reason-required' }] });
    expect((await draft(api, content, null)).status).toBe(201);
  });

  test('when its version is stored, or its day is taken', async () => {
    const stored = nationalPoints({ version: '2025.1', from: '2025-01-01', main: 'min', points: 7 });
    expect((await refusal(stored)).code).toBe('policy/version-is-fixed');
    const sameDay = nationalPoints({ version: '16', from: '2025-01-01', main: 'min', points: 7 });
    expect((await refusal(sameDay)).code).toBe('policy/day-is-taken');
  });
});

describe('the resolved policy', () => {
  const resolved = async (code: string) =>
    (await api.send('officer', 'get', `/v1/policies/${code}/versions/2025.1/resolved`).expect(200)).body;

  test('of Tianjin says for every field whether it is the region or the base that says so', async () => {
    const { ref, base, region, document, origins } = await resolved('tianjin-personnel');
    expect({ ref, base, region }).toEqual({
      ref: { code: 'tianjin-personnel', version: '2025.1' },
      base: { code: 'national-personnel', version: '2025.1' },
      region: '12',
    });
    expect(document.scheme).toBe('personnel');
    expect(origins).toMatchObject({
      code: 'overlay',
      'decisions.agreement': 'overlay',
      'decisions.payment': 'base',
      liability: 'base',
      standing: 'base',
      'texts.keyWatch.zh': 'overlay',
      'texts.singleScore': 'base',
    });
    const roots = new Set(Object.keys(origins).map((path) => path.split('.')[0]));
    expect([...roots].toSorted()).toEqual(Object.keys(document).toSorted());
  });

  test('of a whole policy is its own in every field', async () => {
    const { base, region, document, origins } = await resolved('national-personnel');
    expect([base, region]).toEqual([null, null]);
    expect(origins).toEqual(Object.fromEntries(Object.keys(document).map((name) => [name, 'own'])));
  });

  test('of a version that nobody stored is not found', async () => {
    const path = '/v1/policies/national-personnel/versions/1999/resolved';
    expect((await api.send('officer', 'get', path).expect(404)).body.code).toBe('policy/unknown-version');
  });
});
