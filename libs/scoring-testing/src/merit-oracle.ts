import type { Day } from '#kernel';
import type { Entry, MeritDocument, StaffMember, Stretch } from '#scoring';
import { inOrder, weightOf, winnersOf } from './merit-oracle-cases.js';
import { closeOfLast, daysOfCycle, endOfCycle, monthsAfter } from './merit-oracle-cycles.js';

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
 * compiled rules and asks each question by walking over the days of the cycle.
 */
export class MeritOracle {
  private readonly kept: readonly Entry[];
  private readonly ends = new Map<Day, Day>();

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
    return { score, grade: this.grade(day, score, vetoes), notRated: null, vetoes, status };
  }

  /** The strictest of what the score, the last close, weak parts and vetoes say. */
  private grade(day: Day, score: number, vetoes: readonly string[]): string {
    const names = this.policy.grades.map(({ grade }) => grade);
    const forced = vetoes.map((id) => this.policy.indicators.find((rule) => rule.id === id)!.veto!.grade);
    const grades = [this.ofScore(day, score), ...this.weakParts(day), ...forced];
    return names[Math.max(...grades.map((grade) => names.indexOf(grade)))]!;
  }

  private ofScore(day: Day, score: number): string {
    const { grades, hysteresis, cycle } = this.policy;
    const names = grades.map(({ grade }) => grade);
    const reached = grades.find(({ from }) => score >= cents(from))!.grade;
    const close = closeOfLast(cycle, day);
    const before = hysteresis === undefined || close === null ? null : this.answer(close).grade;
    if (before === null || names.indexOf(reached) >= names.indexOf(before)) return reached;
    // Rises one grade after the other, as long as the next one is cleared.
    let given = before;
    while (given !== reached && score >= cents(grades[names.indexOf(given) - 1]!.from + hysteresis!.up))
      given = names[names.indexOf(given) - 1]!;
    return given;
  }

  private weakParts(day: Day): string[] {
    return (this.policy.worstItem ?? [])
      .filter(({ assessment, below, group, lost }) => {
        if (group !== undefined) return this.part(group, day) <= -cents(lost!);
        const items = this.newest(assessment!, day)?.detail.assessment?.items ?? [];
        return items.some(({ score }) => score < cents(below!));
      })
      .map(({ grade }) => grade);
  }

  private score(day: Day): number {
    const { earlierCycles, cycle } = this.policy;
    if (earlierCycles === undefined) return this.own(day);
    let [sum, all] = [0, 0];
    let on: Day | null = day;
    for (const weight of earlierCycles.weights) {
      if (on === null || on < this.policy.effective.from) break;
      if (on === day || this.notRated(on, this.status(on)) === null) {
        sum += weight * this.own(on);
        all += weight;
      }
      on = closeOfLast(cycle, on);
    }
    return Math.floor(sum / all + 0.5);
  }

  /** What the lines of a day give by themselves. */
  private own(day: Day): number {
    const { groups, start, range } = this.policy;
    const byHand = this.counted(day).filter(({ cause }) => cause === 'adjusted');
    const total =
      cents(start) + sumOf(groups.map(({ id }) => this.part(id, day))) + sumOf(byHand.map(({ points }) => points));
    return Math.max(cents(range.min), Math.min(cents(range.max), total)) + 0;
  }

  /** What a group gives, inside its limit. */
  private part(group: string, day: Day): number {
    const { limit } = this.policy.groups.find(({ id }) => id === group)!;
    const sum = this.groupSum(group, day) + (this.policy.staff?.group === group ? this.staffSum(day) : 0);
    return Math.sign(sum) * Math.min(Math.abs(sum), cents(limit));
  }

  private counted(day: Day): Entry[] {
    const points = this.kept.filter(({ cause, detail }) => cause !== 'context' && detail.agreement === undefined);
    return points.filter((line) => line.scoreDate <= day && day < (line.validUntil ?? this.endOf(line.scoreDate)));
  }

  private endOf(day: Day): Day {
    const known = this.ends.get(day) ?? endOfCycle(this.policy.cycle, day);
    this.ends.set(day, known);
    return known;
  }

  private groupSum(group: string, day: Day): number {
    const cases = winnersOf(this.policy, group, this.counted(day));
    const assessed = this.policy.assessments.filter((rule) => rule.group === group);
    return (
      sumOf(cases.map((line) => weightOf(this.policy, this.kept, line))) +
      sumOf(assessed.map(({ id }) => this.newest(id, day)?.points ?? 0))
    );
  }

  private newest(assessment: string, day: Day): Entry | undefined {
    return this.counted(day)
      .filter(({ indicator }) => indicator === assessment)
      .toSorted(inOrder)
      .at(-1);
  }

  private staffSum(day: Day): number {
    const rule = this.policy.staff!;
    const days = daysOfCycle(this.policy.cycle, day);
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
    if (this.policy.notRated.length === 0) return null;
    const contracted = this.contracted();
    if (contracted !== null) {
      const { months, gapDays = 0 } = this.policy.notRated.find(({ code }) => code === 'contractedBriefly')!;
      const begun = contracted.filter(({ from }) => from <= day);
      if (begun.length === 0) return 'contractedBriefly';
      if (holds(begun.at(-1)!, day)) {
        let since = begun.at(-1)!.from;
        for (const { from, until } of begun.toReversed().slice(1)) {
          if (Date.parse(since) - Date.parse(until!) > gapDays * 86_400_000) break;
          since = from;
        }
        if (monthsAfter(since, months!) > day) return 'contractedBriefly';
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

/** Hundredths of a number with two decimals, which a float only comes near. */
const cents = (points: number): number => Math.round(points * 100);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const holds = ({ from, until }: Stretch, day: Day): boolean => from <= day && (until === null || day < until);
const isBarredAtWork = ({ barred, periods }: StaffMember, day: Day): boolean =>
  barred.some((stretch) => holds(stretch, day)) && periods.some((period) => holds(period, day));
