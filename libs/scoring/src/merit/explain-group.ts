import { hundredths, pointsToNumber, say, type Message } from '#kernel';
import { articleOf } from '../explain/explain-entry.js';
import { node, type ExplanationNode } from '../model/explanation.js';
import type { MeritPolicy } from '../policy/compiled-policy.js';
import type { MeritTimeline } from '../policy/policy-timeline.js';
import type { CountedCase } from './count-lines.js';
import type { CountedStaff, WeighingMember } from '../parts/staff/count-staff.js';
import { explainLine } from './explain-line.js';
import { explainRecurrence } from './explain-recurrence.js';
import type { LimitedGroup } from './merit-state.js';

const number = (value: number) => pointsToNumber(hundredths(value));

const ADJUSTED = say('人工调整', 'Adjustments by officers');

/** The rule of a part; of a part that the version in force no longer has, as the last version said. */
function groupRule({ versions }: MeritTimeline, { merit }: MeritPolicy, id: string) {
  return (merit.groups.get(id) ?? versions.findLast((version) => version.merit.groups.has(id))?.merit.groups.get(id))
    ?.rule;
}

/** A part of the score as the sum of its cases and of what the staff does to it, inside its limit. */
export function explainGroup(timeline: MeritTimeline, policy: MeritPolicy, group: LimitedGroup): ExplanationNode {
  const rule = groupRule(timeline, policy, group.id);
  const title: Message = rule?.title ?? ADJUSTED;
  const source = rule === undefined ? null : { article: articleOf(policy, rule.source) };
  const children = [
    ...group.cases.map((one) => explainRecurrence(timeline, one, explainCase(timeline, policy, one))),
    ...(group.staff === null ? [] : explainStaff(policy, group.staff)),
  ];
  const sum = group.sum;
  const code = `group.${group.id}`;
  if (sum === group.effective) return node(code, title, { value: number(sum), op: 'sum', source, children });
  const label = say(`${title.zh}（上限 ±${number(group.limit)}）`, `${title.en} (limit ±${number(group.limit)})`);
  const total = node('sum', say('各项之和', 'Sum of the items'), { value: number(sum), op: 'sum', children });
  return node(code, label, { value: number(group.effective), op: 'cap', source, children: [total] });
}

/** One case: one of its lines counts, the others stand beside it. */
function explainCase(timeline: MeritTimeline, policy: MeritPolicy, { winner, members }: CountedCase): ExplanationNode {
  if (members.length === 1) return explainLine(timeline, winner, { code: 'entry' });
  const assessed = policy.merit.assessments.some(({ id }) => id === winner.indicator);
  const [label, note] = assessed ? NEWEST : WEIGHTIEST;
  const children = members.map((line) =>
    explainLine(timeline, line, line === winner ? { code: 'entry' } : { code: 'entry.sameCase', note }),
  );
  const op = assessed ? 'table' : winner.points < 0 ? 'min' : 'max';
  return node('case', label, { value: pointsToNumber(winner.points), op, children });
}

const NEWEST = [
  say('以最近一次考核为准', 'The newest assessment counts'),
  say('已由较新的考核取代', 'replaced by a newer assessment'),
] as const;
const WEIGHTIEST = [
  say('同一案件取最高', 'One case: the weightiest only'),
  say('同一案件已有更高分值，不另计', 'not counted: the case has a weightier line'),
] as const;

/** X8: who of the staff weighs on the score, by share and by points. */
function explainStaff(policy: MeritPolicy, counted: CountedStaff): ExplanationNode[] {
  const { merit } = policy;
  if (merit.staff === null || counted.members.length === 0) return [];
  const { rule } = merit.staff;
  const source = { article: articleOf(policy, rule.source) };
  const { headcount, barred, share, staffPoints, sharePoints, averagePoints, members } = counted;
  const percent = number(share);
  const shareLabel = say(
    `${rule.title.zh}：${headcount} 人中 ${barred} 人${rule.countedBy === 'persons' ? '' : '次'}（${percent}%）`,
    `${rule.title.en}: ${barred} of ${headcount} (${percent} %)`,
  );
  const pointsLabel = say(
    `人员在本机构被记 ${number(staffPoints)} 分，按 ${headcount} 人平均，每分 ${rule.averagePoint}`,
    `Points of its staff for findings here: ${number(staffPoints)}, averaged over ${headcount}, ${rule.averagePoint} each`,
  );
  const persons = members.filter((member) => member.barred.length > 0);
  const scored = members.filter(({ points }) => points > 0);
  return [
    node('staff.share', shareLabel, {
      value: number(sharePoints),
      op: 'table',
      source,
      children: persons.flatMap(standings),
    }),
    node('staff.points', pointsLabel, {
      value: number(averagePoints),
      op: 'table',
      source,
      children: scored.map(ownPoints),
    }),
  ];
}

/** The person's standing is the reason: each stretch by itself. */
function standings({ practitionerId, barred }: WeighingMember): ExplanationNode[] {
  return barred.map(({ status, from, until }) => {
    const [zh, en] = status === 'suspended' ? ['暂停', 'suspended'] : ['终止', 'terminated'];
    const label = say(
      `${practitionerId} 自 ${from} 起${zh}${until === null ? '' : `，至 ${until}`}`,
      `${practitionerId} ${en} since ${from}${until === null ? '' : ` until ${until}`}`,
    );
    return node(`staff.${status}`, label, { value: practitionerId });
  });
}

function ownPoints({ practitionerId, points }: WeighingMember): ExplanationNode {
  return node('staff.member', say(`${practitionerId} 本年度在本机构`, `${practitionerId}, this cycle, here`), {
    value: number(points),
  });
}
