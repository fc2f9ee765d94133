import type { Day } from '#kernel';
import type { Entry } from '#scoring';
import type { StandingRule } from '../../scoring/src/parts/standing/standing-document.js';
import type { OracleStanding } from './agreement-oracle.js';
import { cents, type BookOracle } from './book-oracle.js';
import { inOrder } from './oracle-cases.js';
import { closeOfLast, monthsAfter, nextDay } from './oracle-cycles.js';
import { reaches, yearsRulesMet } from './several-years-oracle.js';

interface Person {
  status: 'normal' | 'suspended' | 'terminated';
  since: Day | null;
  until: Day | null;
  /** Running suspension by points, and the cycle that it belongs to. */
  anchor: Day | null;
  anchorCycle: string | null;
  agreementEnd: Day | null;
}

const NOTHING: Person = {
  status: 'normal',
  since: null,
  until: null,
  anchor: null,
  anchorCycle: null,
  agreementEnd: null,
};

interface Waiting {
  readonly on: Day;
  readonly suspension: boolean;
  readonly act: () => void;
}

const later = (a: Day | null, b: Day): Day => (a === null || b > a ? b : a);

/** A suspension stated for a single score that by the rule terminates. */
const suspendedOnly = ({ detail }: Entry) => detail.suspendedOnly === true;

/**
 * The standing by points and by what liable persons follow: it lives through every single day, and on each asks the book
 * what counts, from nothing. Knows one policy version.
 */
export class StandingOracle {
  private person: Person = { ...NOTHING };
  private waiting: Waiting[] = [];
  private today: Day;

  constructor(private readonly book: BookOracle) {
    const days = book.kept.map(({ scoreDate }) => scoreDate);
    this.today = [...days, book.versions.first.effective.from].toSorted()[0]!;
    this.live();
  }

  /** Days are asked in order: what was is not lived through again. */
  on(day: Day): OracleStanding {
    for (; this.today < day; this.live()) this.today = nextDay(this.today);
    const { status, since, until } = this.person;
    const over = status !== 'normal' && until !== null && day >= until;
    return {
      status,
      since,
      until,
      awaiting: over ? (status === 'suspended' ? 'evaluation' : 'newRegistration') : null,
    };
  }

  private get rules() {
    return this.book.policyOn(this.today).standing!;
  }

  private live(): void {
    const lines = this.book.kept.filter(({ scoreDate }) => scoreDate === this.today).toSorted(inOrder);
    if (lines.length > 0 && this.book.policyOn(this.today).standing !== undefined) this.count();
    for (const one of lines) this.followAgreement(one);
    const due = this.waiting.filter(({ on }) => on <= this.today);
    this.waiting = this.waiting.filter(({ on }) => on > this.today);
    for (const { act } of due) act();
    for (const one of lines) this.shorten(one.detail.repair?.months ?? 0);
    for (const one of lines) this.tryRestore(one);
  }

  private count(): void {
    const counted = this.book.counted(this.today);
    const lines = counted.filter(({ scoreDate }) => scoreDate === this.today);
    if (lines.length === 0) return;
    const earlier = counted.filter((line) => !lines.includes(line));
    const before = this.book.scoreOn(this.today, earlier);
    const total = this.book.scoreOn(this.today, counted);
    const takesOff = lines.some(({ points }) => points < 0) && total < before;
    if (
      takesOff &&
      this.rules.belowThreshold === 'ends' &&
      !this.suspends(total) &&
      this.byYears('suspended', total).length === 0
    )
      this.endEarly();
    const { max } = this.book.policyOn(this.today).score;
    const room = max === null || before < cents(max);
    const winners = this.book.winners(counted);
    const fresh = room ? lines.filter((line) => line.points > 0 && winners.includes(line)) : [];
    if (fresh.length > 0) this.consequences(before, total, fresh, winners);
  }

  private endEarly(): void {
    this.waiting = this.waiting.filter(({ suspension }) => !suspension);
    const { person } = this;
    if (person.status !== 'suspended' || person.anchor === null) return;
    if (person.agreementEnd === null) this.person = { ...NOTHING, since: this.today };
    else Object.assign(person, { anchor: null, anchorCycle: null, until: person.agreementEnd });
  }

  private consequences(before: number, total: number, fresh: readonly Entry[], winners: readonly Entry[]): void {
    const start =
      this.rules.starts === 'nextMonth' ? monthsAfter(`${this.today.slice(0, 7)}-01` as Day, 1) : this.today;
    const only = fresh.every(suspendedOnly);
    // Whoever is barred is barred again only by what comes anew.
    const isBarred = this.person.status === 'terminated';
    const byYears = only
      ? []
      : this.byYears('terminated', total).filter(({ score }) => !isBarred || !reaches(score, before));
    if (this.bars(total) && !only) this.bar(start, before, fresh, winners, isBarred);
    else this.suspendFor(start, total, fresh);
    for (const { months } of byYears) this.at(start, false, () => this.terminate(start, months, true));
  }

  private bar(start: Day, before: number, fresh: readonly Entry[], winners: readonly Entry[], isBarred: boolean): void {
    const { accumulated, single } = this.rules.terminationMonths!;
    const singles = this.singles(winners);
    const anew = !this.bars(before) || singles.some((one) => fresh.includes(one));
    const months = singles.length > 0 ? single.months : accumulated;
    if (anew || !isBarred) this.at(start, false, () => this.terminate(start, months, anew));
  }

