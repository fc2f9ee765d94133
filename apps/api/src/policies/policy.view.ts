import type { Language } from '#kernel';
import type { PolicyVersion } from '#policy';
import { type Basis, PART_NAMES, type SourceDocument } from '#scoring';
import { PageOf } from '../http/index.js';
import { PolicyRefView, policyRefView } from '../presenting/policy-ref.view.js';
import {
  type Meanings,
  ShownChoices,
  ShownCode,
  ShownDay,
  ShownFlag,
  ShownHash,
  ShownInstant,
  ShownList,
  ShownObject,
  ShownSchema,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

const BASES: Meanings<Basis> = {
  decisionDate: 'the day of the decision',
  conductDate: 'the last day of the conduct',
  serviceDate: 'the day on which the decision was served',
  finalityDate: 'the day from which the decision is final',
};

export class ConductView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'The first day that is none of them; null = open' })
  readonly until!: string | null;
}

/** When a version judges. */
export class EffectiveView {
  @ShownDay()
  readonly from!: string;

  @ShownDay({ nullable: true, description: 'First day out of force; null = open' })
  readonly until!: string | null;

  @ShownChoices(BASES, { description: 'The days of a fact that all have to lie in the time of the version' })
  readonly basis!: readonly string[];

  @ShownObject(() => ConductView, {
    nullable: true,
    description: 'Days in which the conduct has to have ended besides; null = whenever it did',
  })
  readonly conduct!: ConductView | null;
}

/** Which version it is, when it judges, and for whom. */
export class PolicyHeadView {
  @ShownCode({ example: 'national-personnel' })
  readonly code!: string;

  @ShownText({ example: '2025.1' })
  readonly version!: string;

  @ShownCode({ example: 'personnel' })
  readonly scheme!: string;

  @ShownObject(() => EffectiveView)
  readonly effective!: EffectiveView;

  @ShownText({ nullable: true, description: 'Of an overlay: prefix of the codes of its divisions', example: '12' })
  readonly region!: string | null;

  @ShownObject(() => PolicyRefView, { nullable: true, description: 'The version that an overlay changes' })
  readonly base!: PolicyRefView | null;
}

/** A stored policy version, as the list has it. */
export class PolicyVersionView extends PolicyHeadView {
  @ShownTexts({
    description: 'Sections that its scheme combines',
    example: ['bands', 'liability', 'indicators', 'standing'],
  })
  readonly parts!: readonly string[];

  @ShownText({ description: 'In the language asked for' })
  readonly title!: string;

  @ShownTexts({ description: 'Types of subjects that it rates', example: ['physician'] })
  readonly subjectTypes!: readonly string[];

  @ShownHash({ description: 'Of the text as stored' })
  readonly contentHash!: string;

  @ShownInstant({ description: 'When it was stored' })
  readonly recordedAt!: string;

  @ShownFlag({ description: 'Whether it judges the facts of today' })
  readonly inForce!: boolean;
}

export class PolicyVersionPage extends PageOf(PolicyVersionView) {}

export class PolicySourceView {
  @ShownText({ description: 'What `source.document` of a rule names', example: 'R735' })
  readonly document!: string;

  @ShownText({ nullable: true, description: 'As people quote it; null = unknown' })
  readonly number!: string | null;

  @ShownText({ description: 'In the language asked for' })
  readonly title!: string;

  @ShownDay({ nullable: true })
  readonly date!: string | null;

  @ShownDay({ nullable: true })
  readonly inForceFrom!: string | null;
}

const text = { type: 'string' } as const;
/** What every document has; the rest is the format of policies. */
const HEAD = { format: { type: 'integer' }, code: text, version: text, scheme: text } as const;

export const POLICY_DOCUMENT = {
  type: 'object',
  selfRequired: true,
  properties: HEAD,
  required: Object.keys(HEAD),
  additionalProperties: true,
};

/** The same with everything in it. */
export class PolicyDetailView extends PolicyVersionView {
  @ShownList(() => PolicySourceView, { description: 'The documents that its rules rest on' })
  readonly sources!: readonly PolicySourceView[];

  @ShownSchema(POLICY_DOCUMENT, {
    description: 'The policy as JSON, by policies/schema.json; of an overlay, what it and its base give together',
  })
  readonly document!: object;

  @ShownText({ description: 'The YAML text as stored' })
  readonly content!: string;
}

export function policyVersionView(found: PolicyVersion, language: Language): PolicyVersionView {
  const { policy, contentHash, recordedAt, inForce } = found;
  return {
    ...policyRefView(policy.ref),
    scheme: policy.scheme,
    parts: PART_NAMES.filter((name) => policy.document[name] !== undefined),
    title: policy.title[language],
    effective: { from: policy.from, until: policy.until, basis: policy.basis, conduct: policy.conduct },
    region: policy.region,
    base: policy.base === null ? null : policyRefView(policy.base.ref),
    subjectTypes: [...policy.subjectTypes],
    contentHash,
    recordedAt: recordedAt.toISOString(),
    inForce,
  };
}

export function policyDetailView(found: PolicyVersion, language: Language): PolicyDetailView {
  const { document } = found.policy;
  const sources = Object.entries(document.sources).map(([id, source]) => sourceView(id, source, language));
  return { ...policyVersionView(found, language), sources, document, content: found.content };
}

function sourceView(
  id: string,
  { number, title, date, inForceFrom }: SourceDocument,
  language: Language,
): PolicySourceView {
  return { document: id, number, title: title[language], date, inForceFrom };
}
