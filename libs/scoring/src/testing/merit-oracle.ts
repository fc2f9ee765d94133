import type { Day } from '#kernel';
import type { Entry } from '../entry.js';
import type { MeritDocument } from '../merit/merit-document.js';
import type { StaffMember, Stretch } from '../merit/staff.js';

/** What a day's rating must say, in plain numbers. */
export interface OracleAnswer {
  readonly score: number | null;
  readonly grade: string | null;
  readonly notRated: string | null;
  readonly vetoes: readonly string[];
  readonly status: string;
}

/**
 * An independent, slow and obvious reading of a merit document for one day: it knows nothing of segments, cuts or
 * compiled rules and asks each question by walking over the days of the year.
 */
export class MeritOracle {
  private readonly kept: readonly Entry[];

  constructor(
    private readonly policy: MeritDocument,
    lines: readonly Entry[],
  ) {
    const gone = new Set(lines.filter(({ cause }) => cause === 'reversed').map(({ reversesSeq }) => reversesSeq));
    this.kept = lines.filter(({ seq, cause }) => cause !== 'reversed' && !gone.has(seq));
  }

  answer(day: Day): OracleAnswer {
    const status = this.status(day);
    const vetoes = this.vetoes(day);
    if (day < this.policy.effective.from) return { score: null, grade: null, notRated: 'noPolicy', vetoes: [], status };
    const notRated = this.notRated(day, status);
    if (notRated !== null) return { score: null, grade: null, notRated, vetoes, status };
    const score = this.score(day);
    const names = this.policy.grades.map(({ grade }) => grade);
    const ofScore = this.policy.grades.filter(({ from }) => score >= from * 100)[0]!.grade;
    const forced = vetoes.map((id) => this.policy.indicators.find((rule) => rule.id === id)!.veto!.grade);
    const worst = Math.max(...[ofScore, ...forced].map((grade) => names.indexOf(grade)));
    return { score, grade: names[worst]!, notRated: null, vetoes, status };
  }

  private score(day: Day): number {
    const { groups, start, range } = this.policy;
    const parts = groups.map(({ id, limit }) => {
      const sum = this.groupSum(id, day) + (this.policy.staff?.group === id ? this.staffSum(day) : 0);
      return Math.sign(sum) * Math.min(Math.abs(sum), limit * 100);
    });
    const byHand = this.counted(day).filter(({ cause }) => cause === 'adjusted');
    const total = start * 100 + sumOf(parts) + sumOf(byHand.map(({ points }) => points));
    return Math.max(range.min * 100, Math.min(range.max * 100, total)) + 0;
  }

  private counted(day: Day): Entry[] {
    const points = this.kept.filter(({ cause, detail }) => cause !== 'context' && detail.agreement === undefined);
    return points.filter(({ scoreDate, validUntil }) => {
      if (validUntil !== null) return scoreDate <= day && day < validUntil;
      return scoreDate <= day && scoreDate.slice(0, 4) === day.slice(0, 4);
    });
  }

  private groupSum(group: string, day: Day): number {
    const { indicators, assessments } = this.policy;
    const ofGroup = (rules: readonly { id: string; group: string }[]) =>
      rules.filter((rule) => rule.group === group).map(({ id }) => id);
    const lines = this.counted(day).filter(({ cause }) => cause !== 'adjusted');
    const cases = new Set(lines.map(({ caseKey }) => caseKey));
    const weightiest = [...cases].map((key) => {
      const own = lines.filter(({ caseKey, indicator }) => caseKey === key && ofGroup(indicators).includes(indicator!));
      const most = Math.max(0, ...own.map(({ points }) => Math.abs(points)));
      // One case's lines of one group have one sign in the pack, so the sign is that of any of them.
      return most * Math.sign(own[0]?.points ?? 0);
    });
    const newest = ofGroup(assessments).map((id) => {
      const own = lines.filter(({ indicator }) => indicator === id).toSorted(byDay);
      return own.at(-1)?.points ?? 0;
    });
    return sumOf(weightiest) + sumOf(newest);
  }

  private staffSum(day: Day): number {
    const rule = this.policy.staff!;
    const days = daysUpTo(day);
    const staff = this.staff();
    const present = staff.filter(({ periods }) => days.some((d) => periods.some((period) => holds(period, d))));
    const given = (member: StaffMember) => member.points.filter(({ from }) => from <= day).at(-1)?.points ?? 0;
    const heads = staff.filter((member) => present.includes(member) || given(member) > 0).length;
    const barred = present.filter((member) => days.some((d) => isBarredAtWork(member, d))).length;
    const percent = barred === 0 ? 0 : (barred / heads) * 100;
    const row = rule.share
      .filter(
        ({ percent: { from = 0, above = -1, below = 1e9 } }) => percent >= from && percent > above && percent < below,
      )
      .at(-1);
    const average = heads === 0 ? 0 : Math.round((rule.averagePoint * sumOf(staff.map(given))) / heads);
    return (row?.points ?? 0) * 100 + average;
  }

