import { isDeepStrictEqual } from 'node:util';
import { ERASED_TEXT, type Json, withoutTexts, withoutTextsAbout } from './personal-texts.js';

type Row = Readonly<Record<string, Json>>;

/** A row that holds texts about a person. */
export interface FoundRow {
  readonly table: string;
  /** The value by which the row is found. */
  readonly of: string;
  /** Its key, as the seal of its transaction names it. */
  readonly key: string;
  readonly content: Row;
}

const maybe = (text: Json | undefined): Json => (typeof text === 'string' ? ERASED_TEXT : null);

/** What each table's columns become; the salts go as well, so that nothing can be guessed from a hash. */
const LEFT: Readonly<Record<string, (row: Row, subjectId: string) => Row>> = {
  subject_version: ({ attributes }) => ({
    name: ERASED_TEXT,
    identity_hash: null,
    attributes: withoutTexts(attributes!),
  }),
  evidence_payload: ({ payload }, subjectId) => ({
    payload: isRevocation(payload!) ? withoutTexts(payload!) : withoutTextsAbout(payload!, subjectId),
  }),
  // Hashes of what was sent, taken without a salt.
  evidence_key: () => ({ body_hash: '' }),
  idempotency_key: () => ({ body_hash: '', response: {} }),
  case_file: ({ command }) => ({ command: withoutTexts(command!) }),
  case_decision: ({ comment, result }) => ({ comment: maybe(comment), result: withoutTexts(result!) }),
  case_act: ({ note, attachments }) => ({ note: maybe(note), attachments: withoutTexts(attachments!) }),
  department_answer: ({ note }) => ({ note: maybe(note) }),
  clock_event: ({ reason }) => ({ reason: maybe(reason) }),
  inspector_version: () => ({ name: ERASED_TEXT }),
  informant_reading: () => ({ reason: ERASED_TEXT }),
};

/** A revocation names a fact, and nobody. */
const isRevocation = (payload: Json): boolean =>
  typeof payload === 'object' && payload !== null && 'revokes' in payload;

/** The columns of a row as they are to be; `null` = it says nothing about anybody. */
export function erasedColumns({ table, content }: FoundRow, subjectId: string): Row | null {
  const left = LEFT[table]!(content, subjectId);
  if (Object.entries(left).every(([name, value]) => isDeepStrictEqual(value, content[name]))) return null;
  return { ...left, ...('salt' in content && { salt: table === 'evidence_payload' ? '' : null }) };
}
