import { checkNames } from '../../policy/check-names.js';
import type { CheckRule } from '../../policy/check-rule.js';
import type { GateRule } from './gate-document.js';

interface Gated {
  readonly gates?: readonly GateRule[];
  readonly indicators?: readonly { readonly gate?: string }[];
  readonly sequences?: readonly { readonly id: string }[];
  readonly standing?: { readonly steps: readonly { readonly id?: string }[] };
}

const gates: CheckRule<Gated> = ({ gates: rules = [], indicators = [], sequences = [], standing }, report) => {
  const steps = (standing?.steps ?? []).flatMap(({ id }) => id ?? []);
  const rows = sequences.map(({ id }) => id);
  rules.forEach((rule, i) => {
    const path = ['gates', i];
    if (rules.findIndex(({ id }) => id === rule.id) < i)
      report([...path, 'id'], `${rule.id} 重复或为保留字`, `${rule.id} is used twice or reserved`);
    if ([rule.score, rule.standing, rule.step, rule.sequence, rule.measure].every((asked) => asked === undefined))
      report(path, '没有任何条件', 'asks for nothing');
    if (rule.standing !== undefined && standing === undefined)
      report([...path, 'standing'], '需要 standing', 'needs the section standing');
    checkNames(rule.step, steps, [...path, 'step'], report);
    checkNames(rule.sequence, rows, [...path, 'sequence'], report);
  });
  const known = rules.map(({ id }) => id);
  indicators.forEach(({ gate }, i) =>
    checkNames(gate === undefined ? [] : [gate], known, ['indicators', i, 'gate'], report),
  );
};

export const GATE_RULES: readonly CheckRule<Gated>[] = [gates];