  private staff(): StaffMember[] {
    const told = this.kept.filter(({ detail }) => detail.staff !== undefined).toSorted((a, b) => a.seq - b.seq);
    const ids = [...new Set(told.map(({ detail }) => detail.staff!.practitionerId))];
    return ids.map((id) => told.filter(({ detail }) => detail.staff!.practitionerId === id).at(-1)!.detail.staff!);
  }

  private vetoes(day: Day): string[] {
    const vetoing = this.policy.indicators.filter(({ veto }) => veto !== undefined).map(({ id }) => id);
    return vetoing.filter((id) => this.counted(day).some(({ indicator }) => indicator === id)).toSorted();
  }

  private contracted(): Stretch[] | null {
    const told = this.kept.filter(({ detail }) => detail.institution !== undefined).toSorted((a, b) => a.seq - b.seq);
    const stated = told.flatMap(({ detail }) => detail.institution!.agreement ?? []);
    if (stated.length === 0) return null;
    let stretches: Stretch[] = [];
    for (const next of stated) {
      stretches = stretches.filter(({ from }) => from < next.from);
      const last = stretches.at(-1);
      const joins = last !== undefined && (last.until === null || last.until >= next.from);
      stretches = joins ? [...stretches.slice(0, -1), { from: last.from, until: next.until }] : [...stretches, next];
    }
    const rescinded = this.kept.flatMap(({ detail }) =>
      detail.agreement?.action === 'rescinded' ? [detail.agreement.from] : [],
    );
    for (const day of rescinded.toSorted()) {
      const next = stated
        .map(({ from }) => from)
        .filter((from) => from > day)
        .toSorted()[0];
      const hit = stretches.findIndex((stretch) => holds(stretch, day));
      if (hit < 0) continue;
      const { from, until } = stretches[hit]!;
      const parts: Stretch[] = [];
      if (from < day) parts.push({ from, until: day });
      if (next !== undefined && (until === null || next < until)) parts.push({ from: next, until });
      stretches.splice(hit, 1, ...parts);
    }
    return stretches;
  }

  private notRated(day: Day, status: string): string | null {
    const contracted = this.contracted();
    if (contracted !== null) {
      const { months, gapDays } = this.policy.notRated.find(({ code }) => code === 'contractedBriefly')!;
      const begun = contracted.filter(({ from }) => from <= day);
      if (begun.length === 0) return 'contractedBriefly';
      if (holds(begun.at(-1)!, day)) {
        let since = begun.at(-1)!.from;
        for (const { from, until } of begun.toReversed().slice(1)) {
          if (Date.parse(since) - Date.parse(until!) > gapDays! * 86_400_000) break;
          since = from;
        }
        if (sixMonthsAfter(since, months!) > day) return 'contractedBriefly';
      } else return 'agreementEnded';
    }
    if (status === 'terminated') return 'agreementEnded';
    const asked = this.policy.notRated.some(({ code }) => code === 'notAssessed');
    return asked && !this.counted(day).some(({ detail }) => detail.assessment !== undefined) ? 'notAssessed' : null;
  }

  private status(day: Day): string {
    const actions = this.kept.flatMap(({ detail }) => detail.agreement ?? []);
    const renewedAfter = (from: Day) =>
      this.contracted()?.some((next) => next.from > from && next.from <= day) ?? false;
    if (actions.some(({ action, from }) => action === 'rescinded' && from <= day && !renewedAfter(from)))
      return 'terminated';
    return actions.some(({ action, from, until }) => action === 'suspended' && holds({ from, until }, day))
      ? 'suspended'
      : 'normal';
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const byDay = (a: Entry, b: Entry): number => {
  if (a.scoreDate !== b.scoreDate) return a.scoreDate < b.scoreDate ? -1 : 1;
  return a.orderKey < b.orderKey ? -1 : 1;
};
const holds = ({ from, until }: Stretch, day: Day): boolean => from <= day && (until === null || day < until);
const isBarredAtWork = ({ barred, periods }: StaffMember, day: Day): boolean =>
  barred.some((stretch) => holds(stretch, day)) && periods.some((period) => holds(period, day));

/** The days of the year up to a day. */
function daysUpTo(day: Day): Day[] {
  const days: Day[] = [];
  for (let at = Date.parse(`${day.slice(0, 4)}-01-01`); at <= Date.parse(day); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10) as Day);
  }
  return days;
}

/** Month ends clamp: what `Date` would carry over into the next month is taken back. */
function sixMonthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const end = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, end))).toISOString().slice(0, 10) as Day;
}
