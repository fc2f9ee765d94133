/**
 * A settlement program as a client would write it, over the types that `openapi-typescript` makes of docs/openapi.json
 * with its default flags (`contract.ts`, made by the test that compiles this). Nothing in it is cast.
 */
import type { paths } from './contract.js';

type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Json } } ? Json : never;
type Rating = JsonOf<paths['/v1/ratings/{subjectId}']['get']['responses']['200']>;
type CheckBody = JsonOf<NonNullable<paths['/v1/payment-decisions:check']['post']['requestBody']>>;
type Check = JsonOf<paths['/v1/payment-decisions:check']['post']['responses']['200']>;

/** What the fund does for an institution in a month. */
export interface MonthlyTerms {
  readonly prepayment: number;
  readonly budget: number;
  readonly clearingCoefficient: number;
  readonly depositReturned: number;
  readonly hold: boolean;
  readonly commended: boolean;
  readonly published: boolean;
  readonly audits: number;
  readonly measures: readonly string[];
  readonly until: string | null;
}

/** `averageMonth`, `budget` and `deposit` in yuan. */
export function termsOf(
  { decisions }: Rating,
  averageMonth: number,
  budgetOfYear: number,
  deposit: number,
): MonthlyTerms {
  const { payment, budget, inspection, agreement, publicity } = decisions;
  const prepaymentRatio: number = payment?.prepaymentRatio ?? 0;
  const coefficient: number = budget?.coefficient ?? 1;
  const list: string | null = publicity?.list ?? null;
  return {
    prepayment: averageMonth * prepaymentRatio,
    budget: budgetOfYear * coefficient,
    clearingCoefficient: payment?.clearingCoefficient ?? 1,
    depositReturned: deposit * (payment?.depositRefund ?? 0),
    hold: payment?.hold ?? false,
    commended: list === 'commended',
    published: publicity?.published ?? false,
    audits: inspection?.specialAudits ?? 0,
    measures: agreement?.measures ?? [],
    until: payment?.until ?? null,
  };
}

/** Only what is required is sent: what has a default may stay away. */
export const question: CheckBody = {
  lines: [{ lineId: '1', institutionId: 'H64010500001', serviceDate: '2025-07-02' }],
};

export const denied = ({ lines }: Check): readonly string[] =>
  lines.filter(({ decision }) => decision === 'deny').map(({ lineId }) => lineId ?? '');

export const ratingOf = async (base: string, key: string, subjectId: string): Promise<Rating> => {
  const answer = await fetch(`${base}/v1/ratings/${subjectId}`, { headers: { authorization: `Bearer ${key}` } });
  return (await answer.json()) as Rating;
};
