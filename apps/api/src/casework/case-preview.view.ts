import type { CasePreview } from '#casework';
import { fillText, type Language } from '#kernel';
import type { ToldLine } from '#known';
import type { RecordedEntry } from '#ledger';
import type { Touched } from '#rating';
import { TouchedPaymentView, TouchedRatingView, touchedView } from '../appeals/appeal.view.js';
import { CarriedPersonView, carriedPersons } from '../presenting/case-decision.view.js';
import { ShownId, ShownList, ShownObject, ShownText } from '../presenting/shown.js';
import { EntryView, entryView } from '../ratings/entry.view.js';

/** What a case would change, and what others changed of the same meanwhile. */
export interface SeenChanges extends Touched {
  readonly since: readonly RecordedEntry[];
}

/** Why an approval would be refused now. */
export class CaseRefusalView {
  @ShownText({ description: 'As the approval would answer', example: 'evidence/already-revoked' })
  readonly code!: string;

  @ShownText()
  readonly detail!: string;
}

/** What an approval would bring about if it were given now. Nothing of it is written. */
export class CasePreviewView {
  @ShownId({ example: 'case_01jx' })
  readonly caseId!: string;

  @ShownObject(() => CaseRefusalView, { nullable: true, description: 'null = it can be carried out' })
  readonly refused!: CaseRefusalView | null;

  @ShownList(() => CarriedPersonView, { description: 'Who answered for the institution then: named, and no worse off' })
  readonly responsiblePersons!: readonly CarriedPersonView[];

  @ShownList(() => TouchedRatingView, { description: '`before`: as it is now; `after`: if the case were approved now' })
  readonly ratings!: readonly TouchedRatingView[];

  @ShownList(() => TouchedPaymentView, { description: 'Days on which services would be paid otherwise' })
  readonly payments!: readonly TouchedPaymentView[];

  @ShownList(() => EntryView, { description: 'What others wrote into the same books since the case was opened' })
  readonly changedSince!: readonly EntryView[];
}

export function casePreviewView(
  { found, refused, seen }: CasePreview<SeenChanges>,
  since: readonly ToldLine[],
  language: Language,
): CasePreviewView {
  return {
    caseId: found.caseId,
    responsiblePersons: carriedPersons(found),
    refused:
      refused === null
        ? null
        : { code: refused.code, detail: fillText(refused.definition.detail[language], refused.data) },
    ratings: (seen?.ratings ?? []).map(touchedView),
    payments: seen?.payments ?? [],
    changedSince: since.map(entryView),
  };
}
