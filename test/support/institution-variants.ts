import { packText } from './test-api.js';

export const STORED = packText('institution-credit/2025.1');
export const PERSONS = packText('national-personnel/2025.1');

/** A stored text as a later version with some of it put otherwise. */
export function variant(changes: readonly (readonly [string, string])[], stored = STORED, from = '2026-03-01'): string {
  const all = [["version: '2025.1'", "version: '2026.1'"], ["{ from: '2025-01-01',", `{ from: '${from}',`], ...changes];
  return all.reduce((text, [was, is]) => {
    if (!text.includes(was!)) throw new Error(`the policy has no ${was}`);
    return text.replace(was!, is!);
  }, stored);
}

export const FUND_LOSS = [
  '"regulation-38" in finding.bases\'\n    points: -8',
  '"regulation-38" in finding.bases\'\n    points: -21',
] as const;
export const HARDER = () => variant([FUND_LOSS]);
export const STRICTER = () => variant([['- grade: A\n    from: 90', '- grade: A\n    from: 95']]);
