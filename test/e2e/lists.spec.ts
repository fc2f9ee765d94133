import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { day } from '#kernel';
import { inspection } from '../support/facts.js';
import { ENTRIES, EXITS, ListStories } from '../support/list-stories.js';

const HOSPITAL = 'H64010500001';
const PHARMACY = 'P64010500001';
const OTHER = 'H64010500003';

let stories: ListStories;
beforeAll(async () => {
  stories = await ListStories.start();
  await stories.register(HOSPITAL, 'tier2Hospital');
  await stories.register(PHARMACY, 'pharmacy');
  await stories.register(OTHER, 'privateClinic');
});
afterAll(() => stories.stop());

const list = (more: object = {}, status = 201) =>
  stories.list({ subjectId: HOSPITAL, list: 'joint-punishment', ...more }, status);

describe('an entry in a list', () => {
  test.each([
    ['an unknown list', { list: 'joint-punishmen' }, 'list unknown'],
    ['a veto, which is asked for on its own', { list: 'one-vote-veto' }, 'list unknown'],
    ['less time than the class of dishonesty has', { until: '2027-11-09' }, 'until too-short'],
    ['more time than it has', { until: '2029-11-11' }, 'until too-long'],
    ['a day that has not come', { from: '2026-11-17' }, 'from in-future'],
    ['an unknown fact', { becauseOf: 'ev_nothing' }, 'becauseOf unknown'],
    ['an unknown subject', { subjectId: 'H64010500099' }, 'subjectId unknown-subject'],
  ])('is refused for %s (X3)', async (_, more, expected) => {
    const { errors } = await list(more, 422);
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual([expected]);
  });

  test('counts once a second person has approved it: rating, payment, inspections and feed in one epoch (X3, M3)', async () => {
    expect(await stories.ratingOf(HOSPITAL)).toMatchObject({ score: 100, grade: 'A', vetoes: [] });
    expect(await stories.inspectionOf(HOSPITAL)).toMatchObject({ timesPerYear: 1, specialAudits: 1 });
    const { entryId } = await list();
    expect(await list({}, 409)).toMatchObject({ code: 'casework/already-asked' });
    await stories.decide('officer', `${ENTRIES}/${entryId}`, 'approval', 403);
    expect((await stories.ratingOf(HOSPITAL)).grade).toBe('A');
    expect(await stories.entriesOn(`subjectId=${HOSPITAL}`)).toEqual([]);
    const preview = await stories.ask('checker', ['get', `/v1/cases/${entryId}/preview`], 200);
    expect(JSON.stringify(preview)).toContain('"grade":"D"');
    const told = await stories.written(HOSPITAL, async () => {
      const approved = await stories.decide('checker', `${ENTRIES}/${entryId}`, 'approval');
      expect(approved).toMatchObject({ status: 'approved', until: '2029-11-10', fact: { entries: [{ points: 0 }] } });
      expect(await stories.ask('checker', ['get', `${ENTRIES}/${entryId}`], 200)).toEqual(approved);
    });
    expect(told).toEqual({ epochs: 1, lines: 1 });
    const is = await stories.ratingOf(HOSPITAL);
    expect(is).toMatchObject({
      score: 100,
      grade: 'D',
      vetoes: ['joint-punishment'],
      decisions: {
        payment: { prepaymentRatio: 0, depositRefund: 0 },
        publicity: { list: 'jointPunishment', shared: true },
      },
    });
    expect((await stories.ratingOf(HOSPITAL, '?asOf=2026-11-09')).grade).toBe('A');
    expect(await stories.inspectionOf(HOSPITAL)).toMatchObject({
      frequency: 'increased',
      timesPerYear: 12,
      specialAudits: 2,
    });
    const { items } = await stories.ask('settlement', ['get', '/v1/rating-changes?limit=500'], 200);
    expect(items).toContainEqual(
      expect.objectContaining({ subjectId: HOSPITAL, after: expect.objectContaining({ grade: 'D' }) }),
    );
  });

  test('is explained by the list and its article, and the subject is told of it with its right of appeal (X3)', async () => {
    const explanation = await stories.explanationOf(HOSPITAL);
    expect(explanation).toContain('On a list: Joint-punishment list');
    expect(explanation).toContain('Yinchuan Xixia district');
    const { items } = await stories.ask('officer', ['get', `/v1/notices?subjectId=${HOSPITAL}&limit=200`], 200);
    const recorded = items.filter(({ type }: { type: string }) => type === 'fact.recorded').at(-1);
    expect(recorded.text).toContain('put on the list “Joint-punishment list” from 2026-11-10 until 2029-11-10');
    expect(recorded.text).toContain('Fraud of more than a million yuan');
    expect(JSON.stringify(recorded.basis)).toContain('Regulation 735 art 40');
    expect(recorded.appeal).toContain('file an appeal');
  });

  test('is found by list, subject and day, page by page, with the names of both (X3)', async () => {
    await stories.listed({ subjectId: PHARMACY, list: 'watched', from: '2026-11-12' });
    const [entry] = await stories.entriesOn(`list=joint-punishment&asOf=2026-11-10`);
    expect(entry).toMatchObject({
      subjectId: HOSPITAL,
      subjectName: `演示${HOSPITAL}`,
      listTitle: 'Joint-punishment list',
      kind: 'jointPunishment',
      from: '2026-11-10',
      until: '2029-11-10',
      endsOn: null,
      revoked: false,
    });
    expect(await stories.entriesOn('list=joint-punishment&asOf=2026-11-09')).toEqual([]);
    expect(await stories.entriesOn('list=joint-punishment&asOf=2029-11-10')).toEqual([]);
    const first = await stories.ask('planner', ['get', `${ENTRIES}?limit=1&asOf=2026-11-12`], 200);
    const next = await stories.ask(
      'planner',
      ['get', `${ENTRIES}?limit=1&asOf=2026-11-12&cursor=${first.nextCursor}`],
      200,
    );
    expect([first, next].map(({ items }) => items.length)).toEqual([1, 1]);
    expect(next.nextCursor).toBeNull();
    expect(new Set([first, next].flatMap(({ items }) => items.map((one: { list: string }) => one.list)))).toEqual(
      new Set(['joint-punishment', 'watched']),
    );
    expect(await stories.ratingOf(PHARMACY)).toMatchObject({ grade: 'A', vetoes: [] });
  });

  test('of honesty has daily inspections waived, and lifts no grade (X3, M3)', async () => {
    expect(await stories.inspectionOf(PHARMACY)).toMatchObject({ timesPerYear: 1 });
    await stories.listed({ subjectId: PHARMACY, list: 'honesty', from: '2026-11-16' });
    expect(await stories.inspectionOf(PHARMACY)).toMatchObject({ timesPerYear: 0, routine: 'waived' });
    expect(await stories.ratingOf(PHARMACY)).toMatchObject({ grade: 'A', score: 100 });
    expect(await list({ subjectId: PHARMACY, list: 'honesty', from: '2026-11-16' }, 409)).toMatchObject({
      code: 'lists/already-listed',
    });
  });

  test('rejected or withdrawn puts nobody on it (X3)', async () => {
    for (const [role, verb] of [
      ['checker', 'rejection'],
      ['officer', 'withdrawal'],
    ] as const) {
      const { entryId } = await list({ subjectId: OTHER });
      expect(await stories.decide(role, `${ENTRIES}/${entryId}`, verb)).toMatchObject({ fact: null });
    }
    expect(await stories.entriesOn(`subjectId=${OTHER}`)).toEqual([]);
    expect((await stories.ratingOf(OTHER)).grade).toBe('A');
  });

  test('is taken back with all that it did by an appeal that is upheld (X3, N5)', async () => {
    const { fact } = await stories.listed({ subjectId: OTHER, list: 'joint-punishment' });
    expect((await stories.ratingOf(OTHER)).grade).toBe('D');
    const appeal = {
      evidenceId: fact.evidenceId,
      subjectId: OTHER,
      filedOn: '2026-11-16',
      filedBy: '张院长',
      grounds: 'It was another one',
      reference: '2026-B-1',
    };
    const { appealId } = await stories.ask('officer', ['post', '/v1/appeals'], 201, appeal);
    await stories.ask('director', ['post', `/v1/appeals/${appealId}/approval`], 200, {}, { 'if-match': '*' });
    expect(await stories.ratingOf(OTHER, '?asOf=2026-11-10')).toMatchObject({ grade: 'A', vetoes: [] });
    expect(await stories.entriesOn(`subjectId=${OTHER}`)).toMatchObject([{ revoked: true }]);
    expect(await stories.entriesOn(`subjectId=${OTHER}&asOf=2026-11-16`)).toEqual([]);
  });
});

