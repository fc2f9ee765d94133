import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request, { type Test } from 'supertest';
import { startTestApp, type TestApp } from '../fake-test-app.js';

let it: TestApp;
let ingest: string;

beforeAll(async () => {
  it = await startTestApp();
  ingest = await it.bearer('ingest');
});
afterAll(() => it.app.close());

const api = (): ReturnType<typeof request> => request(it.app.getHttpServer());
const post = (body: string | object): Test =>
  api().post('/v1/inspections').set('authorization', ingest).set('content-type', 'application/json').send(body);

const FINDING = { findingId: '1' };
const BODY = { institutionId: 'H64010500001', inspectedOn: '2025-05-12', findings: [FINDING] };
const liable = (over: object): object => ({
  ...BODY,
  findings: [{ ...FINDING, liable: [{ subjectId: 'D1', liability: 'main', ...over }] }],
});

describe('a problem', () => {
  test('is an RFC 9457 document with code and errors, in Chinese by default', async () => {
    const answer = await post({ ...BODY, inspectedOn: '2025-02-30' }).set('x-request-id', 'r-7');
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.headers).toMatchObject({
      'content-language': 'zh',
      vary: 'Accept-Language',
      'cache-control': 'no-store',
    });
    expect(answer.body).toEqual({
      type: '/problems/request/invalid-content',
      title: '请求内容不符合要求',
      status: 422,
      detail: '请求体中有 1 处不符合要求，详见所列错误。',
      instance: '/requests/r-7',
      code: 'request/invalid-content',
      errors: [
        { path: 'inspectedOn', code: 'no-such-day', message: '应为：真实存在的日期 YYYY-MM-DD（1900 至 2199 年）' },
      ],
    });
  });

  test('speaks English to those who ask for it', async () => {
    const answer = await post(liable({ points: 13 })).set('accept-language', 'en');
    expect(answer.headers['content-language']).toBe('en');
    expect(answer.body.title).toBe('The content is not valid');
    expect(answer.body.errors).toEqual([
      {
        path: 'findings[0].liable[0].points',
        code: 'out-of-range',
        message: 'Expected a number from 0 to 12 with at most two decimals',
      },
    ]);
  });

  test.each<[string, object, string, string]>([
    ['a missing field', { ...BODY, institutionId: undefined }, 'institutionId', 'required'],
    ['a null where a value must be', { ...BODY, institutionId: null }, 'institutionId', 'wrong-type'],
    ['a number for a text', { ...BODY, institutionId: 5 }, 'institutionId', 'wrong-type'],
    ['a null for an optional text', { ...BODY, note: null }, 'note', 'wrong-type'],
    ['a text too long', { ...BODY, note: 'x'.repeat(11) }, 'note', 'wrong-length'],
    ['a blank text', liable({ subjectId: ' ' }), 'findings[0].liable[0].subjectId', 'wrong-length'],
    ['a text for a number', { ...BODY, urgency: '3' }, 'urgency', 'wrong-type'],
    ['a fraction for a whole number', { ...BODY, urgency: 1.5 }, 'urgency', 'wrong-type'],
    ['a number out of range', { ...BODY, urgency: 6 }, 'urgency', 'out-of-range'],
    ['a text for a flag', { ...BODY, covert: 'true' }, 'covert', 'wrong-type'],
    ['an instant without offset', { ...BODY, seenAt: '2025-07-01T08:00:00' }, 'seenAt', 'wrong-format'],
    ['an instant on no day', { ...BODY, seenAt: '2025-02-30T08:00:00Z' }, 'seenAt', 'no-such-day'],
    ['a day in another form', { ...BODY, inspectedOn: '2025-5-1' }, 'inspectedOn', 'wrong-format'],
    ['a day of the far past', { ...BODY, inspectedOn: '1899-12-31' }, 'inspectedOn', 'out-of-range'],
    ['an object for a list', { ...BODY, findings: {} }, 'findings', 'wrong-type'],
    ['null for a list', { ...BODY, findings: null }, 'findings', 'wrong-type'],
    ['too short a list', { ...BODY, findings: [] }, 'findings', 'wrong-count'],
    ['too long a list', { ...BODY, findings: Array(21).fill(FINDING) }, 'findings', 'wrong-count'],
    ['null in a list of objects', { ...BODY, findings: [null] }, 'findings[0]', 'wrong-type'],
    ['a number in a list of objects', { ...BODY, findings: [FINDING, 7] }, 'findings[1]', 'wrong-type'],
    ['a list in a list of objects', { ...BODY, findings: [[FINDING]] }, 'findings[0]', 'wrong-type'],
    ['a list for an object', { ...BODY, findings: [{ ...FINDING, conduct: [] }] }, 'findings[0].conduct', 'wrong-type'],
    [
      'a text for an object',
      { ...BODY, findings: [{ ...FINDING, conduct: 'x' }] },
      'findings[0].conduct',
      'wrong-type',
    ],
    ['a number for money', { ...BODY, findings: [{ ...FINDING, amount: 12 }] }, 'findings[0].amount', 'wrong-type'],
    [
      'money with three decimals',
      { ...BODY, findings: [{ ...FINDING, amount: '1.005' }] },
      'findings[0].amount',
      'wrong-format',
    ],
    ['negative money', { ...BODY, findings: [{ ...FINDING, amount: '-1' }] }, 'findings[0].amount', 'wrong-format'],
    ['points with three decimals', liable({ points: 0.125 }), 'findings[0].liable[0].points', 'wrong-format'],
    [
      'a value that is not in the list',
      liable({ liability: 'none' }),
      'findings[0].liable[0].liability',
      'unknown-value',
    ],
    [
      'a wrong item of a text list',
      liable({ mitigation: ['x'] }),
      'findings[0].liable[0].mitigation[0]',
      'unknown-value',
    ],
    [
      'the same item twice',
      liable({ mitigation: ['confession', 'confession'] }),
      'findings[0].liable[0].mitigation[1]',
      'duplicate',
    ],
    ['an unknown field', { ...BODY, extra: 1 }, 'extra', 'unknown-field'],
    ['an unknown field deep down', liable({ 'wrong name': 1 }), 'findings[0].liable[0]["wrong name"]', 'unknown-field'],
    ['a list for a free object', { ...BODY, attributes: [] }, 'attributes', 'wrong-type'],
    ['too large a free object', { ...BODY, attributes: { a: 'x'.repeat(9000) } }, 'attributes', 'wrong-length'],
    ['too deep a free object', { ...BODY, attributes: { a: { b: { c: { d: {} } } } } }, 'attributes', 'too-deep'],
  ])('names the field of %s', async (_, body, path, code) => {
    const answer = await post(body).set('accept-language', 'en');
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ path, code }]);
    expect(answer.body.errors[0].message.length).toBeGreaterThan(5);
  });

  test('names all wrong fields at once', async () => {
    const answer = await post({ inspectedOn: 1, urgency: 9, findings: [{ liable: [{}] }] });
    expect(answer.body.errors.map((each: { path: string }) => each.path).toSorted()).toEqual([
      'findings[0].findingId',
      'findings[0].liable[0].liability',
      'findings[0].liable[0].subjectId',
      'inspectedOn',
      'institutionId',
      'urgency',
    ]);
  });

  test('names the second of two list items that may not be the same', async () => {
    const twice = [
      { subjectId: 'D1', liability: 'main' },
      { subjectId: 'D1', liability: 'general' },
    ];
    const answer = await post({ ...BODY, findings: [{ ...FINDING, liable: twice }] });
    expect(answer.body.errors).toMatchObject([{ path: 'findings[0].liable[1]', code: 'duplicate' }]);
  });
});
