import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { startConfigFromProcess } from '#config';
import type { Command } from 'commander';
import { StartupError } from '#servers';
import { loadPolicy, PolicyError, runPolicyTests } from '#scoring';
import { loadPolicies, shippedPolicies } from '../database/load-policies.js';
import { EXIT, policyProblems } from '../failure.js';
import { withService } from '../open-service.js';
import { Terminal } from '../terminal.js';

export function addPolicy(program: Command): void {
  const policy = program.command('policy').description('policies as files');
  policy
    .command('load [files...]')
    .description('store policy versions that are not stored yet; without files those of the project')
    .action(load);
  policy.command('check <file>').description('check a policy file and run the tests in it').action(check);
}

async function load(files: readonly string[]): Promise<void> {
  const by = { actor: 'cli', person: userInfo().username, requestId: null };
  const chosen = files.length > 0 ? files : shippedPolicies();
  for (const file of chosen) textOf(file);
  const { added, kept, refused } = await withService(startConfigFromProcess(), (service) =>
    loadPolicies(service, chosen, by),
  );
  const terminal = new Terminal();
  for (const name of added) terminal.line(`${name}: stored`);
  for (const name of kept) terminal.line(`${name}: already stored`);
  if (refused.length === 0) return;
  throw new StartupError(`Stored with other content, publish a new version: ${refused.join(', ')}.`, EXIT.failed);
}

function check(file: string): void {
  const terminal = new Terminal();
  const policy = readPolicy(file, terminal);
  if (policy === null) {
    process.exitCode = EXIT.failed;
    return;
  }
  const results = runPolicyTests(policy);
  for (const { name, failures } of results.filter(({ passed }) => !passed)) {
    terminal.line(`${file}: test "${name}"`);
    for (const failure of failures) terminal.line(`  ${failure}`);
  }
  const failed = results.filter(({ passed }) => !passed).length;
  terminal.line(`${policy.ref.code} ${policy.ref.version}: ${results.length - failed} tests passed, ${failed} failed`);
  if (failed > 0) process.exitCode = EXIT.failed;
}

/** Says every problem as `file:line:column path: what is wrong`. */
function readPolicy(file: string, terminal: Terminal) {
  const text = textOf(file);
  try {
    return loadPolicy(text);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const problem of policyProblems(error)) terminal.line(`${file}:${problem}`);
    return null;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartupError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): give the path of a policy file.`,
      EXIT.failed,
    );
  }
}
