import type { CompiledPolicy } from '#scoring';
import { nationalWith } from './packs.js';

/** A rule as it stands in a file: `{ status: suspended, years: 2, score: { above: 6 }, months: 3 }`. */
const row = (rule: string): string => `    - title: { zh: 连续多年, en: Several years }
      source: { document: G23, article: { zh: 第九条, en: art 9 } }
      ${rule
        .slice(2, -2)
        .split(/, (?![^{]*\})/)
        .join('\n      ')}`;

const TEXTS = `texts:
  suspensionByYears: { zh: '{years} 年 {totals} 暂停 {months}', en: '{years} years, {totals}: {months} months' }
  terminationByYears: { zh: '{years} 年 {totals} 终止 {months}', en: '{years} years, {totals}: barred {months} months' }`;

/** The national pack with rules about several years, and other parts of its text replaced. */
export function nationalWithYears(
  rules: readonly string[],
  ...changes: readonly (readonly [from: string, to: string])[]
): CompiledPolicy {
  const list = `  severalYears:\n${rules.map(row).join('\n')}\n  starts:`;
  return nationalWith(['  starts:', list], ['\ntexts:', `\n${TEXTS}`], ...changes);
}
