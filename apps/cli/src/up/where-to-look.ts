import type { DataDir } from '../data-dir.js';
import { CREDENTIALS } from './credentials.js';

/** Says to other commands which database `up` runs on; there only while it runs. */
export const SERVICE_FILE = 'service.json';

export interface RunningService {
  readonly pid: number;
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
}

/** What to open next. */
export function whereToLook(baseUrl: string, dataDir: DataDir, embedded: boolean): string[] {
  const credentials = dataDir.in(CREDENTIALS);
  const issue = 'npm run probity -- key issue --role officer --person zhang.san';
  const key = embedded ? `$(node -p "require('${credentials}').apiKeys.officer")` : '$KEY';
  return [
    `  API          ${baseUrl}`,
    `  Docs         ${baseUrl}/docs`,
    embedded ? `  Credentials  ${credentials}` : `  Credentials  issue a key with: ${issue}`,
    `  Logs         ${dataDir.in('api.log')}, ${dataDir.in('worker.log')}`,
    `  Try          curl -H "Authorization: Bearer ${key}" "${baseUrl}/v1/ratings?standing=suspended"`,
    '',
    'Serving. Ctrl-C stops everything.',
  ];
}
