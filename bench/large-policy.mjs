import { readFileSync } from 'node:fs';

const NATIONAL = new URL('../policies/national-personnel/2025.1.yaml', import.meta.url);

/** The national pack with so many indicators, each with a condition of its own, and no tests. */
export function largePolicy(rules) {
  const pack = readFileSync(NATIONAL, 'utf8');
  const head = pack.slice(0, pack.indexOf('\nindicators:'));
  const tail = pack.slice(pack.indexOf('\nagreementAction:'), pack.indexOf('\ntests:'));
  const indicators = Array.from({ length: rules }, (_, i) => indicator(i));
  return `${head}\nindicators:\n${indicators.join('')}${tail}\ntests: []\n`;
}

const BANDS = ['points-1-3', 'points-4-6', 'points-7-9', 'points-10-12'];

/** Of about the size that the indicators of the packs have. */
const indicator = (i) => `  - id: rule-${i}
    per: liable
    title: { zh: 第${i}项违规行为, en: Violation number ${i} }
    source: { document: G23, article: { zh: 第${i}条, en: art ${i} } }
    when: 'finding.violation == "violation-${i}" && "basis-${i % 40}" in finding.bases'
    band: ${BANDS[i % BANDS.length]}
`;
