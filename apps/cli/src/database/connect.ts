import pg from 'pg';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';

const CONNECT_LIMIT_MS = 10_000;

const REFUSED: Readonly<Record<string, string>> = {
  '28P01': 'refuses the password',
  '28000': 'refuses the user',
  '3D000': 'has no such database',
};

/** Runs some statements over a connection of their own; one that can't be made is told in a sentence. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    application_name: 'probity-cli',
  });
  // A connection that breaks later fails the statement; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw notConnected(url, error);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function notConnected(url: string, error: unknown): StartupError {
  const { code = '', message } = error as { code?: string; message: string };
  const server = `PostgreSQL at ${placeOf(url)}`;
  const refusal = REFUSED[code];
  if (refusal !== undefined) {
    return new StartupError(`${server} ${refusal}: correct DATABASE_URL.`, EXIT.wrongConfiguration);
  }
  const why = code === '' ? message : code;
  return new StartupError(`${server} does not answer (${why}): start it, or correct DATABASE_URL.`, EXIT.unavailable);
}

/** Host, port and database, never the password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname === '' ? (searchParams.get('host') ?? 'localhost') : hostname;
  return `${host}:${port === '' ? '5432' : port}${pathname}`;
}

/** The same place, entered as somebody else. */
export function urlAs(url: string, login: { readonly user: string; readonly password: string }): string {
  const result = new URL(url);
  if (result.hostname === '') {
    // A socket's URL has no place for a user before the host.
    result.searchParams.set('user', login.user);
    result.searchParams.set('password', login.password);
    return result.href;
  }
  result.username = encodeURIComponent(login.user);
  result.password = encodeURIComponent(login.password);
  return result.href;
}
