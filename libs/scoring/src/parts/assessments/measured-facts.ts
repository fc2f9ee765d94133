import type { WorkingCalendar } from '#kernel';
import { Exact } from '../../language/exact.js';
import { subjectView } from '../../language/facts.js';
import type { NamedMap } from '../../language/named-map.js';
import type { AssessmentItem, SubjectFacts } from '../../model/evidence-fact.js';
import type { AssessmentRule } from './assessment-document.js';
import type { CompiledAssessment } from './compile-assessment.js';

/** What the measures of one assessment see; numbers are exact, and what isn't stated is missing. */
export interface MeasuredFacts {
  /** For a line of an item of the policy. */
  of(item: string, line: AssessmentItem): () => Readonly<Record<string, unknown>>;
}

export function measuredFacts(
  assessment: CompiledAssessment,
  lines: readonly AssessmentItem[],
  subject: SubjectFacts,
  benchmarks: Readonly<Record<string, object>>,
  calendar?: WorkingCalendar,
): MeasuredFacts {
  const stated = lines.flatMap(({ item, value }) => (value === null ? [] : [[item, Exact.from(value)] as const]));
  const shared = {
    items: Object.fromEntries(stated),
    subject: subjectView(subject),
    benchmarks,
    ...(calendar === undefined ? {} : { calendar }),
  };
  const values = new Map<string, Exact[]>();
  for (const [line, value] of stated) {
    const item = assessment.itemOf(line)?.id ?? line;
    values.set(item, [...(values.get(item) ?? []), value]);
  }
  return {
    of:
      (id, { value, baseline }) =>
      () => ({
        ...shared,
        item: {
          id,
          ...(value !== null && { value: Exact.from(value) }),
          ...(baseline !== null && { baseline: Exact.from(baseline) }),
          values: values.get(id) ?? [],
        },
      }),
  };
}

const NO_FIELDS: readonly string[] = [];

/** The variable `items` of measures, by names that lines of the policy's items can have. */
export const itemsMap = ({ items }: AssessmentRule): NamedMap => ({
  name: 'items',
  known: items.map(({ id }) => id),
  fieldsOf: (name) => (items.some(({ id }) => name === id || name.startsWith(`${id}.`)) ? NO_FIELDS : null),
});
