import { pointsToNumber } from '#kernel';
import type { BarredPerson, StandingCount } from '#rating';
import type { CodeLists } from '#vocabulary';
import { alignRows, counted, sumOf } from './table.js';

const COLUMNS = ['subject', 'name', 'type', 'score', 'standing', 'until', 'payment'] as const;
const RANK = { terminated: 0, suspended: 1, normal: 2 } as const;

/** Per scheme how many practitioners are in which state, and the first few who are barred. */
export function barredLines(
  lists: CodeLists,
  standings: readonly StandingCount[],
  barred: readonly BarredPerson[],
): string[] {
  const practitioners = standings.filter(({ group }) => group === 'practitioner');
  const schemes = [...new Set(practitioners.map(({ scheme }) => scheme))];
  const counts = schemes.map((scheme) =>
    countsOf(
      scheme,
      practitioners.filter((count) => count.scheme === scheme),
    ),
  );
  if (barred.length === 0) return counts.map((line) => `${line}.`);
  return [
    ...counts.map((line) => `${line}.`),
    'Some of those who are barred:',
    ...alignRows([COLUMNS, ...barred.map((person) => cellsOf(lists, person))], new Set([3])),
  ];
}

function countsOf(scheme: string, standings: readonly StandingCount[]): string {
  const states = standings
    .toSorted((a, b) => RANK[a.status] - RANK[b.status] || Number(a.awaiting !== null) - Number(b.awaiting !== null))
    .flatMap((standing) =>
      standing.status === 'normal'
        ? [
            `${counted(standing.withPoints)} normal with points`,
            `${counted(standing.count - standing.withPoints)} without`,
          ]
        : [`${counted(standing.count)} ${stateOf(standing)}`],
    );
  return `${counted(sumOf(standings))} practitioners in the scheme ${scheme}, ${states.join(', ')}`;
}

const stateOf = ({ status, awaiting }: Pick<BarredPerson, 'status' | 'awaiting'>): string =>
  awaiting === null ? status : `${status} (awaits ${awaiting})`;

function cellsOf(lists: CodeLists, person: BarredPerson): string[] {
  const { subjectId, name, subjectType, score, until, payment } = person;
  const points = score === null ? '–' : String(pointsToNumber(score));
  return [
    subjectId,
    name,
    lists.label('subjectTypes', subjectType).en,
    points,
    stateOf(person),
    until ?? '–',
    payment ?? '–',
  ];
}
