import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '#config';
import { DomainError, TransactionRunner, type WriteContext } from '#kernel';
import { KnowledgeClock } from '#ledger';
import { PolicyCatalogue, VERSION_IS_FIXED } from '#policy';
import { StoreVersion } from '#policy-change';
import { basesFirst, type CompiledPolicy, type PolicyRef, runPolicyTests } from '#scoring';
import { StartupError } from '#servers';
import { EXIT } from '../failure.js';
import type { Service } from '../service.js';
import type { Terminal } from '../terminal.js';
import { DEFAULT_PACKS } from './default-packs.js';
import { showingBackfill, backfillBooks } from './backfill-books.js';

export interface LoadedPolicies {
  readonly added: readonly string[];
  readonly kept: readonly string[];
  /** Files whose version is stored with other content; what is stored stays in force. */
  readonly refused: readonly string[];
}

type Outcome = keyof LoadedPolicies;

/** The packs that a deployment gets by itself; the others are stored by `probity policy load FILE…`. */
export function defaultPolicies(): string[] {
  return DEFAULT_PACKS.map((pack) => inProject(`policies/${pack}.yaml`));
}

/** Every pack shipped with the project. */
export function shippedPolicies(): string[] {
  const root = inProject('policies');
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = folders.flatMap(({ name }) => readdirSync(join(root, name)).map((file) => join(root, name, file)));
  return files.filter((file) => file.endsWith('.yaml')).toSorted();
}

/**
 * Stores every policy file that isn't stored yet. When it returns every book knows what the registry knows, also those
 * that an earlier loading was killed over (unless `fill` leaves it to the workers), and an epoch is closed over them so that answers can name them.
 */
export async function loadPolicies(
  service: Service,
  files: readonly string[],
  by: WriteContext,
  terminal: Terminal,
  fill: (service: Service) => Promise<void> = backfillBooks,
): Promise<LoadedPolicies> {
  const result: Record<Outcome, string[]> = { added: [], kept: [], refused: [] };
  await showingBackfill(service, terminal, async () => {
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    for (const text of basesFirst(texts)) {
      const { outcome, name } = await store(service, text, by);
      result[outcome].push(name);
    }
    await fill(service);
  });
  await service.get(KnowledgeClock).closeNow();
  // Compiles once what every later write of this process asks for; where nothing came, there may be none.
  if (result.added.length > 0) await service.get(PolicyCatalogue).histories();
  return result;
}

async function store(service: Service, content: string, by: WriteContext): Promise<{ outcome: Outcome; name: string }> {
  // A start that brings nothing new compiles nothing: that takes seconds.
  const known = await service.get(PolicyCatalogue).named(content);
  if (known !== null) return { outcome: 'kept', name: nameOf(known) };
  const text = await service.get(PolicyCatalogue).read(content);
  const { ref, hash } = text.policy;
  const name = nameOf(ref);
  const stored = await service.get(PolicyCatalogue).versions();
  if (stored.some(({ policy }) => policy.hash === hash)) return { outcome: 'kept', name };
  requirePassing(name, text.policy);
  try {
    const added = await service.get(TransactionRunner).write(by, (tx) => service.get(StoreVersion).execute(tx, text));
    return { outcome: added ? 'added' : 'kept', name };
  } catch (error) {
    if (error instanceof DomainError && error.definition === VERSION_IS_FIXED) return { outcome: 'refused', name };
    throw error;
  }
}

const nameOf = ({ code, version }: PolicyRef): string => `${code} ${version}`;

/** What a second person would be refused for isn't stored by one person either: a version never changes. */
function requirePassing(name: string, policy: CompiledPolicy): void {
  const failed = runPolicyTests(policy).filter(({ passed }) => !passed);
  if (failed.length === 0) return;
  const first = `${failed[0]!.name}: ${failed[0]!.failures[0] ?? ''}`;
  throw new StartupError(`${name} fails ${failed.length} of its own tests. ${first}`, EXIT.failed);
}