  /** Stated months are the length of what states them; the rest goes by the tables. */
  private suspendFor(start: Day, total: number, fresh: readonly Entry[]): void {
    const { table, single = table } = this.rules.suspensionLength!;
    const lengths = fresh.flatMap(({ points, detail }) => {
      if (detail.suspensionMonths !== undefined) return [detail.suspensionMonths];
      const byYears = this.byYears('suspended', total).map(({ months }) => months);
      const alone = this.suspends(points) ? [lengthIn(single, points)] : [];
      return this.suspends(total) ? [lengthIn(table, total), ...alone, ...byYears] : byYears;
    });
    const [cycle, { rules }] = [this.cycle(), this];
    const longest = Math.max(...lengths);
    if (lengths.length > 0) this.at(start, true, () => this.suspend(start, longest, cycle, rules));
  }

  private cycle(): string {
    const { cycle } = this.book.policyOn(this.today);
    return `${cycle.kind === 'fromFact' ? this.book.factCycleOn(this.today) : closeOfLast(cycle, this.today)}`;
  }

  private suspends = (total: number): boolean => this.isAt('suspended', total);
  private bars = (total: number): boolean => this.isAt('terminated', total);

  private isAt(status: string, total: number): boolean {
    const row = this.rules.steps.find((step) => step.status === status);
    return row !== undefined && reaches(row.score, total);
  }

  private byYears(status: 'suspended' | 'terminated', total: number) {
    const rules = (this.rules.severalYears ?? []).filter((rule) => rule.status === status);
    return yearsRulesMet(rules, (cyclesBack) => {
      if (cyclesBack === 0) return total;
      const { cycle } = this.book.policyOn(this.today);
      let day: Day | null = this.today;
      for (let back = 0; back < cyclesBack && day !== null; back += 1) day = closeOfLast(cycle, day);
      return day === null ? cents(this.book.versions.first.score.start) : this.book.scoreOn(day);
    });
  }

  private singles(winners: readonly Entry[]): Entry[] {
    const { single } = this.rules.terminationMonths!;
    const all = winners.filter((one) => one.cause === 'scored' && !suspendedOnly(one));
    const whole = (one: Entry) =>
      this.rules.singleScore === 'finding' ? [one] : all.filter(({ evidenceId }) => evidenceId === one.evidenceId);
    return all.filter((one) => whole(one).reduce((sum, { points }) => sum + points, 0) >= cents(single.from));
  }

  private at(on: Day, suspension: boolean, act: () => void): void {
    if (on <= this.today) act();
    else this.waiting.push({ on, suspension, act });
  }

  private suspend(start: Day, months: number, cycle: string, rules: StandingRule): void {
    if (this.person.status === 'terminated') return;
    if (this.person.status === 'normal') this.person = { ...NOTHING, status: 'suspended', since: start };
    const { person } = this;
    const again = person.anchor !== null;
    const sameCycle = person.anchorCycle === cycle;
    const inLater = sameCycle ? undefined : rules.secondScoreNewCycle;
    const way = again ? (inLater ?? rules.secondScore ?? 'fromScore') : 'fromScore';
    if (way === 'none') return;
    const from = way === 'fromOriginalStart' ? person.anchor! : start;
    person.until = later(person.until, monthsAfter(from, months));
    if (!again || (!sameCycle && way === 'fromScore')) Object.assign(person, { anchor: start, anchorCycle: cycle });
  }

  /** A termination ends a suspension, whatever that one rested on. */
  private terminate(start: Day, months: number, anew: boolean): void {
    const end = monthsAfter(start, months);
    if (this.person.status !== 'terminated')
      this.person = { ...NOTHING, status: 'terminated', since: start, until: end };
    else if (anew) this.person.until = later(this.person.until, end);
  }

  private followAgreement(line: Entry): void {
    const { agreement } = line.detail;
    const rule = this.book.versions.judgeOf(line).agreementAction?.liable;
    if (agreement === undefined || rule === undefined || agreement.institutionId === line.subjectId) return;
    if (agreement.action === 'rescinded') {
      if (rule.rescinded !== 'none') this.terminate(agreement.from, rule.rescinded.months, true);
    } else if (rule.suspended !== 'none') this.suspendUntil(agreement.from, agreement.until!);
  }

  private suspendUntil(from: Day, until: Day): void {
    const { person } = this;
    if (person.status === 'terminated') return;
    person.agreementEnd = later(person.agreementEnd, until);
    if (person.status === 'suspended') person.until = later(person.until, until);
    else Object.assign(person, { status: 'suspended', since: from, until });
  }

  private shorten(months: number): void {
    const { person, today } = this;
    if (person.status === 'normal' || person.until === null || months === 0) return;
    const earliest = later(later(person.agreementEnd, today), monthsAfter(person.until, -months));
    if (earliest < person.until) person.until = earliest;
  }

  private tryRestore({ cause, detail: { restoration } }: Entry): void {
    const { person, today } = this;
    if (cause !== 'restored' || restoration === undefined || person.status === 'normal') return;
    if (today < (person.until ?? '')) return;
    const signed = restoration.commitmentSignedOn;
    const evaluated = person.status === 'suspended' && restoration.basis === 'evaluationPassed';
    const registered = person.status === 'terminated' && restoration.basis === 'newRegistration' && signed !== null;
    if (!evaluated && !(registered && signed >= (person.since ?? '') && signed <= today)) return;
    this.person = { ...NOTHING, since: today };
  }
}

/** Months of the last row that points reach. */
const lengthIn = (table: readonly { readonly from: number; readonly months: number }[], points: number): number =>
  table.filter(({ from }) => points >= cents(from)).at(-1)?.months ?? 0;
