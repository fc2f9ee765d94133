import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const ROOT = new URL('../..', import.meta.url).pathname;

interface Rule {
  readonly what: string;
  readonly owners: readonly string[];
  readonly patterns: readonly RegExp[];
}

const RULES: readonly Rule[] = [
  {
    what: 'heads and lines are written, and heads called stale, in the ledger alone',
    owners: ['ledger'],
    patterns: [
      /\b(?:UPDATE|INSERT\s+INTO|DELETE\s+FROM)\s+(?:subject_head|ledger_entry)\b/i,
      /\b(?:subjectHead|ledgerEntry)\.(?:create|update|upsert|delete)/,
      /\brated_seq\s*(?:<|>|=|IS\b|\+|-)/i,
      /\bratedSeq\s*(?:<|>|===|!==)/,
    ],
  },
  {
    what: 'subjects, affiliations, facts and lines are read by their owners, by the books and as what is known',
    owners: ['ledger', 'registry', 'evidence', 'books', 'known'],
    patterns: [
      /\b(?:FROM|JOIN)\s+(?:subject|subject_version|affiliation|affiliation_version|evidence|evidence_payload|ledger_entry)\b/,
      /\b(?:client|database|\(tx\))\.(?:subject|subjectVersion|affiliation|affiliationVersion|evidence|evidencePayload|ledgerEntry)\.\w/,
    ],
  },
  {
    what: 'versions are stored by the use case that also has their books told',
    owners: ['policy-change'],
    patterns: [/\b(?:policies|catalogue|get\(PolicyCatalogue\))\.store\(/],
  },
];

const [WRITTEN, READ, STORED] = RULES as [Rule, Rule, Rule];

const breaks = ({ patterns }: Rule, text: string): boolean => patterns.some((pattern) => pattern.test(text));

const isOwner = ({ owners }: Rule, path: string): boolean =>
  [...owners, 'database'].some((owner) => path.startsWith(`libs/${owner}/`));

const sources = execFileSync('git', ['ls-files', 'apps/**.ts', 'libs/**.ts'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '')
  .map((path) => ({ path, text: readFileSync(`${ROOT}${path}`, 'utf8') }));

test.each(RULES)('$what', (rule) => {
  const others = sources.filter(({ path }) => !isOwner(rule, path));
  expect(others.length).toBeGreaterThan(100);
  expect(others.filter(({ text }) => breaks(rule, text)).map(({ path }) => path)).toEqual([]);
});

describe('a breach is seen:', () => {
  test.each([
    [WRITTEN, 'UPDATE subject_head SET next_change_at = NULL'],
    [WRITTEN, 'UPDATE subject_head h\n SET seq = 1'],
    [WRITTEN, 'INSERT INTO subject_head (subject_id, scheme)'],
    [WRITTEN, 'insert into\n ledger_entry (subject_id)'],
    [WRITTEN, 'client.ledgerEntry.createMany({ data })'],
    [WRITTEN, 'client.subjectHead.updateMany({ data })'],
    [WRITTEN, 'SELECT FROM subject_head h WHERE h.rated_seq < h.seq'],
    [WRITTEN, 'const fresh = row.ratedSeq === seq;'],
    [READ, 'SELECT id FROM subject WHERE id = $1'],
    [READ, 'FROM rating r\n JOIN subject_version v ON v.subject_id = r.subject_id'],
    [READ, 'JOIN ledger_entry e ON e.evidence_id = m.id'],
    [READ, 'this.database.affiliationVersion.findMany()'],
    [READ, 'clientOf(tx).evidence.findUnique({ where })'],
    [STORED, 'await this.policies.store(tx, text)'],
    [STORED, 'service.get(PolicyCatalogue).store(tx, text)'],
  ])('%#', (rule, text) => {
    expect(breaks(rule, text)).toBe(true);
  });

  test.each([
    [WRITTEN, 'SELECT h.rated_seq AS "ratedSeq" FROM subject_head h'],
    [WRITTEN, 'client.ledgerEntry.findMany()'],
    [WRITTEN, 'isStale(head)'],
    [READ, 'SELECT h.seq FROM subject_head h'],
    [READ, 'this.evidence.find(evidenceId, tx)'],
    [READ, 'FROM ${SUBJECTS_NOW}'],
    [STORED, 'this.storeVersion.execute(tx, text)'],
  ])('and nothing else: %#', (rule, text) => {
    expect(breaks(rule, text)).toBe(false);
  });
});

test('the ORM joins what different callers look up by key in one moment: only transactions may', () => {
  const joined = /(?:database|client)\.\w+\.findUnique/;
  expect(joined.test('this.database.subject.findUnique({ where: { id } })')).toBe(true);
  expect(sources.filter(({ text }) => joined.test(text)).map(({ path }) => path)).toEqual([]);
});
