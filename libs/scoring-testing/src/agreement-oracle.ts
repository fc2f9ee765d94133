import type { Day } from '#kernel';
import type { Entry, Stretch } from '#scoring';
import type { NotRatedRule } from '../../scoring/src/parts/not-rated/not-rated-document.js';
import { monthsAfter } from './oracle-cycles.js';
import { holds } from './staff-oracle.js';

/** The standing of a subject on a day, without its reason. */
export interface OracleStanding {
  readonly status: 'normal' | 'suspended' | 'terminated';
  readonly since: string | null;
  readonly until: string | null;
  readonly awaiting: string | null;
}

/** What an institution's own agreement says of a day, by what was stated of it and done against it. */
export class AgreementOracle {
  private readonly contracted: readonly Stretch[] | null;

  constructor(private readonly kept: readonly Entry[]) {
    this.contracted = this.readContracted();
  }

  private actions() {
    const own = this.kept.filter(({ subjectId, detail }) => detail.agreement?.institutionId === subjectId);
    return own.flatMap(({ detail }) => detail.agreement ?? []);
  }

  private readContracted(): Stretch[] | null {
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
    const rescinded = this.actions().flatMap(({ action, from }) => (action === 'rescinded' ? [from] : []));
    for (const day of rescinded.toSorted()) this.rescind(stretches, stated, day);
    return stretches.flatMap((stretch) => {
      const from = this.counts(stretch);
      return from === null ? [] : [{ from, until: stretch.until }];
    });
  }

  /** When the last of the bars that run on a day ends; `null` = none runs. */
  private barredUntil(day: Day): Day | null {
    const ends = this.actions().flatMap(({ from, bar }) =>
      bar !== undefined && from <= day && day < bar.until ? [bar.until] : [],
    );
    return ends.toSorted().at(-1) ?? null;
  }

  /** When an agreement that was signed counts from: the first of its days on which no bar runs. */
  private counts({ from, until }: Stretch): Day | null {
    let begins = from;
    for (let end = this.barredUntil(begins); end !== null; end = this.barredUntil(begins)) begins = end;
    return until === null || begins < until ? begins : null;
  }

  /** Cuts the stretch in which a rescission falls, up to the next agreement. */
  private rescind(stretches: Stretch[], stated: readonly Stretch[], day: Day): void {
    const next = stated
      .map(({ from }) => from)
      .filter((from) => from > day)
      .toSorted()[0];
    const hit = stretches.findIndex((stretch) => holds(stretch, day));
    if (hit < 0) return;
    const { from, until } = stretches[hit]!;
    const parts: Stretch[] = [];
    if (from < day) parts.push({ from, until: day });
    if (next !== undefined && (until === null || next < until)) parts.push({ from: next, until });
    stretches.splice(hit, 1, ...parts);
  }

  /** Why nobody is rated on a day, by a policy's rules; `assessed`: an assessment counts on it. */
  notRated(rules: readonly NotRatedRule[], day: Day, assessed: boolean): string | null {
    const rule = (asked: string) => rules.find(({ code }) => code === asked);
    if (this.standing(day).status === 'terminated' && rule('agreementEnded') !== undefined) return 'agreementEnded';
    const brief = rule('contractedBriefly');
    if (brief !== undefined && this.isBrief(day, brief.months!, brief.gapDays ?? 0)) return 'contractedBriefly';
    if (rule('agreementEnded') !== undefined && this.hasEnded(day)) return 'agreementEnded';
    return rule('notAssessed') !== undefined && !assessed ? 'notAssessed' : null;
  }

  private isBrief(day: Day, months: number, gapDays: number): boolean {
    if (this.contracted === null) return false;
    const begun = this.contracted.filter(({ from }) => from <= day);
    if (begun.length === 0) return this.contracted.length > 0;
    if (!holds(begun.at(-1)!, day)) return false;
    let since = begun.at(-1)!.from;
    for (const { from, until } of begun.toReversed().slice(1)) {
      if (Date.parse(since) - Date.parse(until!) > gapDays * 86_400_000) break;
      since = from;
    }
    return monthsAfter(since, months) > day;
  }

  private hasEnded(day: Day): boolean {
    if (this.standing(day).status === 'terminated') return true;
    const begun = (this.contracted ?? []).filter(({ from }) => from <= day);
    return begun.length > 0 && !holds(begun.at(-1)!, day);
  }

  standing(day: Day): OracleStanding {
    const actions = this.actions();
    const renewedAfter = (from: Day) => this.contracted?.some((next) => next.from > from && next.from <= day) ?? false;
    const rescinded = actions.filter(
      ({ action, from }) => action === 'rescinded' && from <= day && !renewedAfter(from),
    );
    const suspended = actions.filter(
      ({ action, from, until }) => action === 'suspended' && holds({ from, until }, day),
    );
    const acting = rescinded.length > 0 ? rescinded : suspended;
    if (acting.length === 0) return { status: 'normal', since: null, until: null, awaiting: null };
    const since = acting.map(({ from }) => from).toSorted()[0]!;
    if (rescinded.length > 0) return { status: 'terminated', since, until: this.barredUntil(day), awaiting: null };
    const until = acting
      .map((one) => one.until!)
      .toSorted()
      .at(-1)!;
    return { status: 'suspended', since, until, awaiting: null };
  }
}
