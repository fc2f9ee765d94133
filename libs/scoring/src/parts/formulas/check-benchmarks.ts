import { namesIn } from '../../language/expression-names.js';
import { nearestName } from '#kernel';
import type { CheckRule, Report } from '../../policy/check-rule.js';
import type { PathPart } from '../../policy/policy-source.js';
import { checkGrouping } from '../peers/check-grouping.js';
import type { BenchmarkRule } from './benchmark-document.js';
import { type Computing, formulasIn } from './formulas-in.js';

interface Comparing extends Omit<Computing, 'assessments'> {
  readonly benchmarks?: Readonly<Record<string, BenchmarkRule>>;
  readonly assessments?: readonly Template[];
}

interface Template extends Omit<Assessed, 'items'> {
  readonly template: string;
  readonly items: readonly (Assessed['items'][number] & { readonly id: string })[];
}

type Assessed = NonNullable<Computing['assessments']>[number];

const entriesOf = ({ benchmarks = {} }: Comparing) => Object.entries(benchmarks);

/** A benchmark has numbers, and each by one name. */
const numbers: CheckRule<Comparing> = (policy, report) => {
  for (const [name, { values, peers }] of entriesOf(policy)) {
    const path = ['benchmarks', name];
    if (values === undefined && peers === undefined)
      report(path, '应有 values 或 peers', 'has neither values nor peers');
    for (const figure of Object.keys(peers?.figures ?? {})) {
      if (Object.hasOwn(values ?? {}, figure))
        report([...path, 'peers', 'figures', figure], '已用于 values', 'is a name of values too');
    }
  }
};

/** What is compared is there to be compared. */
const compared: CheckRule<Comparing> = (policy, report) => {
  for (const [name, { peers }] of entriesOf(policy)) {
    if (peers === undefined) continue;
    const path = ['benchmarks', name, 'peers'];
    checkGrouping(peers, path, report);
    const templates = policy.assessments ?? [];
    const found = templates.find(({ template }) => template === peers.template);
    const known = templates.map(({ template }) => template);
    if (found === undefined)
      unknown('考核模板', 'assessment by template', peers.template, known, [...path, 'template'], report);
    else {
      const items = found.items.map(({ id }) => id);
      if (!items.includes(peers.item)) unknown('考核项目', 'item', peers.item, items, [...path, 'item'], report);
    }
  }
};

function unknown(
  zh: string,
  en: string,
  name: string,
  known: readonly string[],
  path: readonly PathPart[],
  report: Report,
): void {
  report(path, `没有${zh} ${name}`, `there is no ${en} ${name}`, nearestName(name, known));
}

/** Figures are recorded for a period of one template: nothing else has a period to look at. */
const places: CheckRule<Comparing> = (policy, report) => {
  const templates = (policy.assessments ?? []).map(({ template }) => template);
  for (const { formula, path } of formulasIn(policy)) {
    const named = namesIn(formula);
    for (const [name, { peers }] of entriesOf(policy)) {
      if (peers === undefined || !templates.includes(peers.template)) continue;
      if (path[0] === 'assessments' && templates[Number(path[1])] === peers.template) continue;
      const figure = Object.keys(peers.figures).find((one) => named.has(`benchmarks.${name}.${one}`));
      if (figure !== undefined)
        report(
          path,
          `benchmarks.${name}.${figure} 只能用于考核模板 ${peers.template} 的 measure`,
          `benchmarks.${name}.${figure} is for measures of the template ${peers.template}`,
        );
    }
  }
};

/** What no schema can say about benchmarks. */
export const BENCHMARK_RULES: readonly CheckRule<Comparing>[] = [numbers, compared, places];
