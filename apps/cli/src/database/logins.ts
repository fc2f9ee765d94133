import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { StartupError } from '#servers';
import type { DataDir } from '../data-dir.js';
import { EXIT } from '../failure.js';
import { placeOf, withClient } from './connect.js';
import { SERVICE_ROLE } from './migrate-database.js';

const FILE = 'database-roles.json';
const READER_ROLE = 'probity_reader';
const INSUFFICIENT_PRIVILEGE = '42501';

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** As whom the service and its nightly reader enter a database. */
export interface Logins {
  readonly service: Login;
  readonly reader: Login;
}

type KnownLogins = Readonly<Record<string, Logins>>;

/** The embedded server's port changes with every start. */
export const EMBEDDED = 'embedded';

/** Names a server by who prepares it: another owner's URL means other logins. */
export const externalServer = (ownerUrl: string): string => `${new URL(ownerUrl).username}@${placeOf(ownerUrl)}`;

/** The logins made earlier; passwords are kept here alone. */
export function knownLogins(dataDir: DataDir, server: string): Logins | null {
  return dataDir.readJson<KnownLogins>(FILE)?.[server] ?? null;
}

function keep(dataDir: DataDir, server: string, logins: Logins): Logins {
  dataDir.writeJson(FILE, { ...dataDir.readJson<KnownLogins>(FILE), [server]: logins });
  return logins;
}

const newPassword = (): string => randomBytes(24).toString('base64url');

/** On a server of our own the roles themselves log in, with passwords that only this data directory knows. */
export async function embeddedLogins(dataDir: DataDir, ownerUrl: string): Promise<Logins> {
  const made = {
    service: { user: SERVICE_ROLE, password: newPassword() },
    reader: { user: READER_ROLE, password: newPassword() },
  };
  const logins = knownLogins(dataDir, EMBEDDED) ?? keep(dataDir, EMBEDDED, made);
  await withClient(ownerUrl, async (client) => {
    for (const { user, password } of [logins.service, logins.reader]) {
      await client.query(`ALTER ROLE ${pg.escapeIdentifier(user)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
    }
  });
  return logins;
}

/**
 * On somebody else's server the roles may be in use by other installations: they stay as they are, and members of
 * them with names of their own log in.
 */
export async function externalLogins(
  dataDir: DataDir,
  ownerUrl: string,
): Promise<{ logins: Logins; created: boolean }> {
  const server = externalServer(ownerUrl);
  const known = knownLogins(dataDir, server);
  const mark = randomBytes(4).toString('hex');
  const login = (role: string): Login => ({ user: `${role}_${mark}`, password: newPassword() });
  return withClient(ownerUrl, async (client) => {
    if (known !== null && (await exists(client, known.service.user))) return { logins: known, created: false };
    const logins = { service: login(SERVICE_ROLE), reader: login(READER_ROLE) };
    await createMembers(client, logins);
    return { logins: keep(dataDir, server, logins), created: true };
  });
}

async function exists(client: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1 AND rolcanlogin', [role]);
  return rowCount === 1;
}

async function createMembers(client: pg.Client, { service, reader }: Logins): Promise<void> {
  try {
    await client.query('BEGIN');
    for (const [role, { user, password }] of [
      [SERVICE_ROLE, service],
      [READER_ROLE, reader],
    ] as const) {
      const name = pg.escapeIdentifier(user);
      await client.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS
        PASSWORD ${pg.escapeLiteral(password)} IN ROLE ${pg.escapeIdentifier(role)}`);
      // Settings of a role aren't inherited by its members.
      await client.query(`ALTER ROLE ${name} SET idle_in_transaction_session_timeout = '10s'`);
    }
    await client.query('COMMIT');
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    const advice = `create a login that is a member of ${SERVICE_ROLE} and set DATABASE_URL to connect as it`;
    throw new StartupError(`The user of DATABASE_URL may not create logins: ${advice}.`, EXIT.wrongConfiguration);
  }
}
