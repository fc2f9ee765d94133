import { isNetwork, ROLES } from '#access';
import { say } from '#kernel';
import {
  BodyExample,
  DayField,
  IntegerField,
  NameField,
  OneOfField,
  RegionPrefixField,
  simpleRule,
  TextField,
  TextListField,
} from '../http/index.js';

/** `10.2.0.0/16`, or one address. */
const NETWORK_RULE = simpleRule(
  say('网络地址段或单个地址，如 10.2.0.0/16', 'a network or an address such as 10.2.0.0/16'),
  { type: 'string', maxLength: 64, examples: ['10.2.0.0/16'] },
  (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    return value.length <= 64 && isNetwork(value) ? null : 'wrong-format';
  },
);

/** SHA-256 of a key: only its holder has the key itself. */
const KeyHashField = (): PropertyDecorator =>
  TextField({
    min: 64,
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
    description: 'SHA-256 of the key, lower-case hex; only its holder has the key itself',
  });

@BodyExample({
  role: 'checker',
  person: 'Zhang San',
  keyHash: '5f78c33274e43fa9de5659265c1d917e25c03722dcb0b8d27db8d5feaa813953',
  reference: 'HR 2025-17',
  reason: 'Joins the review section on 1 July',
})
export class KeyIssueDto {
  @OneOfField(ROLES, { description: 'What the key may do' })
  readonly role!: string;

  @NameField({ max: 100, description: 'Who will answer for it; makers and checkers are compared by this' })
  readonly person!: string;

  @RegionPrefixField({ nullable: true })
  readonly region: string | null = null;

  @DayField({ nullable: true, description: 'First day on which it opens nothing; null = it does not end by itself' })
  readonly expiresOn: string | null = null;

  @TextListField(NETWORK_RULE, { max: 50, description: 'Networks from which it may be shown; none = from anywhere' })
  readonly addresses: readonly string[] = [];

  @KeyHashField()
  readonly keyHash!: string;

  @TextField({ max: 200, description: 'The document that decides it' })
  readonly reference!: string;

  @TextField({ max: 2000 })
  readonly reason!: string;
}

@BodyExample({ keyHash: '0d0f0a2d7d2c4d1f4d5d8e3f4b7b2d1c9a3e5f60718293a4b5c6d7e8f9012345', overlapHours: 24 })
export class RotationDto {
  @KeyHashField()
  readonly keyHash!: string;

  @IntegerField({ min: 0, max: 720, description: 'For so long the secret before opens the door too' })
  readonly overlapHours: number = 24;
}
