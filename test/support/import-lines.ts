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

/** A text as a Chinese spreadsheet program writes it; Node reads this charset and writes none but UTF-8. */
export function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      bytesOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Buffer.from([...text].flatMap((letter) => (letter < '\x80' ? letter.charCodeAt(0) : bytesOf.get(letter)!)));
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A value as a cell of a workbook: days are numbers there. */
export const asCell = (value: string | number): string | number | Date =>
  typeof value === 'string' && DAY.test(value) ? new Date(`${value}T00:00:00Z`) : value;

export const style = (value: string | number): object =>
  typeof value === 'string' && DAY.test(value) ? { type: Date, format: 'yyyy-mm-dd' } : {};
