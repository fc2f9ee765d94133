import type { Language } from '#kernel';
import { type BaseLookup, checkPolicyText, isOverlay, loadPolicy } from '#scoring';
import { policyProblems } from '../failure.js';
import { Terminal } from '../terminal.js';

/** Says every problem as `file:line:column path: what is wrong`, and of failing tests what came; whether it is valid. */
export function checkPolicyFile(
  file: string,
  text: string,
  bases: BaseLookup,
  language: Language,
  terminal = new Terminal(),
): boolean {
  const words = WORDS[language];
  const { valid, ref, problems, warnings, tests } = checkPolicyText(text, bases);
  for (const problem of policyProblems({ problems }, language)) terminal.line(`${file}:${problem}`);
  for (const warning of policyProblems({ problems: warnings }, language))
    terminal.line(`${file}:${warning}${words.warning}`);
  const failed = tests.filter(({ passed }) => !passed);
  for (const { name, failures } of failed) {
    terminal.line(`${file}: ${words.test(name)}`);
    for (const failure of failures) terminal.line(`  ${failure}`);
  }
  if (ref !== null) {
    terminal.line(`${ref.code} ${ref.version}: ${words.tests(tests.length - failed.length, failed.length)}`);
  }
  return valid;
}

const WORDS = {
  zh: {
    warning: '（提示）',
    test: (name: string) => `测试“${name}”`,
    tests: (passed: number, failed: number) => `测试通过 ${passed} 个，未通过 ${failed} 个`,
  },
  en: {
    warning: ' (warning)',
    test: (name: string) => `test "${name}"`,
    tests: (passed: number, failed: number) => `${passed} tests passed, ${failed} failed`,
  },
} as const;

/** Finds the base of an overlay among some texts, which are read when one is looked for. */
export function basesAmong(read: () => readonly string[]): BaseLookup {
  return ({ code, version }) => {
    const whole = read().filter((text) => text.includes(code) && !isOverlay(text));
    const policies = whole.map((text) => loadPolicy(text));
    return policies.find(({ ref }) => ref.code === code && ref.version === version) ?? null;
  };
}
