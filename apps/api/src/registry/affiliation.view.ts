import type { Language } from '#kernel';
import type { Affiliation, Warning } from '#registry';
import { ShownDay, ShownFlag, ShownId, ShownInteger, ShownList, ShownTexts } from '../presenting/shown.js';
import { WarningView, warningView } from '../presenting/texts.js';

/** A stretch of practice, `[from, until)`. */
export class PeriodView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'First day on which the practice has ended; null = goes on' })
  readonly until!: string | null;

  @ShownDay({ nullable: true, description: 'Day of the signed service commitment (P34 art. 21)' })
  readonly commitmentSignedOn!: string | null;

  @ShownFlag({ description: 'Whether the practice is registered' })
  readonly registered!: boolean;

  @ShownTexts({ description: 'What the person answers for there: words of the code list' })
  readonly roles!: readonly string[];
}

/** When a practitioner practises at an institution, as stated last. */
export class AffiliationView {
  @ShownId({ description: 'The practitioner', example: 'D640105000001' })
  readonly subjectId!: string;

  @ShownId({ example: 'H64010500001' })
  readonly institutionId!: string;

  @ShownInteger({ min: 1, description: 'Counts the statements about this pair' })
  readonly version!: number;

  @ShownList(() => PeriodView, { description: 'Ascending, without overlaps' })
  readonly periods!: readonly PeriodView[];
}

/** The same as it was stated, and what stands against it. */
export class SetAffiliationView extends AffiliationView {
  @ShownList(() => WarningView, { description: 'Objected, and stored all the same' })
  readonly warnings!: readonly WarningView[];
}

export function setAffiliationView(
  stated: Affiliation & { readonly warnings?: readonly Warning[] },
  language: Language,
): SetAffiliationView {
  return {
    ...affiliationView(stated),
    warnings: (stated.warnings ?? []).map((warning) => warningView(warning, language)),
  };
}

export function affiliationView({ practitionerId, institutionId, version, periods }: Affiliation): AffiliationView {
  return {
    subjectId: practitionerId,
    institutionId,
    version,
    periods: periods.map(({ from, until, commitmentSignedOn, registered, roles = [] }) => {
      return { from, until, commitmentSignedOn, registered, roles };
    }),
  };
}
