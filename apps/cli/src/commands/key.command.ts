import { ApiKeyStore, hashApiKey, newApiKey, type Role, ROLES } from '#access';
import { startConfigFromProcess } from '#config';
import { Clock } from '#kernel';
import { StartupError } from '#servers';
import { type Command, Option } from 'commander';
import { EXIT } from '../failure.js';
import { withService } from '../open-service.js';
import { Terminal } from '../terminal.js';
import { issueKey } from '../up/credentials.js';

const TWO_PERSONS =
  'Two persons can issue keys here: one asks with POST /v1/api-key-issues, the other approves it. ' +
  'npm run probity -- key make gives a key and the hash to ask for.';

export function addKey(program: Command): void {
  const key = program.command('key').description('API keys');
  key
    .command('issue')
    .description('make one of the first keys and show it, once; later keys take two persons over the API')
    .addOption(new Option('--role <role>', 'what the key may do').choices([...ROLES]).makeOptionMandatory())
    .requiredOption('--person <person>', 'who answers for it; maker and checker are compared by this')
    .action(issue);
  key.command('make').description('make a key that opens nothing yet, and its hash to ask for').action(make);
  key.command('revoke <id>').description('end the life of a key').action(revoke);
}

async function issue({ role, person }: { role: Role; person: string }): Promise<void> {
  const { id, secret } = await withService(startConfigFromProcess(), async (service) => {
    if (await service.get(ApiKeyStore).takesTwoPersons()) throw new StartupError(TWO_PERSONS, EXIT.failed);
    return issueKey(service, role, person);
  });
  // The key alone on standard output, so that a script can take it.
  process.stderr.write(`Key ${id} for ${person} as ${role}; it cannot be shown again:\n`);
  new Terminal().line(secret);
}

/** Offline: whoever holds the key makes it, and tells its hash alone. */
function make(): void {
  const secret = newApiKey();
  process.stderr.write(
    `Keep the key; it opens nothing until an issue of this hash is approved: ${hashApiKey(secret)}\n`,
  );
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
