import { canonicalJson, type Message } from '#kernel';
import type { Exact } from '../../language/exact.js';
import { factsName } from '../../language/fact-names.js';
import { namesOfPath } from '../../language/fact-path.js';
import type { FormulaResult } from '../../language/formula.js';
import { exactOf } from '../../language/rounding.js';
import type { MeasuredItem, PeerReading } from '../../model/entry.js';
import type { Reason } from '../../model/rating.js';
import { groupOf, type Marked } from './peer-marks.js';
import type { PeerGroup, PeerRecording, AssessedPeriod } from './peer-recording.js';
import type { FigureRule, PeersRule, SlopeRule } from './peers-document.js';

/** A benchmark of a policy version that comes from peers. */
export interface PeerBenchmark {
  readonly benchmark: string;
  readonly rule: PeersRule;
}

/** Figures of peers, by benchmark and name. */
export type PeerFigures = ReadonlyMap<string, Readonly<Record<string, Exact>>>;

/** A benchmark with what was recorded of the subject's peers; `null` = nothing that the version's rule asks for. */
interface Compared extends PeerBenchmark {
  readonly recorded: PeerGroup | null;
}

/** What one assessment can be compared with: the figures of its subject's peers that were recorded for its period. */
export class PeerReadings {
  private readonly compared: ReadonlyMap<string, Compared>;

  constructor(
    benchmarks: readonly PeerBenchmark[],
    private readonly assessed: AssessedPeriod,
    private readonly subject: Marked,
    private readonly recording: PeerRecording | null,
  ) {
    const own = benchmarks.filter(({ rule }) => rule.template === assessed.template);
    this.compared = new Map(own.map((one) => [one.benchmark, { ...one, recorded: this.recordedOf(one) }]));
  }

  /** Those that there are. */
  get figures(): PeerFigures {
    const known = [...this.compared].map(([name, compared]) => [name, figuresOf(compared)] as const);
    return new Map(known.filter(([, figures]) => Object.keys(figures).length > 0));
  }

  /** Whether an item says what stands behind the subject, which nobody scores. */
  isAmount(item: string): boolean {
    const figures = [...this.compared.values()].flatMap(({ rule }) => Object.values(rule.figures));
    return figures.some((figure) => slopeIn(figure)?.amount === item);
  }

  /** The peers whose figures some formulas looked at, by benchmark. */
  lookedAt(measured: readonly MeasuredItem[]): PeerReading[] {
    const facts = measured.flatMap(({ formula }) => formula?.inputs ?? []).filter(({ value }) => value !== null);
    const names = new Set(facts.flatMap(({ name }) => this.figureOf(name)?.benchmark ?? []));
    return [...names].toSorted().flatMap((benchmark) => {
      const { recorded } = this.compared.get(benchmark)!;
      if (recorded === null || this.recording === null) return [];
      const { recordedOn, evidenceId } = this.recording;
      return [{ benchmark, group: recorded.group, population: recorded.population, recordedOn, evidenceId }];
    });
  }

  /** Why a formula has no value, where it lacks a figure of peers: it isn't recorded, or they are too few. */
  whyMissing(
    { id: rule, title }: { readonly id: string; readonly title: Message },
    { missing, inputs }: FormulaResult,
  ): Reason | null {
    if (!missing) return null;
    const absent = inputs.filter(({ value }) => value === null).map(({ name }) => name);
    const figures = absent.flatMap((name) => this.figureOf(name) ?? []);
    const [first] = figures;
    if (first === undefined) return null;
    const { from, to } = this.assessed.period;
    const params = { rule, facts: absent.join(', '), from, to };
    const names = { rule: title, facts: factsName(absent) };
    if (!figures.every((figure) => this.isRecorded(figure))) return { code: 'peersNotRecorded', params, names };
    return { code: 'tooFewPeers', params: { ...params, group: groupOf(first.rule, this.subject) }, names };
  }

  /** A fact that is a figure of peers; `null` = it is something else. */
  private figureOf(fact: string): (Compared & { readonly figure: string }) | null {
    const [map, benchmark = '', figure = ''] = namesOfPath(fact);
    const found = map === 'benchmarks' ? this.compared.get(benchmark) : undefined;
    return found !== undefined && Object.hasOwn(found.rule.figures, figure) ? { ...found, figure } : null;
  }

  private recordedOf({ benchmark, rule }: PeerBenchmark): PeerGroup | null {
    const group = groupOf(rule, this.subject);
    return this.groupsUnder(benchmark, rule).find((one) => one.group === group) ?? null;
  }

  private isRecorded({ benchmark, rule, figure }: PeerBenchmark & { readonly figure: string }): boolean {
    return this.groupsUnder(benchmark, rule).some((one) => isSame(one.rule.figures[figure], rule.figures[figure]));
  }

  /** A version that compares others, or otherwise, doesn't find its figures in what was recorded under another one. */
  private groupsUnder(benchmark: string, rule: PeersRule): readonly PeerGroup[] {
    const groups = this.recording?.groups ?? [];
    return groups.filter((one) => one.benchmark === benchmark && whomOf(one.rule) === whomOf(rule));
  }
}

/** Who is compared, by which values and how finely: all that figures of one name can differ in but themselves. */
function whomOf(rule: PeersRule): string {
  return canonicalJson({ ...rule, figures: {} });
}

function figuresOf({ rule, recorded }: Compared): Record<string, Exact> {
  if (recorded === null) return {};
  const known = Object.entries(rule.figures).flatMap(([name, figure]): [string, Exact][] => {
    const value = isSame(recorded.rule.figures[name], figure) ? recorded.figures[name] : null;
    return value == null ? [] : [[name, exactOf(value)]];
  });
  return Object.fromEntries(known);
}

const slopeIn = (figure: FigureRule): SlopeRule | null =>
  typeof figure === 'object' && 'budgetNeutral' in figure ? figure.budgetNeutral : null;

const isSame = (recorded: FigureRule | undefined, asked: FigureRule | undefined): boolean =>
  recorded !== undefined && asked !== undefined && canonicalJson(recorded) === canonicalJson(asked);
