import { describe, expect, test } from '@jest/globals';
import { ConfigError, loadConfig } from './index.js';

const DATABASE_URL = 'postgresql://probity:secret-word@localhost:5432/probity';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  test('has a default for everything but the database', () => {
    expect(loadConfig({ DATABASE_URL })).toEqual({
      environment: 'development',
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: DATABASE_URL,
      readerDatabaseUrl: null,
      databasePoolSize: 10,
      databaseWritePoolSize: 5,
      writeWaitMs: 3000,
      redisUrl: null,
      dataDir: '.data',
      logLevel: 'info',
      bodyLimitBytes: 2_097_152,
      ratingMemoryMib: 64,
      importLimitBytes: 17_179_869_184,
      importErrorDays: 30,
      requestsPerMinute: 600_000,
      sequencerIntervalMs: 100,
      sweepIntervalMs: 1000,
      trustedProxies: null,
      webhookAddresses: 'public',
      retentionRules: null,
      webhookDeliveredDays: 30,
      webhookFailingDays: 5,
      rootKeysFile: null,
      webhookKeyFile: null,
      nightlyCron: '0 10 0 * * *',
      codeLists: null,
      logKeyFile: null,
      logOrigin: null,
      checkpointIntervalMs: 60_000,
      witnesses: null,
      caseworkRules: null,
      rewardRules: null,
      calculationRules: null,
      oidc: null,
    });
  });

  test('takes port 0 as any free port', () => {
    expect(loadConfig({ DATABASE_URL, PORT: '0' }).port).toBe(0);
  });

  test('takes an empty variable as absent', () => {
    expect(loadConfig({ DATABASE_URL, PORT: '', REDIS_URL: ' ' })).toMatchObject({ port: 3000, redisUrl: null });
  });

  test('tells all problems at once, each with its variable and what was expected', () => {
    expect(problemsOf({ PORT: '70000', LOG_LEVEL: 'loud', REDIS_URL: 'http://x', NIGHTLY_CRON: '10 0 * * *' })).toEqual(
      [
        'PORT must be a whole number from 0 to 65535, got "70000"',
        'DATABASE_URL is required: the PostgreSQL that holds everything',
        'REDIS_URL must be a URL that starts with redis:// or rediss://',
        'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, got "loud"',
        'NIGHTLY_CRON must be a cron pattern of six fields, seconds first (such as "0 10 0 * * *")',
      ],
    );
  });

  test.each(['-1', '1.5', '1e3', 'abc', '0x10'])('refuses %s as a port', (PORT) => {
    expect(problemsOf({ DATABASE_URL, PORT })).toHaveLength(1);
  });

  test('never repeats a connection URL, which may hold a password', () => {
    const [problem] = problemsOf({ DATABASE_URL: DATABASE_URL.replace('postgresql', 'mysql') });
    expect(problem).toBe('DATABASE_URL must be a URL that starts with postgresql:// or postgres://');
  });

  const OIDC = { DATABASE_URL, OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'probity' };

  test('names an identity provider by its issuer, with what its tokens say', () => {
    expect(loadConfig(OIDC).oidc).toEqual({
      issuer: 'https://id.example',
      audience: 'probity',
      roleClaim: 'probity_role',
      roles: null,
      regionClaim: null,
      keysCooldownMs: 30_000,
    });
    const roles = loadConfig({ ...OIDC, OIDC_ROLES: 'mi-officers = officer,mi-auditors=auditor' }).oidc?.roles;
    expect([...(roles ?? [])]).toEqual([
      ['mi-officers', 'officer'],
      ['mi-auditors', 'auditor'],
    ]);
  });

  test('takes no identity provider that is spoken to in the clear, or whose tokens could be for anybody', () => {
    expect(problemsOf({ DATABASE_URL, OIDC_ISSUER: 'http://id.example', OIDC_ROLES: 'officer' })).toEqual([
      'OIDC_ISSUER must be an https:// address, unless it is on this machine',
      'OIDC_AUDIENCE is required with OIDC_ISSUER: what tokens for this API name in aud',
      'OIDC_ROLES must be pairs such as "theirs=ours,others=ours", got "officer"',
    ]);
    expect(problemsOf({ ...OIDC, OIDC_ISSUER: 'http://127.0.0.1:8080' })).toEqual([]);
  });

  test('can not be changed after boot', () => {
    expect(Object.isFrozen(loadConfig({ DATABASE_URL }))).toBe(true);
  });
});
