import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { startConfigFromProcess } from '#config';
import type { Language } from '#kernel';
import type { Command } from 'commander';
import { StartupError } from '#servers';
import { defaultPolicies, loadPolicies, shippedPolicies } from '../database/load-policies.js';
import { EXIT } from '../failure.js';
import { withService } from '../open-service.js';
import { Terminal } from '../terminal.js';
import { languageOption } from './language-option.js';
import { addPolicyDiff } from './policy-diff.js';
import { addPolicySimulate } from './policy-simulate.js';
import { basesAmong, checkPolicyFile } from './check-policy-file.js';

export function addPolicy(program: Command): void {
  const policy = program.command('policy').description('policies as files');
  policy
    .command('load [files...]')
    .description('store policy versions that are not stored yet; without files those that npm start loads')
    .action(load);
  policy
    .command('check <file>')
    .description('check a policy file and run the tests in it')
    .addOption(languageOption())
    .action(check);
  addPolicySimulate(policy);
  addPolicyDiff(policy, textOf, shippedBases);
}

async function load(files: readonly string[]): Promise<void> {
  const by = { actor: 'cli', person: userInfo().username, requestId: null };
  const chosen = files.length > 0 ? files : defaultPolicies();
  for (const file of chosen) textOf(file);
  const terminal = new Terminal();
  const { added, kept, refused } = await withService(startConfigFromProcess(), (service) =>
    loadPolicies(service, chosen, by, terminal),
  );
  for (const name of added) terminal.line(`${name}: stored`);
  for (const name of kept) terminal.line(`${name}: already stored`);
  if (refused.length === 0) return;
  throw new StartupError(`Stored with other content, publish a new version: ${refused.join(', ')}.`, EXIT.failed);
}

/** Files are read without a database: an overlay's base is looked for among the packs of the project. */
const shippedBases = basesAmong(() => shippedPolicies().map(textOf));

function check(file: string, { lang }: { readonly lang: Language }): void {
  if (!checkPolicyFile(file, textOf(file), shippedBases, lang)) process.exitCode = EXIT.failed;
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
