import { maxDay, yearOf, type Day } from '#kernel';
import { callsNumbers } from '../language/number-calls.js';
import type { CompiledPolicy } from '../engine/compiled-policy.js';
import { isScored } from '../parts/decisions/decision-curve.js';
import { closingsAsked } from '../parts/decisions/grade-years.js';
import type { PolicyDocument } from '../engine/policy-document.js';
import type { DecisionRule } from '../parts/decisions/decision-document.js';
import { MAX_TEST_STEPS } from '../policy/story-schema.js';
import type { TestRecording } from '../policy/story-document.js';
import type { Entry } from '../model/entry.js';
import type { EvidenceFact, Finding } from '../model/evidence-fact.js';

/** What a condition costs: a walk over a list, and one inside another, cost as much as the lists are long. */
interface ConditionCost {
  readonly walks: number;
  /** The longest list that can stand in the text itself. */
  readonly written: number;
  /** Of one evaluation: exact numbers take their time. */
  readonly each: number;
}

/** `turns`: days more for each change; `closings`: closed cycles evaluated on each day. */
interface YearsCost {
  readonly turns: number;
  readonly closings: number;
}

/**
 * Counts what tests cost, the same on every machine, and ends them where it is too much: whoever checks a stranger's
 * policy must not wait for minutes.
 */
export class TestBudget {
  private left = MAX_TEST_STEPS;
  private readonly conditions: readonly ConditionCost[];
  private readonly formulas: number;
  /** 1 where a line of an assessment may ask for a formula. */
  private readonly measured: 0 | 1;
  /** Figures that peers give. */
  private readonly figures: number;
  private readonly rules: number;
  private readonly rows: number;
  private readonly years: YearsCost;
  /** Cycles that close in a year, where a grade asks for the closes before it. */
  private readonly closes: number;
  private readonly begins: Day;

  constructor({ document, decisions, from, peers }: CompiledPolicy) {
    this.begins = from;
    this.closes = closesInYear(document);
    this.conditions = [...(document.indicators ?? []), ...(document.agreementAction?.bars?.rules ?? [])].flatMap(
      ({ when }) => (when === undefined ? [] : conditionCost(when)),
    );
    const rows = Object.values(document.decisions).flat();
    this.rows = rows.reduce((sum, { then }) => sum + 1 + pointsIn(then), 0);
    const closings = rows.flatMap(({ when }) => (when.years === undefined ? [] : closingsAsked(when.years)));
    this.years = { turns: decisions.yearsAsked, closings: Math.max(0, ...closings) };
    [this.formulas, this.measured] = countFormulas(document);
    this.figures = peers.reduce((sum, { rule }) => sum + 1 + Object.keys(rule.figures).length, 0);
    this.rules = (document.groups ?? []).length + (document.bands ?? []).length;
  }

  /** Every indicator is asked about every finding, for each person and for the institution. */
  spendOnFact({ type, fact }: EvidenceFact): void {
    if (type === 'assessment') return this.spend(fact.items.length * (1 + this.measured * FORMULA_STEPS));
    const bases = type === 'inspectionResult' ? fact.decision.bases.length : 0;
    // Conditions of the fact as a whole may walk over the violations of all findings.
    const whole = this.asked(Math.max(bases, fact.findings.length));
    this.spend(fact.findings.reduce((sum, finding) => sum + this.costOf(finding, bases), whole));
  }

  /** Each figure of a group looks at every peer. */
  spendOnPeers({ peers }: TestRecording): void {
    this.spend(STEPS_A_VALUE * (1 + this.figures) * peers.reduce((sum, { members }) => sum + members, 1));
  }

  /** An expectation folds the ledger, decides after every line of it, and explains the rating. */
  spendOnRating(entries: readonly Entry[], asOf: Day): void {
    const stretches = entries.reduce((sum, { detail }) => sum + stretchesIn(detail), 0);
    const last = entries.reduce((day, { scoreDate }) => maxDay(day, scoreDate), asOf);
    const closes = Math.max(0, yearOf(last) + 1 - yearOf(this.begins)) * this.closes;
    this.spend(closes * (20 + entries.length));
    this.spend(100 + 10 * (this.rules + this.rows) + stretches + entries.length * (10 + this.rows));
    this.spend(this.costOfYears(entries.length));
  }

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw new Error(`the tests of the policy take more than ${MAX_TEST_STEPS} steps`);
  }

  /** Rows about several years look at more days, and on each of them at closed cycles. */
  private costOfYears(lines: number): number {
    const { turns, closings } = this.years;
    return (lines + 1) * (turns + 1) * closings * (lines + this.rules);
  }

  private costOf({ bases, liable }: Finding, decisionBases: number): number {
    const lists = liable.map(({ mitigation, aggravation }) => Math.max(mitigation.length, aggravation.length));
    const longest = Math.max(bases.length, decisionBases, ...lists);
    return (1 + liable.length) * (this.asked(longest) + this.formulas * FORMULA_STEPS);
  }

  /** What it costs to ask every condition once, with lists of a length. */
  private asked(longest: number): number {
    return this.conditions.reduce(
      (sum, { walks, written, each }) => sum + (1 + Math.max(longest, written) ** walks) * each,
      0,
    );
  }
}

/** Points and steps of the values that follow the score. */
function pointsIn(then: DecisionRule['then']): number {
  const scored = Object.values(then).filter(isScored);
  return scored.reduce((sum, value) => sum + ('curve' in value ? value.curve : value.steps).length, 0);
}

function closesInYear(document: PolicyDocument): number {
  if (document.hysteresis === undefined) return 0;
  return document.cycle.kind === 'fixed' ? 12 / document.cycle.months : 1;
}

/** A formula may count two hundred times with numbers of a hundred digits: about a millisecond. */
const FORMULA_STEPS = 1000;

/** An exact number is added, multiplied, and compared with others. */
const STEPS_A_VALUE = 10;

/** How many formulas a finding may ask for, and whether the line of an assessment asks for one. */
function countFormulas(document: CompiledPolicy['document']): [number, 0 | 1] {
  const points = (document.indicators ?? []).filter((rule) => typeof rule.points === 'string');
  const measured = (document.assessments ?? []).some(
    ({ measure, items }) => measure !== undefined || items.some((item) => item.measure !== undefined),
  );
  return [points.length, measured ? 1 : 0];
}

function conditionCost(when: string): ConditionCost {
  const walks = when.match(/\b(?:all|exists|exists_one|filter|map)\s*\(/g) ?? [];
  return { walks: walks.length, written: when.split(',').length, each: callsNumbers(when) ? FORMULA_STEPS : 1 };
}

const stretchesIn = ({ staff }: Entry['detail']): number =>
  staff === undefined ? 0 : staff.barred.length + staff.points.length;
