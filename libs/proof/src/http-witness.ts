import { addCheckpointBody } from './add-checkpoint-body.js';
import { parseSize } from './checkpoint.js';
import { parseSignatures } from './note.js';
import { MalformedNote, parseVerifierKey, type VerifierKey } from './verifier-key.js';
import { type AddedCheckpoint, Witness, type WitnessAnswer } from './witness.js';

const LIMIT_MS = 10_000;
export const SIZE_TYPE = 'text/x.tlog.size';

/** A witness that is asked over HTTP (C2SP tlog-witness). */
export class HttpWitness extends Witness {
  /** `prefix`: the address before `/add-checkpoint`. */
  constructor(
    readonly key: VerifierKey,
    private readonly prefix: string,
  ) {
    super();
  }

  async addCheckpoint(added: AddedCheckpoint): Promise<WitnessAnswer> {
    const response = await fetch(`${this.prefix.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body: addCheckpointBody(added),
      redirect: 'error',
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const text = await response.text();
    if (response.status === 200) return { kind: 'cosigned', signatures: parseSignatures(text) };
    if (response.status === 409 && response.headers.get('content-type')?.startsWith(SIZE_TYPE) === true) {
      return { kind: 'seen', size: parseSize(text.trimEnd()) };
    }
    return { kind: 'refused', status: response.status, reason: text.slice(0, 200).trim() };
  }
}

/** Reads `WITNESSES`: pairs of key and address, `<verifier key> <address>`, parted by commas. */
export function parseWitnesses(setting: string): HttpWitness[] {
  return setting.split(',').map((pair) => {
    const [key = '', prefix = '', ...rest] = pair.trim().split(/\s+/);
    if (rest.length > 0 || !/^https?:\/\//.test(prefix) || !URL.canParse(prefix)) {
      throw new MalformedNote('WITNESSES must be pairs of verifier key and address, parted by commas');
    }
    return new HttpWitness(parseVerifierKey(key), prefix);
  });
}
