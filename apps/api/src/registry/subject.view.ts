import type { Language } from '#kernel';
import { registryWarnings, type Subject, SUBJECT_TYPES, type Warning } from '#registry';
import { PageOf } from '../http/index.js';
import {
  ShownCode,
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownList,
  ShownObject,
  ShownOneOf,
  ShownSchema,
  ShownText,
} from '../presenting/shown.js';
import { WarningView, warningView } from '../presenting/texts.js';
import { AffiliationView } from './affiliation.view.js';

export class AgreementView {
  @ShownDay({ description: 'First day of the service agreement' })
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'First day on which it no longer holds; null = in force' })
  readonly until!: string | null;
}

/** What is known of a subject, in one version. */
class SubjectContentView {
  @ShownId({ example: 'H64010500001' })
  readonly subjectId!: string;

  @ShownOneOf(SUBJECT_TYPES)
  readonly subjectType!: string;

  @ShownInteger({ min: 1, description: 'Counts the statements about this subject' })
  readonly version!: number;

  @ShownText()
  readonly name!: string;

  @ShownCode({ nullable: true, example: 'tier2Hospital', description: 'Institutions only' })
  readonly kind!: string | null;

  @ShownText({ nullable: true, example: 'tier2' })
  readonly level!: string | null;

  @ShownCode({ nullable: true, example: 'public' })
  readonly ownership!: string | null;

  @ShownText({ description: 'Six digits of GB/T 2260', example: '640105' })
  readonly region!: string;

  @ShownText({ nullable: true, description: 'Unified social credit code' })
  readonly socialCreditCode!: string | null;

  @ShownText({ nullable: true, description: 'Keyed hash of an ID number, never the number' })
  readonly identityHash!: string | null;

  @ShownObject(() => AgreementView, { nullable: true, description: 'Service agreement with the fund' })
  readonly agreement!: AgreementView | null;

  @ShownSchema({ type: 'object', additionalProperties: true }, { description: 'As the caller stated them' })
  readonly attributes!: Readonly<Record<string, unknown>>;
}

/** A subject as it was registered, and what is unusual about it. */
export class SubjectView extends SubjectContentView {
  @ShownList(() => WarningView, { description: 'Unusual, and stored all the same' })
  readonly warnings!: readonly WarningView[];
}

/** A subject with its affiliations as they are stated now. */
export class SubjectWithAffiliationsView extends SubjectView {
  @ShownList(() => AffiliationView)
  readonly affiliations!: readonly AffiliationView[];
}

/** One statement about a subject. */
export class SubjectVersionView extends SubjectContentView {
  @ShownInstant({ description: 'When it was recorded' })
  readonly recordedAt!: string;
}

export class SubjectVersionPage extends PageOf(SubjectVersionView) {}

/** `objections`: what was said against it when it was written, and what is being asked about it now. */
export function subjectView(subject: Subject, language: Language, objections: readonly Warning[] = []): SubjectView {
  const warnings = [...registryWarnings(subject.subjectId, subject), ...objections];
  return { ...contentView(subject), warnings: warnings.map((warning) => warningView(warning, language)) };
}

export function subjectVersionView({
  subject,
  recordedAt,
}: {
  subject: Subject;
  recordedAt: Date;
}): SubjectVersionView {
  return { ...contentView(subject), recordedAt: recordedAt.toISOString() };
}

function contentView(subject: Subject): SubjectContentView {
  const { subjectId, subjectType, version, name, kind, level, ownership } = subject;
  const { region, socialCreditCode, identityHash, agreement, attributes } = subject;
  return {
    subjectId,
    subjectType,
    version,
    name,
    kind,
    level,
    ownership,
    region,
    socialCreditCode,
    identityHash,
    agreement: agreement === null ? null : { from: agreement.from, until: agreement.until },
    attributes,
  };
}
