import { canonicalJson } from '#kernel';
import type { RehearsedBook } from '../simulation/rehearsal.js';
import type { RehearsedPolicy } from '../simulation/rehearsed-policy.js';
import { rescorePlan } from '../simulation/rescore-plan.js';
import type { StagedBook } from './activation.store.js';

/** What rehearsed books come to: what waits for each, and who comes out otherwise than the report says. */
export interface Outcome {
  readonly subjects: readonly string[];
  readonly books: readonly StagedBook[];
  readonly deviating: readonly string[];
}

/** The version would not accept a recorded fact: that is nothing to be tolerated, its lines would be gone. */
export class FactRefused extends Error {
  constructor(evidenceId: string) {
    super(`the version would refuse ${evidenceId}, which was recorded since the simulation`);
  }
}

/** `approved`: the changed subjects of the report, each as canonical JSON. */
export function outcomeOf(
  rehearsed: RehearsedPolicy,
  approved: ReadonlyMap<string, string>,
  books: readonly RehearsedBook[],
): Outcome {
  const refused = books.flatMap(({ judged }) => judged).find((fact) => fact.refused);
  if (refused !== undefined) throw new FactRefused(refused.evidenceId);
  const staged = books.map(stagedBook).filter(({ reverses, drafts }) => reverses.length + drafts.length > 0);
  const deviating = books.filter((book) => {
    const change = rehearsed.changeOf(book);
    return (change === null ? null : canonicalJson(asStored(change))) !== (approved.get(idOf(book)) ?? null);
  });
  return { subjects: books.map(idOf), books: staged, deviating: deviating.map(idOf) };
}

/** The deviating subjects after some were rehearsed anew: the newest rehearsal of each speaks. */
export function deviatingAfter(before: readonly string[], { subjects, deviating }: Outcome): string[] {
  const anew = new Set(subjects);
  return [...before.filter((id) => !anew.has(id)), ...deviating].toSorted();
}

const idOf = ({ subject }: RehearsedBook): string => subject.subjectId;

function stagedBook(book: RehearsedBook): StagedBook {
  const { reverses, drafts } = rescorePlan(book);
  return { subjectId: idOf(book), reverses: reverses.map(({ seq }) => seq), drafts };
}

/** As a report keeps it: JSON knows no difference between an absent field and one without a value. */
const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
