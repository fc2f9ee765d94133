import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { hasRedis } from '#servers';
import { loadConfig } from '#config';
import { errorCatalogue } from '#kernel';
import { type CompiledPolicy, loadPolicy } from '#scoring';
import { probity } from '../../apps/cli/src/program.js';
import { composeFile, composeVariables, copiedSources, redisSettings, visibleSources } from '../docs/docker.js';
import { sendExamples } from '../docs/examples.js';
import { operationsOf } from '../docs/openapi.js';
import { blocksOf, deadLinks, pages, read, ROOT, rowsOf } from '../docs/pages.js';
import { runTour } from '../docs/tour.js';
import { query } from '../support/query.js';
import { TestApi } from '../support/test-api.js';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());

const codeIn = (cell: string | undefined): string => /`([^`]*)`/.exec(cell ?? '')?.[1] ?? '';
const codesIn = (cell: string | undefined): string[] =>
  [...(cell ?? '').matchAll(/`([^`]*)`/g)].map(([, code]) => code!);

describe('every page', () => {
  test.each(pages())('%s links to what there is', (page) => {
    expect(deadLinks(page)).toEqual([]);
  });

  test.each(pages())('%s names no folder outside the tree and no registry', (page) => {
    expect(read(page)).not.toMatch(/\/work\/|\.\.\/shared|npmjs|registry\.(?:npm|docker)|docker\.io|ghcr\.io/);
  });
});

describe('the README', () => {
  test('has a tour that answers as it shows', async () => {
    const steps = await runTour(read('README.md'));
    expect(steps.length).toBeGreaterThan(5);
    for (const { shown, answered } of steps) expect(answered).toMatchObject(shown);
  });

  test('names commands of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = pages().flatMap((page) => [...read(page).matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name!));
    for (const name of commands) expect(Object.keys(scripts)).toContain(name);
  });
});

describe('docs/api.md', () => {
  test('has every error code with its status, and no other', () => {
    const rows = rowsOf(read('docs/api.md')).filter(([, status]) => /^\d{3}$/.test(status ?? ''));
    const shown = rows.map(([code, status]) => `${codeIn(code)} ${status}`);
    expect(shown.toSorted()).toEqual(errorCatalogue().map(({ code, status }) => `${code} ${status}`));
  });

  test('has every address with its scope, and no other', async () => {
    const rows = rowsOf(read('docs/api.md')).filter(([first]) => /^`[A-Z]+ \//.test(first ?? ''));
    const shown = rows.map(([address, scope]) => `${codeIn(address)} ${codeIn(scope) || scope}`);
    expect(shown.toSorted()).toEqual(await operationsOf(api));
  });

  test('has examples that are answered as it shows', async () => {
    const own = await TestApi.start();
    const examples = await sendExamples(read('docs/api.md'), own).finally(() => own.stop());
    expect(examples.length).toBeGreaterThan(8);
    for (const { sent, status, answered, shown } of examples) {
      expect({ sent, status, answered }).toMatchObject({
        sent,
        status: status === 200 ? 200 : 201,
        answered: shown ?? {},
      });
    }
  });
});

describe('docs/glossary.md', () => {
  test('has words that stand in the contract, the tables, the policies or the code lists', () => {
    const told = ['docs/openapi.json', 'prisma/schema.prisma', 'policies/schema.json', 'code-lists/default.yaml'];
    const sources = told.map(read).join('\n');
    const words = rowsOf(read('docs/glossary.md')).flatMap(([, , code]) => codesIn(code));
    const last = words
      .map((word) => word.split(/[.:] ?/))
      .map((parts) => (parts[1] === 'false' ? parts[0]! : parts.at(-1)!));
    expect(last.length).toBeGreaterThan(40);
    expect(last.filter((word) => !sources.includes(word))).toEqual([]);
  });
});

/** Rows of the national rules since the papers. */
const isLater = (id: string | undefined): boolean => id?.startsWith('N') === true;

describe('docs/requirements.md', () => {
  test('has every row of the five papers once, each with a status', () => {
    const series = { X: 11, K: 8, B: 10, S: 9, M: 8 };
    const wanted = Object.entries(series).flatMap(([letter, n]) =>
      Array.from({ length: n }, (_, i) => `${letter}${i + 1}`),
    );
    const rows = rowsOf(read('docs/requirements.md')).filter(([id]) => /^[A-Z]\d+$/.test(id ?? ''));
    const [papers, later] = [rows.filter(([id]) => !isLater(id)), rows.filter(([id]) => isLater(id))];
    expect(papers.map(([id]) => id)).toEqual(wanted);
    expect(new Set(later.map(([id]) => id)).size).toBe(later.length);
    for (const [, , status] of rows) expect(status).toMatch(/^(?:Done|Begun|Open): /);
  });
});

describe('docs/rules.md', () => {
  const policy = personnelPack();

  test('has every choice of the policy with its value', () => {
    const rows = rowsOf(read('docs/rules.md')).filter(([, , whose]) => whose === 'ours' || whose === 'rule');
    expect(rows.map(([name]) => codeIn(name)).toSorted()).toEqual(Object.keys(choicesOf(policy)).toSorted());
    for (const [name, value] of rows) {
      const leaves = leavesOf(choicesOf(policy)[codeIn(name)]);
      for (const leaf of codesIn(value)) expect(leaves).toContain(leaf);
    }
  });

  test('has every base that an indicator asks for', () => {
    const bases = policy.indicators.flatMap(({ rule }) =>
      [...rule.when.matchAll(/"([^"]+)"/g)].map(([, base]) => base!),
    );
    for (const base of bases) expect(read('docs/rules.md')).toContain(`\`${base}\``);
  });
});

