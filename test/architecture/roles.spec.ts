import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ROLES, SCOPES, scopesOf } from '#access';

const PAGE = new URL('../../docs/api.md', import.meta.url).pathname;
const PLACE = /<!-- roles -->\n[^]*?\n(?=## )/;

const areaOf = (scope: string): string => scope.split(':')[0]!;

/** Scopes, those of one capability together. */
function cellsOf(scopes: readonly string[]): string {
  const areas = new Map<string, string[]>();
  for (const scope of scopes) areas.set(areaOf(scope), [...(areas.get(areaOf(scope)) ?? []), scope]);
  return [...areas.values()].map((own) => own.map((scope) => `\`${scope}\``).join(' ')).join(', ');
}

test('docs/api.md says of each role what it may do, and no more (K7)', () => {
  const rows = ROLES.map(
    (role) => `| \`${role}\` | ${cellsOf(SCOPES.filter((scope) => scopesOf(role).includes(scope)))} |`,
  );
  const table = ['<!-- roles -->', '', '| role | scopes |', '|---|---|', ...rows, '', ''].join('\n');
  const page = readFileSync(PAGE, 'utf8');
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(PAGE, page.replace(PLACE, table));
  expect(PLACE.exec(readFileSync(PAGE, 'utf8'))?.[0]).toBe(table);
});
