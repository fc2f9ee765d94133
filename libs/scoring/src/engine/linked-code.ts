import { canonicalJson } from '#kernel';
import type { Entry } from '../model/entry.js';
import type { LinkedCode, LinkedStretch } from '../model/linked-code.js';
import { isOwnAction } from './book-context.js';
import { netLines } from './fold-lines.js';
import type { PolicyTimeline } from './policy-timeline.js';
import { rateSegments } from './rate.js';

/**
 * What the books of a subject's other codes have to know of this one, from its own lines alone: nothing that it was told
 * of a link goes round. What was done to its agreement is told as such, because the other code's own agreements, and the
 * bars that stand against them, decide how long it acts there.
 */
export function linkedCode(
  timeline: PolicyTimeline,
  lines: readonly Entry[],
  told: Pick<LinkedCode, 'subjectId' | 'scheme' | 'evidenceId'>,
): LinkedCode {
  const own = lines.filter(({ detail }) => detail.linked === undefined);
  const actions = netLines(own).agreement.filter(isOwnAction);
  const acting = new Set(actions.map(({ seq }) => seq));
  const standings = stretchesIn(
    timeline,
    own.filter(({ seq, reversesSeq }) => !acting.has(seq) && !acting.has(reversesSeq ?? 0)),
  );
  return { ...told, standings, actions: actions.map(({ detail }) => detail.agreement!) };
}

/** When the subject isn't normal; neighbouring days that say the same are one stretch. */
function stretchesIn(timeline: PolicyTimeline, lines: readonly Entry[]): LinkedStretch[] {
  const stretches: LinkedStretch[] = [];
  for (const { from, until, standing } of rateSegments(timeline, lines)) {
    if (standing.status === 'normal') continue;
    const last = stretches.at(-1);
    if (last?.until === from && canonicalJson(last.standing) === canonicalJson(standing))
      stretches[stretches.length - 1] = { ...last, until };
    else stretches.push({ from, until, standing });
  }
  return stretches;
}
