import { NOTICE_TYPES } from '#notices';
import { DELIVERY_STATES } from '#webhooks';
import {
  BodyExample,
  DayField,
  FlagField,
  IntegerField,
  OneOfField,
  oneOfRule,
  PageQuery,
  RegionPrefixField,
  SubjectIdField,
  TextField,
  TextListField,
} from '../http/index.js';

const LANGUAGES = ['zh', 'en'] as const;
/** `ntc_` and a number that the column takes. */
const NOTICE_ID = /^ntc_[1-9]\d{0,17}$/;

@BodyExample({
  url: 'https://notices.example.gov.cn/probity',
  types: ['standing.changed', 'fact.recorded'],
  region: '6401',
  language: 'zh',
  reference: 'IT 2025-31',
  reason: 'The notice centre sends them to institutions',
})
export class WebhookDto {
  @TextField({
    max: 2000,
    description: 'Begins with https://; without user, password and fragment, not inside a network',
  })
  readonly url!: string;

  @TextListField(oneOfRule(NOTICE_TYPES), { max: NOTICE_TYPES.length, description: 'Types of notices; empty = all' })
  readonly types: readonly string[] = [];

  @SubjectIdField({ nullable: true, description: 'Notices to this subject alone' })
  readonly subjectId: string | null = null;

  @RegionPrefixField({ nullable: true, description: 'Notices to subjects that are registered there' })
  readonly region: string | null = null;

  @OneOfField(LANGUAGES, { description: 'Of the texts' })
  readonly language: string = 'zh';

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;
}

@BodyExample({ overlapHours: 24 })
export class WebhookSecretDto {
  @IntegerField({ min: 0, max: 720, description: 'How long the secret before signs along' })
  readonly overlapHours: number = 24;
}

@BodyExample({ from: '2025-06-01', deadOnly: true })
export class ReplayDto {
  @TextField({ max: 22, pattern: NOTICE_ID, nullable: true, description: 'One notice', example: 'ntc_17' })
  readonly noticeId: string | null = null;

  @DayField({ nullable: true, description: 'Or all that were recorded from this Shanghai day on' })
  readonly from: string | null = null;

  @FlagField({ description: 'Of those only what was given up' })
  readonly deadOnly: boolean = true;
}

export class DeliveriesQuery extends PageQuery {
  @OneOfField(DELIVERY_STATES, { optional: true })
  readonly state?: string;
}
