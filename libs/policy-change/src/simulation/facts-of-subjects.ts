import { factOfPayload } from '#evidence';
import { bySubject, type KnownView, type StoredFact, subjectFacts, type SubjectStatement } from '#known';
import type { SubjectFacts } from '#scoring';
import { type Rejudged, rejudge, type Rescoring } from './rejudge.js';

const PAGE = 2_000;

/**
 * Which facts, of those recorded since an epoch, name which subjects: ids alone, so that a register's facts fit. The
 * ledger can't say it: a draft may judge what no version judged before.
 */
export async function factsBySubject(
  view: KnownView,
  subjectTypes: readonly string[],
  since: bigint = -1n,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const facts = new Map<string, string[]>();
  for (let after = ''; ;) {
    const page = await view.facts.naming(subjectTypes, { after, since, limit: PAGE });
    for (const { evidenceId, subjectIds } of page) {
      for (const id of subjectIds) {
        const known = facts.get(id);
        if (known === undefined) facts.set(id, [evidenceId]);
        else known.push(evidenceId);
      }
    }
    if (page.length < PAGE) return facts;
    after = page.at(-1)!.evidenceId;
  }
}

/** Judges some facts anew; only those are returned to which the draft makes a difference. */
export async function rejudgeFacts(
  view: KnownView,
  rescoring: Rescoring,
  evidenceIds: readonly string[],
): Promise<Rejudged[]> {
  if (evidenceIds.length === 0) return [];
  const stored = await view.facts.of(evidenceIds);
  const facts = stored.flatMap((row) => {
    const evidence = factOfPayload(row.evidenceId, row.kind, row.payload);
    return evidence === null ? [] : [{ row, evidence, named: namedIn(evidence) }];
  });
  const statements = bySubject(await view.subjects.statements([...new Set(facts.flatMap(({ named }) => named))]));
  return facts.flatMap(({ row, evidence, named }) => {
    const subjects = new Map(named.flatMap((id) => knownWith(row, id, statements.get(id) ?? [])));
    return rejudge(rescoring, evidence, subjects) ?? [];
  });
}

type Evidence = NonNullable<ReturnType<typeof factOfPayload>>;

function namedIn({ type, fact }: Evidence): string[] {
  if (type === 'assessment') return [fact.subjectId];
  const about = type === 'report' ? fact.subjectId : fact.institutionId;
  return [about, ...fact.findings.flatMap(({ liable }) => liable.map(({ subjectId }) => subjectId))];
}

/** What the registry said of a subject when the fact was recorded: the intake judged by that. */
function knownWith(
  { txId }: StoredFact,
  subjectId: string,
  [first, ...later]: readonly SubjectStatement[],
): [string, SubjectFacts][] {
  if (first === undefined) return [];
  return [[subjectId, subjectFacts([first, ...later.filter((statement) => statement.txId < txId)])]];
}
