import { canonicalJson, DomainError, type FieldError, type Tx } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import type { CodeLists } from '#vocabulary';
import { type ExpectedVersion, requireExpected, WHATEVER_THERE_IS } from './expected-version.js';
import type { RegistryStore } from './registry.store.js';
import { INVALID_PERIODS, NOT_AFFILIABLE, UNKNOWN_SUBJECT } from './registry.errors.js';
import type { RegistryChange } from './register-subject.js';
import { type Affiliation, type AffiliationPeriod, isAffiliable, type Subject } from './subject.js';
import type { SubjectStatements } from './subject-statements.js';

/** Replaces the periods in which a practitioner practises at an institution; earlier statements are kept. */
export class SetAffiliation {
  constructor(
    private readonly store: RegistryStore,
    private readonly statements: SubjectStatements,
    private readonly policies: PolicyCatalogue,
    private readonly lists: CodeLists,
  ) {}

  async execute(
    tx: Tx,
    practitionerId: string,
    institutionId: string,
    periods: readonly AffiliationPeriod[],
    expected: ExpectedVersion | typeof WHATEVER_THERE_IS = WHATEVER_THERE_IS,
  ): Promise<{ affiliation: Affiliation; change: RegistryChange }> {
    requireValidPeriods(this.lists, periods);
    await this.policies.lockVersions(tx);
    const practitioner = await this.require(tx, practitionerId, 'practitioner');
    await this.require(tx, institutionId, 'institution');
    await tx.followEverywhere();
    await this.store.createOrLock(tx, practitionerId, practitioner.subjectType);
    const current = await this.store.affiliation(practitionerId, institutionId, tx);
    const change = changeOf(current, periods);
    requireExpected(expected, current, change);
    if (current !== null && change === 'same') return { affiliation: current, change };
    const affiliation = { practitionerId, institutionId, version: (current?.version ?? 0) + 1, periods };
    await this.store.saveAffiliation(tx, affiliation);
    await this.statements.ofAffiliations(tx, [affiliation]);
    return { affiliation, change };
  }

  private async require(tx: Tx, subjectId: string, expected: 'practitioner' | 'institution'): Promise<Subject> {
    const subject = await this.store.find(subjectId, tx);
    if (subject === null) throw new DomainError(UNKNOWN_SUBJECT, { subjectId });
    const fits = expected === 'practitioner' ? isAffiliable(subject.subjectType) : subject.subjectType === expected;
    if (!fits) throw new DomainError(NOT_AFFILIABLE, { subjectId, subjectType: subject.subjectType, expected });
    return subject;
  }
}

function changeOf(current: Affiliation | null, periods: readonly AffiliationPeriod[]): RegistryChange {
  if (current === null) return 'created';
  return canonicalJson(current.periods) === canonicalJson(periods) ? 'same' : 'changed';
}

function requireValidPeriods(lists: CodeLists, periods: readonly AffiliationPeriod[]): void {
  const fields = periodProblems(lists, periods);
  if (fields.length > 0) throw new DomainError(INVALID_PERIODS, {}, fields);
}

/** Periods that end before they begin, overlap or are out of order, and roles that nobody knows. */
export function periodProblems(lists: CodeLists, periods: readonly AffiliationPeriod[]): FieldError[] {
  return [...orderProblems(periods), ...periods.flatMap((period, i) => unknownRoles(lists, period, i))];
}

const unknownRoles = (lists: CodeLists, { roles = [] }: AffiliationPeriod, i: number): FieldError[] =>
  roles.flatMap((role, k) => lists.unknown(`periods[${i}].roles[${k}]`, role, 'responsibleRoles'));

function orderProblems(periods: readonly AffiliationPeriod[]): FieldError[] {
  return periods.flatMap((period, i) => {
    const before = periods[i - 1];
    const ends = period.until === null || period.until > period.from;
    const follows = before === undefined || (before.until !== null && before.until <= period.from);
    if (ends && follows) return [];
    const path = ends ? `periods[${i}].from` : `periods[${i}].until`;
    return [{ path, code: ends ? 'overlap' : 'not-after', message: INVALID_PERIODS.detail }];
  });
}
