import { newPhysician, scoring } from './facts.js';
import type { TestApi } from './test-api.js';

/** A measure that somebody's rating asks for, as the API tells it. */
export interface Duty {
  readonly measure: string;
  readonly status: string;
  readonly since: string;
  readonly doneOn: string | null;
  readonly evidenceId: string | null;
}

/** A physician with points of a day, and the fact that gave them. */
export async function scoredPhysician(api: TestApi, points: number, decidedOn: string) {
  const subjectId = await newPhysician(api);
  const body = scoring(subjectId, points, decidedOn);
  const answer = await api.send('ingest', 'post', '/v1/inspection-results', body).expect(201);
  return { subjectId, cause: answer.body.evidenceId as string };
}

let numbers = 0;

/** A body in which only what matters to the test has to be said. */
export function measureOf(subjectId: string, more: object = {}): Record<string, unknown> {
  numbers += 1;
  const key = { sourceSystem: 'test-measures', sourceId: `M-${numbers}` };
  return { ...key, subjectId, scheme: 'personnel', measure: 'reminderTalk', doneOn: '2025-06-10', ...more };
}
