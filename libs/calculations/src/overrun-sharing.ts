import { fenOf, percentOf, say, yuanOf } from '#kernel';
import type { OverrunSharingRule } from './calculation-rule.js';
import { type Calculated, Formula } from './formula.js';

export interface YearSpent {
  /** Yuan. */
  readonly budget: string;
  readonly spent: string;
}

type Band = OverrunSharingRule['bands'][number];

/** A part of the overrun, from one amount to another, with the share that is borne of it. */
interface Part {
  readonly band: Band;
  readonly from: bigint;
  readonly to: bigint;
}

/** How much of what was spent beyond the budget the fund bears, by bands of per cent of the budget. */
export function overrunSharing(rule: OverrunSharingRule, { budget, spent }: YearSpent): Calculated {
  const overrun = fenOf(spent) > fenOf(budget) ? fenOf(spent) - fenOf(budget) : 0n;
  const formula = new Formula().to('base', overrun, say('超出预算的金额', 'what was spent beyond the budget'), null);
  let borne = 0n;
  for (const { band, from, to } of partsOf(rule, fenOf(budget), overrun)) {
    borne += percentOf(to - from, band.percent);
    formula.to('band', borne, textOf(band, from, to), band.source);
  }
  return formula.done();
}

function partsOf({ applies, bands }: OverrunSharingRule, budget: bigint, overrun: bigint): Part[] {
  if (overrun === 0n) return [];
  const ends = bands.map(({ upTo }) => (upTo === undefined ? overrun : percentOf(budget, upTo)));
  const reached = ends.findIndex((end) => overrun <= end);
  if (applies === 'whole') return [{ band: bands[reached]!, from: 0n, to: overrun }];
  return bands.slice(0, reached + 1).map((band, at) => {
    const from = at === 0 ? 0n : ends[at - 1]!;
    return { band, from, to: at === reached ? overrun : ends[at]! };
  });
}

const textOf = ({ percent }: Band, from: bigint, to: bigint) =>
  say(
    `超支中 ${yuanOf(from)} 元至 ${yuanOf(to)} 元的部分由基金承担 ${percent}%`,
    `of the part from ${yuanOf(from)} to ${yuanOf(to)} yuan the fund bears ${percent} %`,
  );
