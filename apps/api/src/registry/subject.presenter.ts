import type { Language } from '#kernel';
import { type Affiliation, registryWarnings, type Subject } from '#registry';
import { warningView, type WarningView } from '../presenting/texts.js';

export interface SubjectView extends Subject {
  readonly warnings: readonly WarningView[];
}

export function subjectView(subject: Subject, language: Language): SubjectView {
  const warnings = registryWarnings(subject.subjectId, subject).map((warning) => warningView(warning, language));
  return { ...subject, warnings };
}

export interface AffiliationView {
  readonly subjectId: string;
  readonly institutionId: string;
  readonly version: number;
  readonly periods: Affiliation['periods'];
}

export function affiliationView({ practitionerId, institutionId, version, periods }: Affiliation): AffiliationView {
  return { subjectId: practitionerId, institutionId, version, periods };
}
