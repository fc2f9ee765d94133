import { type Anchor, anchorOf, cosignedAt, isSignedByLog, MalformedNote, parseNote, type VerifierKey } from '#proof';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';

const LIMIT_MS = 10_000;

/** What somebody says that the log was, and by whose word. */
export interface Word {
  readonly anchor: Anchor;
  /** A line for whoever verifies. */
  readonly said: string;
}

/** Reads a checkpoint. Where keys are given one of them has to have signed it. */
export function wordOf(place: string, text: string, keys: readonly VerifierKey[]): Word {
  try {
    const note = parseNote(text);
    const signers = keys.filter((key) => isSignedByLog(note, key) || cosignedAt(note, key) !== null);
    if (keys.length > 0 && signers.length === 0) throw new MalformedNote('none of the keys given has signed it');
    const anchor = anchorOf(place, note);
    const by =
      signers.length === 0 ? 'its signatures unchecked' : `signed by ${signers.map(({ name }) => name).join(', ')}`;
    return { anchor, said: `Held against ${anchor.size} epochs of ${place}, ${by}.` };
  } catch (error) {
    if (!(error instanceof MalformedNote)) throw error;
    throw new StartupError(`The checkpoint of ${place} cannot be used: ${error.message}.`, EXIT.wrongConfiguration);
  }
}

/** The last checkpoint that a witness has cosigned. */
export async function checkpointOf(address: string): Promise<string> {
  const url = `${address.replace(/\/$/, '')}/checkpoint`;
  const response = await fetch(url, { signal: AbortSignal.timeout(LIMIT_MS) }).catch(() => null);
  if (response?.ok === true) return response.text();
  throw new StartupError(
    `The witness ${address} gives no checkpoint (${response?.status ?? 'no answer'}).`,
    EXIT.unavailable,
  );
}