describe('docs/rules.md, of institutions', () => {
  const policy = institutionPack();
  const [, section = ''] = read('docs/rules.md').split('\n## The credit of institutions\n');
  const numbered = rowsOf(section).filter(([, number]) => /^`-?[\d.]+`$/.test(number ?? ''));
  const shown = numbered.map(([name, number]) => [codeIn(name), Number(codeIn(number))]);

  test('has every part of the score with its limit, every indicator with its points, every grade', () => {
    const limits = [...policy.groups].map(([id, { rule }]) => [id, rule.limit]);
    const points = policy.indicators.map(({ id, rule }) => [id, rule.points]);
    expect(shown).toEqual([
      ...limits,
      ...points,
      ...policy.grading!.grades.map(({ grade, rule }) => [grade, rule.from]),
    ]);
  });

  test('gives the share of the assessment, its weights, and what a share of the staff costs', () => {
    const [{ rule: annual }] = policy.assessments as unknown as [(typeof policy.assessments)[number]];
    const steps = policy.staff!.rule.share.map(({ percent, points }) =>
      percent.above === 0 ? `any \`${points}\`` : `from ${percent.from} % \`${points}\``,
    );
    const told = [
      `template \`${annual.template}\` is at stake with \`${annual.share}\` points`,
      annual.items.map(({ id, weight }) => `${id} ${weight}`).join(', '),
      steps.join(', '),
    ];
    for (const sentence of told) expect(section.replaceAll(/\s+/g, ' ')).toContain(sentence);
  });
});

