import type { Day } from '#kernel';
import type { Entry } from '#scoring';
import { AgreementOracle } from './agreement-oracle.js';
import { BookOracle, cents, newestOf } from './book-oracle.js';
import { ruleOf } from './oracle-cases.js';
import { closeOfLast } from './oracle-cycles.js';

/** What a day's rating must say of the score, in plain numbers. */
export interface OracleScore {
  readonly score: number | null;
  readonly grade: string | null;
  readonly notRated: string | null;
  readonly vetoes: readonly string[];
}

/**
 * An independent, slow and obvious reading of a policy for one day: it knows nothing of segments, sums that go on or
 * compiled rules, and asks each question anew by walking over the days of the cycle.
 */
export class ScoreOracle {
  private readonly agreement: AgreementOracle;

  constructor(private readonly book: BookOracle) {
    this.agreement = new AgreementOracle(book.kept);
  }

  answer(day: Day): OracleScore {
    if (this.book.versions.inForce(day) === null) return { score: null, grade: null, notRated: 'noPolicy', vetoes: [] };
    const policy = this.book.policyOn(day);
    const vetoes = this.vetoes(day);
    const notRated = this.notRated(day);
    if (notRated !== null) return { score: null, grade: null, notRated, vetoes };
    const score = this.score(day);
    const grade = policy.grades === undefined ? null : this.grade(day, score);
    return { score, grade, notRated: null, vetoes };
  }

  private notRated(day: Day): string | null {
    const assessed = this.book.counted(day).some(({ detail }) => detail.assessment !== undefined);
    return this.agreement.notRated(this.book.policyOn(day).notRated ?? [], day, assessed);
  }

  /** The strictest of what the score, the last close, weak parts and vetoes say. */
  private grade(day: Day, score: number): string {
    const names = this.book.policyOn(day).grades!.map(({ grade }) => grade);
    const forced = this.book.counted(day).flatMap((line) => this.vetoIn(line) ?? []);
    const grades = [this.ofScore(day, score), ...this.weakParts(day), ...forced];
    return names[Math.max(...grades.map((grade) => names.indexOf(grade)))]!;
  }

  private ofScore(day: Day, score: number): string {
    const { grades = [], hysteresis, cycle } = this.book.policyOn(day);
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
    return (this.book.policyOn(day).worstItem ?? [])
      .filter(({ assessment, below, group, lost }) => {
        if (group !== undefined) return this.book.part(group, day) <= -cents(lost!);
        const items = newestOf(this.book.counted(day), assessment!)?.detail.assessment?.items ?? [];
        return items.some(({ score }) => score < cents(below!));
      })
      .map(({ grade }) => grade);
  }

  private score(day: Day): number {
    const { earlierCycles, cycle } = this.book.policyOn(day);
    if (earlierCycles === undefined) return this.book.scoreOn(day);
    let [sum, all] = [0, 0];
    let on: Day | null = day;
    for (const weight of earlierCycles.weights) {
      if (on === null || on < this.book.versions.first.effective.from) break;
      if (on === day || this.notRated(on) === null) {
        sum += weight * this.book.scoreOn(on);
        all += weight;
      }
      on = closeOfLast(cycle, on);
    }
    return Math.floor(sum / all + 0.5);
  }

  /** Indicators with a veto of which a line counts. */
  private vetoes(day: Day): string[] {
    const vetoing = this.book.counted(day).filter((line) => this.vetoIn(line) !== undefined);
    return [...new Set(vetoing.map(({ indicator }) => indicator!))].toSorted();
  }

  private vetoIn(line: Entry): string | undefined {
    return ruleOf(this.book.versions, line)?.veto?.grade;
  }
}
