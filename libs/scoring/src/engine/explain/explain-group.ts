import { hundredths, pointsToNumber, say, type Message } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { absentNode } from '../../parts/assessments/explain-assessment.js';
import { explainDecay } from '../../parts/decay/explain-decay.js';
import { explainStaff } from '../../parts/staff/explain-staff.js';
import { articleOf } from '../../policy/article.js';
import type { Fold } from '../fold.js';
import { UNGROUPED } from '../fold-policy.js';
import type { CountedCase } from '../points-board.js';
import { explainLine } from './explain-line.js';
import { explainRecurrence } from './explain-recurrence.js';

const number = (value: number) => pointsToNumber(hundredths(value));

const ADJUSTED = say('人工调整', 'Adjustments by officers');

/** The parts of a score: what belongs to no group by itself, each group as the sum of its cases inside its limit. */
export function explainGroups(fold: Fold): ExplanationNode[] {
  const known = new Set((fold.version ?? fold.scheme.first).policy.groups.keys());
  return fold.groups().flatMap((group) => {
    const children = [
      ...group.cases().map((one) => explainCounted(fold, one as CountedCase)),
      ...absentNodes(fold, group.place),
      ...staffNodes(fold, group.place),
    ];
    if (group.place === UNGROUPED) return children;
    return children.length > 0 || known.has(group.id) ? [explainGroup(fold, group, children)] : [];
  });
}

type Group = ReturnType<Fold['groups']>[number];

function explainGroup(fold: Fold, { id, sum, limit, effective }: Group, children: ExplanationNode[]): ExplanationNode {
  const { policy } = fold.version ?? fold.scheme.first;
  const rule = groupRule(fold, id);
  const title: Message = rule?.title ?? ADJUSTED;
  const source = rule === undefined ? null : { article: articleOf(policy, rule.source) };
  const code = `group.${id}`;
  if (sum === effective) return node(code, title, { value: number(sum), op: 'sum', source, children });
  const label = say(`${title.zh}（上限 ±${number(limit)}）`, `${title.en} (limit ±${number(limit)})`);
  const total = node('sum', say('各项之和', 'Sum of the items'), { value: number(sum), op: 'sum', children });
  return node(code, label, { value: number(effective), op: 'cap', source, children: [total] });
}

/** The rule of a part; of a part that the version in force no longer has, as the last version said. */
function groupRule({ scheme, version }: Fold, id: string) {
  const { versions } = scheme.timeline;
  const own = (version ?? scheme.first).policy.groups.get(id);
  return (own ?? versions.findLast(({ groups }) => groups.has(id))?.groups.get(id))?.rule;
}

function staffNodes({ staff, version, scheme }: Fold, place: number): ExplanationNode[] {
  const { policy } = version ?? scheme.first;
  const group = policy.staff?.group ?? null;
  const own = (group === null ? UNGROUPED : scheme.groups.indexOf(group)) === place;
  return own && staff.counted !== null ? explainStaff(policy, staff.counted, staff.members()) : [];
}

function absentNodes({ absences, version, scheme }: Fold, place: number): ExplanationNode[] {
  const { policy } = version ?? scheme.first;
  const lost = (absences?.lost ?? []).filter(({ group }) => group === place);
  return lost.flatMap(({ id }) => absentNode(policy, id));
}

function explainCounted(fold: Fold, one: CountedCase): ExplanationNode {
  const counted = explainRecurrence(fold.scheme.timeline, one, explainCase(fold, one));
  return explainDecay(one.winner.percent, fold.board.weightOf(one.winner), counted);
}

/** One case: one of its lines counts, the others stand beside it. */
function explainCase({ scheme: { timeline } }: Fold, { winner, members }: CountedCase): ExplanationNode {
  if (members.length === 1) return explainLine(timeline, winner.entry, { code: 'entry' });
  const assessed = winner.rule?.newest === true;
  const [label, note] = assessed ? NEWEST : WEIGHTIEST;
  const children = members.map((line) =>
    explainLine(timeline, line.entry, line === winner ? { code: 'entry' } : { code: 'entry.sameCase', note }),
  );
  const op = assessed ? 'table' : winner.entry.points < 0 ? 'min' : 'max';
  return node('case', label, { value: pointsToNumber(winner.entry.points), op, children });
}

const NEWEST = [
  say('以最近一次考核为准', 'The newest assessment counts'),
  say('已由较新的考核取代', 'replaced by a newer assessment'),
] as const;
const WEIGHTIEST = [
  say('同一案件取最高', 'One case: the weightiest only'),
  say('同一案件已有更高分值，不另计', 'not counted: the case has a weightier line'),
] as const;