describe('an entry that rests on a fact', () => {
  test('is taken back with the line of it that an upheld appeal takes back (X3, X8)', async () => {
    const found = inspection({ institutionId: OTHER, decidedOn: '2026-11-10', findings: [{ liable: [] }] });
    const sent = await stories.api.send('ingest', 'post', '/v1/inspection-results', found).expect(201);
    const { evidenceId: becauseOf, entries } = sent.body;
    const { entryId, scheme } = entries.find(({ scheme: one }: { scheme: string }) => one === 'institution');
    const seq = Number(entryId.split(':').at(-1));
    await stories.listed({ subjectId: OTHER, list: 'joint-punishment', becauseOf });
    expect((await stories.ratingOf(OTHER)).grade).toBe('D');
    const appeal = { subjectId: OTHER, filedOn: '2026-11-16', filedBy: '张院长', grounds: 'It was another one' };
    const asked = { ...appeal, against: { line: { scheme, seq } } };
    const { appealId } = await stories.ask('officer', ['post', '/v1/appeals'], 201, asked);
    await stories.ask('director', ['post', `/v1/appeals/${appealId}/approval`], 200, {}, { 'if-match': '*' });
    expect(await stories.ratingOf(OTHER)).toMatchObject({ grade: 'A', score: 100, vetoes: [] });
    expect(await stories.entriesOn(`subjectId=${OTHER}&asOf=2026-11-16`)).toEqual([]);
  });
});

