import type { CompiledPolicy } from '#scoring';

/** The page that lists the packs of the project: what each is for, its scheme and sources, and who loads it. */
export function packsPage(packs: readonly CompiledPolicy[], byDefault: readonly string[]): string {
  const rows = packs.map((pack) => ({ name: nameOf(pack), row: rowOf(pack, byDefault.includes(nameOf(pack))) }));
  return [HEAD, ...rows.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map(({ row }) => row), ''].join('\n');
}

const nameOf = ({ ref: { code, version } }: CompiledPolicy): string => `${code}/${version}`;

function rowOf(pack: CompiledPolicy, loaded: boolean): string {
  const { title, scheme, from, until } = pack;
  const cells = [
    `[\`${nameOf(pack)}\`](${nameOf(pack)}.yaml)`,
    `${title.en} (${title.zh})`,
    `\`${scheme}\``,
    partsOf(pack),
    ratedBy(pack),
    until === null ? `from ${from}` : `${from} until ${until}`,
    sourcesOf(pack),
    loaded ? '**yes**' : 'no',
  ];
  return `| ${cells.join(' | ')} |`;
}

const PARTS = ['bands', 'groups', 'assessments', 'staff', 'standing', 'grades', 'worstItem', 'ranking'] as const;

/** Of the parts that a scheme may have those by which packs differ most, as the file calls them. */
const partsOf = ({ document }: CompiledPolicy): string =>
  PARTS.filter((part) => document[part] !== undefined).join(', ');

function ratedBy({ base, region, subjectTypes }: CompiledPolicy): string {
  const types = [...subjectTypes].join(', ');
  return base === null ? types : `overlay of \`${nameOf(base)}\` for division ${region}`;
}

/** Documents by their number, else by their title; of an overlay those that its base doesn't name. */
function sourcesOf({ document, base }: CompiledPolicy): string {
  const own = Object.entries(document.sources).filter(([id]) => base?.document.sources[id] === undefined);
  const named = own.map(([, { number, title }]) => number ?? title.zh);
  return named.length === 0 ? 'as its base' : named.join('; ');
}

const HEAD = `# The packs

Generated from the files: \`UPDATE_GENERATED=1\` writes it anew (\`apps/cli/src/database/default-packs.spec.ts\`). The
format is described in [policy-reference.md](../docs/policy-reference.md).

\`npm start\`, and \`npm run probity -- policy load\` without files, load the packs marked **yes**
(\`apps/cli/src/database/default-packs.ts\`). Any other is loaded where it is needed:
\`npm run probity -- policy load policies/<pack>.yaml\`, a base before or together with its overlays. A deployment that
wants other packs than these for a type of subject loads them first: the scheme that is stored first for a type is its
primary one.

| pack | what for | scheme | parts | whom it rates | in force | sources | by default |
|---|---|---|---|---|---|---|---|`;
