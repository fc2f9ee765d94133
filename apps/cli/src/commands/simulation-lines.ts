import type { DecisionCount, GroupCount, Move, SimulationFindings, SimulationReport } from '#policy-change';
import { alignRows, counted } from '../up/table.js';

const SHOWN = 20;
const NOT_SIMULATED = {
  staffStatements: 'Not simulated: the institutions look at their staff for the first time and were not told of it.',
} as const;

/** The report in short: who changes, by what, and what is at stake. */
export function simulationLines(report: SimulationReport): string[] {
  const { policy, scheme, asOf, knownSeq, rejudged, refused, rollUps, notSimulated } = report;
  return [
    `${policy.code} ${policy.version} (${scheme}) as of ${asOf}, known up to epoch ${knownSeq}`,
    `${counted(rejudged)} facts are judged otherwise${refused === 0 ? '' : `; ${counted(refused)} would be refused`}.`,
    ...findingLines(report),
    ...rollUps.flatMap((seen) => ['', `Institutions that see them as staff (${seen.scheme})`, ...findingLines(seen)]),
    ...notSimulated.map((what) => NOT_SIMULATED[what]),
  ];
}

function findingLines(found: SimulationFindings): string[] {
  const { subjects, changed, better, worse } = found;
  return [
    `${counted(changed)} of ${counted(subjects)} subjects change: ` +
      `${counted(better)} better, ${counted(worse)} worse, ${counted(changed - better - worse)} otherwise.`,
    ...moveLines('Grades', found.grades),
    ...moveLines('Standings', found.standings),
    ...groupLines('Regions', found.byRegion),
    ...groupLines('Types', found.byType),
    ...groupLines('Kinds', found.byKind),
    ...groupLines('Levels', found.byLevel),
    ...decisionLines(found.decisions),
    ...moneyLines(found.money),
  ];
}

function moveLines(title: string, moves: readonly Move[]): string[] {
  const moved = moves.filter(({ before, after }) => before !== after);
  if (moved.length === 0) return [];
  const rows = moved.map(({ before, after, subjects }) => [before ?? 'none', '→', after ?? 'none', counted(subjects)]);
  return [title, ...alignRows(rows, new Set([3]))];
}

/** Those with the most changes. */
function groupLines(title: string, groups: readonly GroupCount[]): string[] {
  const most = groups.filter(({ changed }) => changed > 0).toSorted((a, b) => b.changed - a.changed);
  if (most.length === 0) return [];
  const rows = most.slice(0, SHOWN).map(({ key, subjects, changed, better, worse }) => {
    return [key, `${counted(changed)} of ${counted(subjects)}`, `${counted(better)} better`, `${counted(worse)} worse`];
  });
  const left = most.length - SHOWN;
  return [title, ...alignRows(rows, new Set([1, 2, 3])), ...(left > 0 ? [`  and ${left} more`] : [])];
}

function decisionLines(decisions: readonly DecisionCount[]): string[] {
  const moved = decisions.filter(({ before, after }) => before !== after);
  if (moved.length === 0) return [];
  const rows = moved.map(({ field, value, before, after }) => [field, value, counted(before), '→', counted(after)]);
  return ['Decisions', ...alignRows(rows, new Set([2, 4]))];
}

/** Nothing where the register states nobody's yearly fund. */
function moneyLines({ subjects, fund, changed, better, worse }: SimulationFindings['money']): string[] {
  if (subjects === 0) return [];
  return [
    `Yearly fund at stake: ${changed} of ${fund} yuan (${better} better, ${worse} worse; stated for ${counted(subjects)}).`,
  ];
}