describe('an exit', () => {
  const LATER = day('2027-11-22');

  test('waits for the least time of the list, and then ends what the entry did, in one epoch (X3, M3)', async () => {
    const [{ entryId }] = await stories.entriesOn(`subjectId=${HOSPITAL}`);
    expect(await stories.exit(`${ENTRIES}/${entryId}/exits`, '2026-11-16', 409)).toMatchObject({
      code: 'lists/too-early',
      detail: expect.stringContaining('2027-11-10'),
    });
    await stories.exit(`${ENTRIES}/ca_nothing/exits`, '2026-11-16', 404);
    stories.goTo(LATER);
    await stories.exit(`${ENTRIES}/${entryId}/exits`, '2027-11-23', 422);
    const { exitId } = await stories.exit(`${ENTRIES}/${entryId}/exits`, '2027-11-20');
    expect(await stories.exit(`${ENTRIES}/${entryId}/exits`, '2027-11-21', 409)).toMatchObject({
      code: 'casework/already-asked',
    });
    await stories.decide('officer', `${EXITS}/${exitId}`, 'approval', 403);
    const told = await stories.written(HOSPITAL, async () => {
      const { entryIds } = await stories.decide('checker', `${EXITS}/${exitId}`, 'approval');
      expect(entryIds).toEqual([expect.any(String)]);
    });
    expect(told).toEqual({ epochs: 1, lines: 1 });
    expect(await stories.ratingOf(HOSPITAL)).toMatchObject({ grade: 'A', vetoes: [] });
    expect((await stories.ratingOf(HOSPITAL, '?asOf=2027-11-19')).grade).toBe('D');
    expect(await stories.inspectionOf(HOSPITAL)).toMatchObject({ timesPerYear: 1 });
    expect(await stories.entriesOn(`subjectId=${HOSPITAL}`)).toMatchObject([{ endsOn: '2027-11-20' }]);
    expect(await stories.entriesOn(`subjectId=${HOSPITAL}&asOf=2027-11-20`)).toEqual([]);
    expect(await stories.entriesOn(`subjectId=${HOSPITAL}&asOf=2027-11-19`)).toHaveLength(1);
    expect(await stories.exit(`${ENTRIES}/${entryId}/exits`, '2027-11-21', 409)).toMatchObject({
      code: 'lists/entry-over',
    });
    await stories.ask('checker', ['get', `${EXITS}/${exitId}`], 200);
    expect((await stories.ask('checker', ['get', EXITS], 200)).items).toHaveLength(1);
    const explanation = await stories.explanationOf(HOSPITAL);
    expect(explanation).toContain('taken off the list on 2027-11-20');
  });

  test('rejected or withdrawn ends nothing (X3)', async () => {
    const { entryId } = await stories.listed({ subjectId: HOSPITAL, list: 'honesty', from: '2027-11-21' });
    for (const [role, verb] of [
      ['checker', 'rejection'],
      ['officer', 'withdrawal'],
    ] as const) {
      const { exitId } = await stories.exit(`${ENTRIES}/${entryId}/exits`, '2027-11-22');
      await stories.decide(role, `${EXITS}/${exitId}`, verb);
    }
    expect(await stories.inspectionOf(HOSPITAL)).toMatchObject({ timesPerYear: 0 });
  });
});

test('every documented success was asked for', () => {
  const own = (name: string, tag: string | undefined) => tag === 'lists' && name.includes('/v1/list-');
  expect(stories.contract.successes((name, { tags }) => own(name, tags?.[0])).unasked).toEqual([]);
});
