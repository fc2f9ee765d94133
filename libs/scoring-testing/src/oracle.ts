import type { DemeritDocument, Entry } from '#scoring';
import { reaches, yearsRulesMet } from './several-years-oracle.js';

/**
 * An independent, slow, obvious rating: it lives through every single day and on each recomputes the points from
 * nothing. Test-only, shares no code with the fold, knows one policy version.
 */
export interface OracleAnswer {
  readonly score: number;
  readonly status: string;
  readonly since: string | null;
  readonly until: string | null;
  readonly awaiting: string | null;
}

interface Person {
  status: 'normal' | 'suspended' | 'terminated';
  since: string | null;
  until: string | null;
  /** Running suspension by points. */
  anchor: string | null;
  anchorYear: string | null;
  agreementEnd: string | null;
}

interface Waiting {
  readonly on: string;
  readonly suspension: boolean;
  readonly act: () => void;
}

const byOrder = (a: Entry, b: Entry) =>
  a.orderKey < b.orderKey ? -1 : a.orderKey > b.orderKey ? 1 : b.points - a.points;
const later = (a: string | null, b: string) => (a === null || b > a ? b : a);

function plusDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function plusMonths(date: string, months: number): string {
  const [y, m, d] = date.split('-').map(Number) as [number, number, number];
  const count = y * 12 + (m - 1) + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const longest = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(d, longest)).padStart(2, '0')}`;
}

/** Lines linked by a common case or act, directly or through others. */
function clusters(lines: readonly Entry[]): Entry[][] {
  const linked = (a: Entry, b: Entry) =>
    (a.caseKey !== null && a.caseKey === b.caseKey) || (a.actKey !== null && a.actKey === b.actKey);
  const result: Entry[][] = [];
  for (const line of lines) {
    const touching = result.filter((cluster) => cluster.some((other) => linked(line, other)));
    const rest = result.filter((cluster) => !touching.includes(cluster));
    result.splice(0, result.length, ...rest, [...touching.flat(), line]);
  }
  return result;
}

/** The line of a cluster that counts: the highest, the earliest of several. */
function best(cluster: readonly Entry[]): Entry {
  const inTime = cluster.toSorted((a, b) =>
    a.scoreDate === b.scoreDate ? byOrder(a, b) : a.scoreDate < b.scoreDate ? -1 : 1,
  );
  return inTime.reduce((top, line) => (line.points > top.points ? line : top));
}

/** A suspension stated for a single score of 12, which by the rule terminates: "suspended only". */
const suspendedOnly = ({ points, detail }: Entry) => points >= 1200 && detail.suspensionMonths !== undefined;

const rawSum = (lines: readonly Entry[]) => clusters(lines).reduce((sum, cluster) => sum + best(cluster).points, 0);

export class Oracle {
  private readonly person: Person = {
    status: 'normal',
    since: null,
    until: null,
    anchor: null,
    anchorYear: null,
    agreementEnd: null,
  };
  private waiting: Waiting[] = [];
  private year = '';
  private total = 0;
  private positives: Entry[] = [];
  /** What each year came to on its last day. */
  private readonly closing = new Map<string, number>();

  constructor(private readonly policy: DemeritDocument) {}

  answer(all: readonly Entry[], asOf: string): OracleAnswer {
    const isReversed = (line: Entry): boolean =>
      all.some((other) => other.cause === 'reversed' && other.reversesSeq === line.seq && !isReversed(other));
    const alive = all.filter((line) => line.cause !== 'reversed' && !isReversed(line));
    let date = alive.reduce((first, { scoreDate }) => (scoreDate < first ? scoreDate : first), asOf as string);
    for (; date <= asOf; date = plusDay(date))
      this.live(date, alive.filter(({ scoreDate }) => scoreDate === date).toSorted(byOrder));
    const { status, since, until } = this.person;
    const over = status !== 'normal' && until !== null && asOf >= until;
    return {
      score: this.total,
      status,
      since,
      until,
      awaiting: over ? (status === 'suspended' ? 'evaluation' : 'newRegistration') : null,
    };
  }

  private live(date: string, today: readonly Entry[]): void {
    if (date.slice(0, 4) !== this.year) {
      this.closing.set(this.year, this.total);
      this.year = date.slice(0, 4);
      this.total = 0;
      this.positives = [];
    }
    const points = today.filter(({ cause }) => cause !== 'restored');
    if (this.policy.switches.sameDay === 'together') this.book(date, points);
    else for (const one of points) this.book(date, [one]);
    const due = this.waiting.filter(({ on }) => on <= date);
    this.waiting = this.waiting.filter(({ on }) => on > date);
    for (const { act } of due) act();
    for (const one of today) if (one.cause === 'restored') this.tryRestore(date, one);
  }

  private book(date: string, lines: readonly Entry[]): void {
    if (lines.length === 0) return;
    const { switches } = this.policy;
    const cap = switches.totalCap === null ? Infinity : switches.totalCap * 100;
    const before = this.total;
    const grown = new Set<Entry>();
    for (const one of lines.filter(({ points }) => points >= 0)) {
      const gain = rawSum([...this.positives, one]) - rawSum(this.positives);
      this.positives.push(one);
      const next = gain > 0 ? Math.max(this.total, Math.min(cap, this.total + gain)) : this.total + gain;
      if (next > this.total) grown.add(one);
      this.total = next;
    }
    const highest = this.total;
    for (const one of lines.filter(({ points }) => points < 0)) this.total = Math.max(0, this.total + one.points);
    if (
      this.total < highest &&
      switches.belowThreshold === 'ends' &&
      !this.suspends() &&
      this.byYears('suspended').length === 0
    )
      this.endEarly(date);
    const counted = clusters(this.positives);
    const fresh = counted
      .filter((cluster) => cluster.some((one) => grown.has(one)) && lines.includes(best(cluster)))
      .map(best);
    if (fresh.length > 0) this.consequences(date, before, fresh, counted.map(best));
    for (const one of lines) this.followAgreement(one);
  }

  private endEarly(date: string): void {
    this.waiting = this.waiting.filter(({ suspension }) => !suspension);
    const { person } = this;
    if (person.status !== 'suspended' || person.anchor === null) return;
    person.anchor = null;
    if (person.agreementEnd !== null) person.until = person.agreementEnd;
    else Object.assign(person, { status: 'normal', since: date, until: null, anchorYear: null });
  }

  private consequences(date: string, before: number, fresh: readonly Entry[], counted: readonly Entry[]): void {
    const { switches } = this.policy;
    const start = switches.standingStarts === 'nextMonth' ? plusMonths(`${date.slice(0, 7)}-01`, 1) : date;
    const year = this.year;
    const byYears = fresh.every(suspendedOnly) ? [] : this.byYears('terminated', before);
    this.accumulated(date, start, before, fresh, counted, year);
    for (const rule of byYears) {
      this.at(date, start, false, () => this.terminate(start, rule.months, rule.anew));
    }
  }

  private byYears(status: 'suspended' | 'terminated', before = 0) {
    const met = yearsRulesMet(this.policy.severalYears ?? [], this.closing, this.year, this.total);
    const barred = this.person.status === 'terminated';
    return met
      .filter((rule) => rule.status === status)
      .map((rule) => ({ months: rule.months, anew: !barred || !rule.reachedBy(before) }));
  }

  private suspends(): boolean {
    const row = this.policy.standing.find(({ status }) => status === 'suspended');
    return row !== undefined && reaches(row.score, this.total);
  }

  private accumulated(
    date: string,
    start: string,
    before: number,
    fresh: readonly Entry[],
    counted: readonly Entry[],
    year: string,
  ): void {
    // 12 and more: terminated, unless all that was decided for these scores is "suspended only".
    if (this.total >= 1200 && !fresh.every(suspendedOnly)) {
      const singles = this.singles(counted);
      const months = singles.length > 0 ? 36 : 12;
      const anew = before < 1200 || singles.some((one) => fresh.includes(one));
      this.at(date, start, false, () => this.terminate(start, months, anew));
      return;
    }
    // 9 to below 12: suspended by the table; stated months win over the table, and suspend also below 9.
    const table = this.suspends() ? [2, 4, 6][Math.floor(this.total / 100) - 9] : undefined;
    const byYears = this.byYears('suspended').map(({ months }) => months);
    const lengths = table === undefined ? byYears : [table, ...byYears];
    const months = fresh.flatMap(({ detail }) => detail.suspensionMonths ?? lengths);
    if (months.length > 0) this.at(date, start, true, () => this.suspend(start, Math.max(...months), year));
  }

  private singles(counted: readonly Entry[]): Entry[] {
    const all = counted.filter((one) => one.cause === 'scored' && !suspendedOnly(one));
    if (this.policy.switches.singleScore === 'finding') return all.filter(({ points }) => points >= 1200);
    const of = (one: Entry) => all.filter(({ evidenceId }) => evidenceId === one.evidenceId);
    return all.filter((one) => of(one).reduce((sum, { points }) => sum + points, 0) >= 1200);
  }

  private at(date: string, on: string, suspension: boolean, act: () => void): void {
    if (on <= date) act();
    else this.waiting.push({ on, suspension, act });
  }

  private suspend(start: string, months: number, year: string): void {
    const { person, policy } = this;
    if (person.status === 'terminated') return;
    if (person.status === 'normal')
      Object.assign(person, { status: 'suspended', since: start, until: null, anchor: null });
    const again = person.anchor !== null;
    const sameYear = person.anchorYear === year;
    const way = !again ? 'fromScore' : sameYear ? policy.switches.secondScore : policy.switches.secondScoreNewCycle;
    if (way === 'none') return;
    person.until = later(
      person.until,
      plusMonths(way === 'fromOriginalStart' ? (person.anchor as string) : start, months),
    );
    if (!again || (!sameYear && way === 'fromScore')) Object.assign(person, { anchor: start, anchorYear: year });
  }

  private terminate(start: string, months: number, anew: boolean): void {
    const { person } = this;
    const end = plusMonths(start, months);
    if (person.status === 'terminated') {
      if (anew) person.until = later(person.until, end);
      return;
    }
    // A termination ends a suspension, whatever that one rested on.
    const ended = { anchor: null, anchorYear: null, agreementEnd: null };
    Object.assign(person, { status: 'terminated', since: start, until: end, ...ended });
  }

  private followAgreement({ detail: { agreement } }: Entry): void {
    const { person, policy } = this;
    if (agreement === undefined) return;
    const rescinded = agreement.action === 'rescinded';
    const rule = policy.switches.agreementRescinded;
    const end = rescinded ? plusMonths(agreement.from, rule === 'none' ? 0 : rule.months) : (agreement.until as string);
    if (person.status === 'terminated') {
      if (rescinded) person.until = later(person.until, end);
    } else if (rescinded) this.terminate(agreement.from, rule === 'none' ? 0 : rule.months, true);
    else {
      person.agreementEnd = later(person.agreementEnd, end);
      if (person.status === 'suspended') person.until = later(person.until, end);
      else Object.assign(person, { status: 'suspended', since: agreement.from, until: end });
    }
  }

  private tryRestore(date: string, { detail: { restoration } }: Entry): void {
    const { person } = this;
    if (restoration === undefined || person.status === 'normal' || date < (person.until ?? '')) return;
    const signed = restoration.commitmentSignedOn;
    const evaluated = person.status === 'suspended' && restoration.basis === 'evaluationPassed';
    const registered = person.status === 'terminated' && restoration.basis === 'newRegistration' && signed !== null;
    if (!evaluated && !(registered && signed >= (person.since ?? '') && signed <= date)) return;
    Object.assign(person, {
      status: 'normal',
      since: date,
      until: null,
      anchor: null,
      anchorYear: null,
      agreementEnd: null,
    });
  }
}
