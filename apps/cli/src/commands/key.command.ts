import { ApiKeyStore, type Role, ROLES } from '#access';
import { startConfigFromProcess } from '#config';
import { Clock } from '#kernel';
import { StartupError } from '#servers';
import { type Command, Option } from 'commander';
import { EXIT } from '../failure.js';
import { withService } from '../open-service.js';
import { Terminal } from '../terminal.js';
import { issueKey } from '../up/credentials.js';

export function addKey(program: Command): void {
  const key = program.command('key').description('API keys');
  key
    .command('issue')
    .description('make a key and show it, once')
    .addOption(new Option('--role <role>', 'what the key may do').choices([...ROLES]).makeOptionMandatory())
    .requiredOption('--person <person>', 'who answers for it; maker and checker are compared by this')
    .action(issue);
  key.command('revoke <id>').description('end the life of a key').action(revoke);
}

async function issue({ role, person }: { role: Role; person: string }): Promise<void> {
  const { id, secret } = await withService(startConfigFromProcess(), (service) => issueKey(service, role, person));
  // The key alone on standard output, so that a script can take it.
  process.stderr.write(`Key ${id} for ${person} as ${role}; it cannot be shown again:\n`);
  new Terminal().line(secret);
}

async function revoke(id: string): Promise<void> {
  const revoked = await withService(startConfigFromProcess(), (service) =>
    service.get(ApiKeyStore).revoke(id, service.get(Clock).now()),
  );
  if (!revoked)
    throw new StartupError(`There is no living key ${id}: give the id that key issue printed.`, EXIT.failed);
  new Terminal().line(`Key ${id} is revoked.`);
}
