import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const ROOT = new URL('../..', import.meta.url).pathname;

/** What only `libs/ledger` may say: that a head or a line is written, and when a book is ahead of its rating. */
const OWN_TO_THE_LEDGER = [
  /\b(?:UPDATE|INSERT\s+INTO|DELETE\s+FROM)\s+(?:subject_head|ledger_entry)\b/i,
  /\b(?:subjectHead|ledgerEntry)\.(?:create|update|upsert|delete)/,
  /\brated_seq\s*(?:<|>|=|IS\b|\+|-)/i,
  /\bratedSeq\s*(?:<|>|===|!==)/,
];

const breaks = (text: string): boolean => OWN_TO_THE_LEDGER.some((own) => own.test(text));

test('only the ledger writes heads and lines, and says which heads are stale', () => {
  const tracked = execFileSync('git', ['ls-files', 'apps/**.ts', 'libs/**.ts'], { cwd: ROOT, encoding: 'utf8' });
  const others = tracked.split('\n').filter((path) => path !== '' && !/^libs\/(ledger|database)\//.test(path));
  expect(others.length).toBeGreaterThan(100);
  expect(others.filter((path) => breaks(readFileSync(`${ROOT}${path}`, 'utf8')))).toEqual([]);
});

describe('what would break the rule is seen:', () => {
  test.each([
    'UPDATE subject_head SET next_change_at = NULL',
    'UPDATE subject_head h\n SET seq = 1',
    'INSERT INTO subject_head (subject_id, scheme)',
    'insert into\n ledger_entry (subject_id)',
    'client.ledgerEntry.createMany({ data })',
    'client.subjectHead.updateMany({ data })',
    'SELECT FROM subject_head h WHERE h.rated_seq < h.seq',
    'const fresh = row.ratedSeq === seq;',
  ])('%s', (text) => {
    expect(breaks(text)).toBe(true);
  });

  test.each(['SELECT h.rated_seq AS "ratedSeq" FROM subject_head h', 'client.ledgerEntry.findMany()', 'isStale(head)'])(
    'not so %s',
    (text) => {
      expect(breaks(text)).toBe(false);
    },
  );
});
