import type { GradeCount, StandingCount } from '#rating';
import type { CodeLists } from '#vocabulary';
import { alignRows, counted, sumOf } from './table.js';

const NOT_RATED = 'not rated';
const BAR_LENGTH = 40;

/** Per scheme a table of the kinds of institution by grade, and a bar for each grade. */
export function gradeLines(
  lists: CodeLists,
  grades: readonly GradeCount[],
  standings: readonly StandingCount[],
): string[] {
  const schemes = [...new Set(grades.map(({ scheme }) => scheme))];
  return schemes.flatMap((scheme) => {
    const counts = grades.filter((count) => count.scheme === scheme);
    const own = standings.filter((standing) => standing.scheme === scheme && standing.group === 'institution');
    return [`${titleOf(scheme, own)}:`, ...tableOf(lists, counts), ...barsOf(counts)];
  });
}

function titleOf(scheme: string, standings: readonly StandingCount[]): string {
  const barred = standings.filter(({ status }) => status !== 'normal');
  const told = barred.map(({ status, count }) => `${counted(count)} ${status}`);
  return [`${counted(sumOf(standings))} institutions in the scheme ${scheme}`, ...told].join(', ');
}

function tableOf(lists: CodeLists, counts: readonly GradeCount[]): string[] {
  const order: readonly (string | null)[] = lists.words('institutionKinds');
  const grades = gradesOf(counts);
  const kinds = [...new Set(counts.map(({ kind }) => kind))].toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  const rows = kinds.map((kind) => {
    const own = counts.filter((count) => count.kind === kind);
    const cells = grades.map((grade) => counted(sumOf(own.filter((count) => count.grade === grade))));
    return [kind === null ? 'other' : lists.label('institutionKinds', kind).en, counted(sumOf(own)), ...cells];
  });
  const head = ['kind', 'all', ...grades.map(nameOf)];
  return alignRows([head, ...rows], new Set(head.map((_, i) => i).slice(1)));
}

function barsOf(counts: readonly GradeCount[]): string[] {
  const all = sumOf(counts);
  const rows = gradesOf(counts).map((grade) => {
    const share = sumOf(counts.filter((count) => count.grade === grade)) / all;
    // Somebody is never nobody, however few they are.
    return [nameOf(grade), `${Math.round(share * 100)} %`, '█'.repeat(Math.max(1, Math.round(share * BAR_LENGTH)))];
  });
  return alignRows(rows, new Set([1]));
}

const nameOf = (grade: string | null): string => grade ?? NOT_RATED;

/** The grades that occur, the best first as grades are usually named, not rated last. */
export function gradesOf(counts: readonly { readonly grade: string | null }[]): (string | null)[] {
  return [...new Set(counts.map(({ grade }) => grade))].toSorted((a, b) => compare(placeOf(a), placeOf(b)));
}

/** A+ before A before A-: in ASCII a comma stands between the signs; 2 before 10. Beyond every letter: not rated. */
const placeOf = (grade: string | null): string =>
  grade === null ? '\uffff' : `${grade.replaceAll(/\d+/g, (digits) => digits.padStart(20, '0'))},`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
