import { type ListedKey, ROLES } from '#access';
import { PageOf } from '../http/index.js';
import {
  ShownDay,
  ShownId,
  ShownInstant,
  ShownInteger,
  ShownOneOf,
  ShownText,
  ShownTexts,
} from '../presenting/shown.js';

/** A key as it is listed: nobody sees its secret. */
export class ApiKeyView {
  @ShownId({ description: 'The name of the key where somebody acts with it', example: 'key_01jx' })
  readonly keyId!: string;

  @ShownOneOf(ROLES)
  readonly role!: string;

  @ShownText({ description: 'Who answers for it' })
  readonly person!: string;

  @ShownTexts({ description: 'What it may do' })
  readonly scopes!: readonly string[];

  @ShownText({ nullable: true, description: 'The regions that it reaches, a prefix of their codes; null = all' })
  readonly region!: string | null;

  @ShownTexts({ description: 'Networks from which it may be shown; empty = from anywhere' })
  readonly addresses!: readonly string[];

  @ShownInstant()
  readonly createdAt!: string;

  @ShownDay({ nullable: true, description: 'First day on which it opens nothing; null = it does not end by itself' })
  readonly expiresOn!: string | null;

  @ShownInstant({ nullable: true, description: 'When it was revoked; null = it was not' })
  readonly revokedAt!: string | null;

  @ShownInstant({ nullable: true, description: 'When it was last used, to the minute or so; null = never' })
  readonly lastUsedAt!: string | null;

  @ShownInteger({ min: 1, description: 'How many secrets it has had' })
  readonly secrets!: number;

  @ShownInstant({ nullable: true, description: 'Until when the secret before holds, or held; null = there is one' })
  readonly previousUntil!: string | null;

  @ShownId({ nullable: true, description: 'The case that issued it; null = one of the first keys' })
  readonly issueId!: string | null;
}

export class ApiKeyPage extends PageOf(ApiKeyView) {}

export class RotatedKeyView {
  @ShownId({ example: 'key_01jx' })
  readonly keyId!: string;

  @ShownInteger({ min: 2, description: 'Counts the secrets of the key' })
  readonly secret!: number;

  @ShownInstant({ description: 'Until when the secret before holds' })
  readonly previousUntil!: string;
}

export function apiKeyView({ caseId, createdAt, revokedAt, lastUsedAt, previousUntil, ...key }: ListedKey): ApiKeyView {
  const text = (instant: Date | null): string | null => instant?.toISOString() ?? null;
  return {
    ...key,
    createdAt: createdAt.toISOString(),
    revokedAt: text(revokedAt),
    lastUsedAt: text(lastUsedAt),
    previousUntil: text(previousUntil),
    issueId: caseId,
  };
}
