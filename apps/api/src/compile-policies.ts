import type { INestApplicationContext } from '@nestjs/common';
import { everywhere } from '#database';
import { DomainError } from '#kernel';
import type { Log } from '#observability';
import { PolicyCatalogue } from '#policy';

/**
 * Compiles the policies before anybody asks for a rating: it takes a second or more, in which all would wait. What can't be
 * had now is tried again by who needs it.
 */
export async function compilePolicies(app: INestApplicationContext, log: Log): Promise<void> {
  const policies = app.get(PolicyCatalogue, { strict: false });
  await everywhere(() => policies.versions()).catch((error: unknown) => {
    // That the database is out of reach its connections say.
    if (!(error instanceof DomainError)) log.error('the policies could not be compiled', error);
  });
}
