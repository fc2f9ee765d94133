import { HOSPITAL } from './facts.js';

/** Facts as lines of a file, told apart by their number. */
export const assessment = (sourceId: string): object => ({
  sourceSystem: 'assessments',
  sourceId: `import-${sourceId}`,
  subjectId: HOSPITAL,
  template: 'self-check.2025',
  period: { from: '2025-01-01', to: '2025-06-30' },
  assessedOn: '2025-07-05',
  assessor: '演示区医保局',
  items: [{ item: 'quality.readmission', value: 0.93 }],
});

export const report = (sourceId: string): object => ({
  sourceSystem: 'hotline',
  sourceId: `import-${sourceId}`,
  kind: 'complaint',
  subjectId: HOSPITAL,
  receivedOn: '2025-06-01',
  outcome: 'confirmed',
  confirmedOn: '2025-06-20',
});

/** A file of lines, as they are or as JSON. */
export const ndjson = (lines: readonly (object | string)[]): string =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
