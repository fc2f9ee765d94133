import { hundredths, pointsToNumber, say } from '#kernel';
import { node, type ExplanationNode } from '../../model/explanation.js';
import { articleOf } from '../../policy/article.js';
import type { PolicyVersion } from '../../policy/policy-version.js';
import type { StaffRules } from './compile-staff.js';
import type { CountedStaff, WeighingMember } from './count-staff.js';

const number = (value: number) => pointsToNumber(hundredths(value));

/** X8: who of the staff weighs on the score, by share and by points. */
export function explainStaff(
  policy: PolicyVersion & { readonly staff: StaffRules | null },
  counted: CountedStaff,
  members: readonly WeighingMember[],
): ExplanationNode[] {
  if (policy.staff === null || members.length === 0) return [];
  const { rule } = policy.staff;
  const source = { article: articleOf(policy, rule.source) };
  const { headcount, barred, share, staffPoints, sharePoints, averagePoints } = counted;
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
