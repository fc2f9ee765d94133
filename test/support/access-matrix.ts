import type { Response } from 'supertest';
import { type Role, ROLES } from '#access';
import type { Operation } from './contract.js';
import type { Ids } from './two-regions.js';

/** Whoever asks: the holder of a key of a role that is limited to a region, or nobody in particular. */
export type Asker = Role | 'nobody';

export const ASKERS: readonly Asker[] = ['nobody', ...ROLES];

/** What is said to an asker of what belongs to another region: see {@link LEGEND}. */
export type Cell = 'open' | '401' | '–' | 'id' | 'list' | 'beyond' | 'free';

const LEGEND = `# Who may ask for what

Every operation of the [API](api.md), whoever asks, and whose it is: each cell was asked for by a test, and the page is what
came of it (\`UPDATE_GENERATED=1\` writes it anew, \`test/e2e/access.spec.ts\`). The holders of keys are limited to a region,
as in the [guide](api.md#conventions); \`subject\` speaks for somebody who is registered there.

| cell | in the own region | of another region |
|---|---|---|
| \`open\` | open to everybody | |
| \`401\` | asked for a key | the same |
| – | refused: 403 \`access/missing-scope\` | the same |
| \`id\` | allowed | answered as what nobody has, byte for byte |
| \`list\` | allowed | isn't in the answer |
| \`beyond\` | allowed | refused: 403 \`access/beyond-region\`, as is what belongs to all regions at once |
| \`free\` | allowed | there is nothing in it that belongs to a region |
`;

/** The page of all cells; rows in the order of the document. */
export function accessPage(cells: ReadonlyMap<string, Cell>, operations: Iterable<string>): string {
  const row = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  const rows = [...operations].map((name) => {
    const [method, path] = name.split(' ') as [string, string];
    return row([
      `\`${method.toUpperCase()} ${path}\``,
      ...ASKERS.map((asker) => marked(cells.get(`${asker} ${name}`))),
    ]);
  });
  const head = [row(['operation', ...ASKERS]), row(ASKERS.map(() => '---').concat('---')).replaceAll(' ', '')];
  return [LEGEND, ...head, ...rows, ''].join('\n');
}

const marked = (cell: Cell | undefined): string => (cell === undefined ? '**?**' : cell === '–' ? cell : `\`${cell}\``);

/** Policies are everybody's. */
const FIXED: Readonly<Record<string, string>> = { code: 'national-personnel', version: '2025.1' };

/** A case is found by the address of its kind, anything else by the name of the parameter. */
export const filled = (path: string, ids: Ids): string =>
  path.replace(
    /([\w-]+)\/\{(\w+)\}/g,
    (_, kind: string, name: string) => `${kind}/${FIXED[name] ?? ids[kind] ?? ids[name] ?? ids['adjustmentId']}`,
  );

/** The example of a body, about whom the ids say. */
export function bodyAbout(operation: Operation, ids: Ids): object | undefined {
  const content = operation.requestBody?.content['application/json'];
  if (content === undefined) return undefined;
  const { example = {} } = content;
  return JSON.parse(JSON.stringify(example), (key, value: unknown) => {
    if (key === 'subjectIds') return [ids['subjectId']];
    if (key === 'practitionerId' || key === 'otherId') return ids['subjectId'];
    return typeof value === 'string' && key in ids ? ids[key] : value;
  });
}

/** What an answer says, but for what names the request and the id that was asked for. */
export function toldBy({ status, headers, text }: Response, ids: Ids): string {
  const { date: _, 'x-request-id': id, 'keep-alive': __, ...rest } = headers as Record<string, string>;
  const all = JSON.stringify([status, rest, text]).replaceAll(id ?? '?', 'REQUEST');
  return Object.entries(ids).reduce((said, [name, value]) => said.replaceAll(value, `<${name}>`), all);
}
