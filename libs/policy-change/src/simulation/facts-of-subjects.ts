import { factsAsRecorded } from '#evidence';
import type { KnownView } from '#known';
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
  const { facts, peers } = await factsAsRecorded(view, evidenceIds);
  const { scheme } = rescoring.drafted;
  return facts.flatMap(({ evidence, subjects }) => {
    return rejudge(rescoring, evidence, subjects, peers.for(scheme, evidence)) ?? [];
  });
}
