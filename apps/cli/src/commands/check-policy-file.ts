import { type BaseLookup, type CheckMeans, checkPolicyText, isOverlay, loadPolicy } from '#scoring';
import { policyProblems } from '../failure.js';
import { Terminal } from '../terminal.js';

/** Says every problem as `file:line:column path: what is wrong`, and of failing tests what came; whether it is valid. */
export function checkPolicyFile(file: string, text: string, means: CheckMeans, terminal = new Terminal()): boolean {
  const { valid, ref, problems, warnings, tests } = checkPolicyText(text, means);
  for (const problem of policyProblems({ problems })) terminal.line(`${file}:${problem}`);
  for (const warning of policyProblems({ problems: warnings })) terminal.line(`${file}:${warning} (warning)`);
  const failed = tests.filter(({ passed }) => !passed);
  for (const { name, failures } of failed) {
    terminal.line(`${file}: test "${name}"`);
    for (const failure of failures) terminal.line(`  ${failure}`);
  }
  if (ref !== null) {
    const passed = tests.length - failed.length;
    terminal.line(`${ref.code} ${ref.version}: ${passed} tests passed, ${failed.length} failed`);
  }
  return valid;
}

/** Finds the base of an overlay among some texts, which are read when one is looked for. */
export function basesAmong(read: () => readonly string[]): BaseLookup {
  return ({ code, version }) => {
    const whole = read().filter((text) => text.includes(code) && !isOverlay(text));
    const policies = whole.map((text) => loadPolicy(text));
    return policies.find(({ ref }) => ref.code === code && ref.version === version) ?? null;
  };
}