describe('docs/operations.md', () => {
  test('names every setting with its default', () => {
    const asked = { DATABASE_URL: 'postgres://localhost/x', OIDC_ISSUER: 'https://id.example', OIDC_AUDIENCE: 'x' };
    const { oidc, ...own } = loadConfig(asked);
    const config: Record<string, unknown> = { ...own, ...oidc, databaseUrl: null, issuer: null, audience: null };
    const source = read('libs/config/src/load-config.ts') + read('libs/config/src/oidc-settings.ts');
    const settings = [...source.matchAll(/(\w+)(?::| =) (?:read\.\w+\('([A-Z_]+)'|databaseUrl\(read\))/g)];
    const expected = settings.map(([, key = '', name = 'DATABASE_URL']) => [name, String(config[key] ?? 'none')]);
    const shown = rowsOf(read('docs/operations.md')).filter(([first]) => /^`[A-Z_]+`$/.test(first ?? ''));
    expect(expected).toHaveLength(Object.keys(config).length);
    expect(shown.map(([name, value]) => [codeIn(name), codeIn(value) || value]).toSorted()).toEqual(
      expected.toSorted(),
    );
  });

  test('has statements that the database understands', async () => {
    const statements = blocksOf(read('docs/operations.md')).filter(({ info }) => info === 'sql');
    expect(statements.length).toBeGreaterThan(2);
    for (const { text } of statements) await query(api.database.serviceUrl, text);
  });

  test('places every table', () => {
    const tables = [...read('prisma/schema.prisma').matchAll(/^ {2}@@map\("(\w+)"\)/gm)].map(([, table]) => table!);
    const [, section = ''] = read('docs/operations.md').split('\n## Tables\n');
    const placed = rowsOf(section).flatMap(([, names]) => codesIn(names));
    expect(placed.toSorted()).toEqual(tables.toSorted());
  });

  test('names every command of the command line, and no other', () => {
    const cells = rowsOf(read('docs/operations.md')).map(([first]) => codeIn(first));
    const shown = cells.flatMap((cell) => /^npm run probity -- ([a-z ]+[a-z])/.exec(cell)?.[1] ?? []);
    expect([...shown, 'up'].toSorted()).toEqual(commandsOf(probity()).toSorted());
  });
});

describe('docker', () => {
  const { services, volumes } = composeFile();

  test('copies what there is, and the ignore file lets exactly that through', () => {
    for (const source of copiedSources()) expect([source, existsSync(join(ROOT, source))]).toEqual([source, true]);
    expect(visibleSources().toSorted()).toEqual([...new Set(copiedSources())].toSorted());
  });

  test('runs files that the build makes, as nobody in particular', () => {
    const commands = [
      ...Object.values(services).map(({ command = [] }) => command.join(' ')),
      read('docker/Dockerfile'),
    ];
    const files = commands.flatMap((command) => [...command.matchAll(/dist\/([\w/]+)\.js/g)].map(([, file]) => file!));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect([file, existsSync(join(ROOT, `${file}.ts`))]).toEqual([file, true]);
    expect(read('docker/Dockerfile')).toMatch(/^USER node$/m);
  });

  test('mounts and builds from what there is, and waits for what it names', () => {
    for (const { volumes: mounts = [], depends_on: waits = {} } of Object.values(services)) {
      const sources = mounts.map((mount) => mount.split(':')[0]!);
      for (const source of sources) {
        expect([source, existsSync(join(ROOT, 'docker', source)) || source in volumes]).toEqual([source, true]);
      }
      for (const name of Object.keys(waits)) expect(Object.keys(services)).toContain(name);
    }
  });

  test('builds every image of ours from the Dockerfile', () => {
    const builds = Object.values(services).flatMap(({ build }) => build ?? []);
    expect(builds.length).toBeGreaterThan(2);
    for (const { context, dockerfile } of builds) {
      expect(existsSync(join(ROOT, 'docker', context, dockerfile))).toBe(true);
    }
  });

  test('publishes the API alone, on loopback', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => `${name} ${port}`),
    );
    expect(published).toEqual(['api 127.0.0.1:${PORT:-3000}:3000']);
  });

  test('sets what the configuration knows, and takes every variable from .env.example', () => {
    const env = settled(services['api']!.environment);
    expect(() => loadConfig(env)).not.toThrow();
    const known = read('libs/config/src/load-config.ts');
    for (const name of Object.keys(env)) expect(known).toContain(`'${name}'`);
    const example = [...read('docker/.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name!);
    expect(example.toSorted()).toEqual(composeVariables().toSorted());
  });

  (hasRedis() ? test : test.skip)(
    'has Redis configurations that Redis accepts: the queue never evicts, the cache does',
    async () => {
      const names = ['maxmemory-policy', 'appendonly', 'save'];
      const [queue, cache] = await Promise.all(
        ['queue', 'cache'].map((kind) => redisSettings(`docker/redis-${kind}.conf`, names)),
      );
      expect(queue).toEqual({ 'maxmemory-policy': 'noeviction', appendonly: 'yes', save: '' });
      expect(cache).toEqual({ 'maxmemory-policy': 'allkeys-lru', appendonly: 'no', save: '' });
    },
  );
});

/** What compose makes of values: `${NAME:-default}` is its default, another variable some text. */
function settled(environment: Readonly<Record<string, string>>): Record<string, string> {
  const values = Object.entries(environment).map(([name, value]) => {
    return [name, value.replaceAll(/\$\{\w+(?::-(\w+)|[^}]*)\}/g, (_, fallback?: string) => fallback ?? 'x')];
  });
  return Object.fromEntries(values) as Record<string, string>;
}

/** Every command that does something: `policy check`. */
function commandsOf(command: Command, prefix = ''): string[] {
  const name = `${prefix}${command.name()}`;
  if (command.commands.length === 0) return [name];
  return command.commands.flatMap((below) => commandsOf(below, command.parent === null ? '' : `${name} `));
}

function institutionPack(): CompiledPolicy {
  return loadPolicy(read('policies/institution-credit/2025.1.yaml'));
}

function personnelPack(): CompiledPolicy {
  return loadPolicy(read('policies/national-personnel/2025.1.yaml'));
}

/** What the documents leave open and the policy chooses, by the path of the field. */
function choicesOf({ document }: CompiledPolicy): Readonly<Record<string, unknown>> {
  const { scoreDate, score, liability, agreementAction, standing } = document;
  const { steps: _, severalYears: __, ...byPoints } = standing!;
  const parts = { score, liability, standing: byPoints, 'agreementAction.liable': agreementAction!.liable };
  const named = Object.entries(parts).flatMap(([part, fields]) =>
    Object.entries(fields!).map(([name, value]) => [`${part}.${name}`, value] as const),
  );
  return { scoreDate, ...Object.fromEntries(named) };
}

/** Every value inside a value, as a text. */
function leavesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(leavesOf);
}
