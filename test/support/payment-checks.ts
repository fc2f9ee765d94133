import type { Test } from 'supertest';
import { HOSPITAL } from './facts.js';
import type { TestApi } from './test-api.js';

/** A line of a claim; the hospital unless another institution is named. */
export interface Asked {
  readonly practitionerId: string | null;
  readonly serviceDate: string;
  readonly emergency?: boolean;
  readonly institutionId?: string;
  readonly insuredPersonId?: string;
}

export interface Answered {
  readonly decision: string;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly standing: object | null;
  readonly policy: object | null;
}

/** Asks whether the fund pays lines. */
export function sendCheck(api: TestApi, lines: readonly Asked[], more: object = {}): Test {
  const asked = lines.map((line, i) => ({ lineId: `L${i + 1}`, institutionId: HOSPITAL, amount: '120.00', ...line }));
  return api.send('settlement', 'post', '/v1/payment-decisions:check', { lines: asked, ...more });
}

export async function check(api: TestApi, lines: readonly Asked[], more: object = {}): Promise<Answered[]> {
  return (await sendCheck(api, lines, more).expect(200)).body.lines;
}

/** Of each line the decision and the codes of its reasons. */
export async function outcomesOf(api: TestApi, lines: readonly Asked[], more: object = {}): Promise<string[][]> {
  return (await check(api, lines, more)).map(({ decision, reasons }) => [decision, ...reasons.map(({ code }) => code)]);
}
