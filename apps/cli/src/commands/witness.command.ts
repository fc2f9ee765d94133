import { SystemClock } from '#kernel';
import { FileWitnessMemory, parseVerifierKey, verifierKeyText, type VerifierKey, Witnessing } from '#proof';
import { StartupError } from '#servers';
import { type Command, InvalidArgumentError } from 'commander';
import { EXIT } from '../failure.js';
import { Terminal } from '../terminal.js';
import { witnessServer } from '../witness/witness-server.js';

interface WitnessOptions {
  readonly log: readonly VerifierKey[];
  readonly dir: string;
  readonly name?: string;
  readonly host: string;
  readonly port: number;
}

export function addWitness(program: Command): void {
  program
    .command('witness')
    .description('remember, on another machine, what a log was, and cosign its checkpoints only while they extend that')
    .requiredOption('--log <key>', 'verifier key of a log to watch; again for another', addKey, [])
    .requiredOption('--dir <folder>', 'where it keeps its key and what it has cosigned; made when it is not there')
    .option('--name <name>', 'what a new witness is called (default: after its key)')
    .option('--host <address>', 'the address it listens on', '127.0.0.1')
    .option('--port <number>', 'its port; 0 takes any free one', portOf, 3100)
    .action(witness);
}

function addKey(text: string, keys: readonly VerifierKey[]): VerifierKey[] {
  try {
    return [...keys, parseVerifierKey(text)];
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('expected a whole number from 0 to 65535');
}

async function witness({ log, dir, name, host, port }: WitnessOptions): Promise<void> {
  const [terminal, memory] = [new Terminal(), new FileWitnessMemory(dir)];
  const key = await memory.key(name ?? null).catch((error: Error) => {
    throw new StartupError(error.message, EXIT.wrongConfiguration);
  });
  const witnessing = new Witnessing(key, log, memory, new SystemClock());
  const server = witnessServer(witnessing, (reason, body) => terminal.line(JSON.stringify({ refused: reason, body })));
  const address = await server.listen({ host, port });
  terminal.line(`Witness ${verifierKeyText(witnessing.verifierKey)} at ${address}`);
  // Until somebody ends it: a command that returns ends the process.
  await new Promise<void>((end) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => end());
  });
  await server.close();
}
