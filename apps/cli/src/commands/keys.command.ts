import { readFileSync } from 'node:fs';
import { makePrivate, startConfigFromProcess } from '#config';
import { assert } from '#kernel';
import { StartupError } from '#servers';
import { DataKeyStore, FileRootKeys, RewrapKeys, RootKeys } from '#vault';
import type { Command } from 'commander';
import { EXIT } from '../failure.js';
import { withService } from '../open-service.js';
import type { Service } from '../service.js';
import { Terminal } from '../terminal.js';

/** The keys that wrap all others: who informants are is encrypted under them. */
export function addKeys(program: Command): void {
  const keys = program.command('keys').description('root keys, which wrap the keys of what is encrypted');
  keys.command('list').description('their ids, and how many data keys each wraps').action(run(list));
  keys.command('rotate').description('make a new one; from here on it wraps what is new').action(run(rotate));
  keys.command('rewrap').description('wrap all data keys with the active one; can be repeated').action(run(rewrap));
  keys.command('destroy <id>').description('take one away that wraps nothing any more').action(run(destroy));
  keys.command('backup <file>').description('copy them into a new file, for its owner alone').action(run(backup));
  keys.command('restore <file>').description('add those of a backup to those that are there').action(run(restore));
}

type Action = (service: Service, terminal: Terminal, argument: string) => Promise<void>;

const run = (action: Action) => (argument: string) =>
  withService(startConfigFromProcess(), (service) => action(service, new Terminal(), argument));

async function list(service: Service, terminal: Terminal): Promise<void> {
  const [ids, counts] = [await service.get(RootKeys).ids(), await service.get(DataKeyStore).counts()];
  for (const id of ids) {
    terminal.line(`${id} wraps ${counts.get(id) ?? 0} data keys${id === ids.at(-1) ? ', and all new ones' : ''}`);
  }
  const lost = [...counts].filter(([id]) => !ids.includes(id));
  for (const [id, count] of lost)
    terminal.line(`${id} is missing and wraps ${count} data keys: restore it from a backup`);
  if (lost.length > 0) process.exitCode = EXIT.failed;
}

async function rotate(service: Service, terminal: Terminal): Promise<void> {
  const id = await service.get(RootKeys).rotate();
  terminal.line(`${id} wraps what is new. Back it up (probity keys backup), then run probity keys rewrap.`);
}

async function rewrap(service: Service, terminal: Terminal): Promise<void> {
  const active = (await service.get(RootKeys).ids()).at(-1);
  const counts = await service.get(DataKeyStore).counts();
  const total = [...counts].reduce((sum, [id, count]) => (id === active ? sum : sum + count), 0);
  const work = service.get(RewrapKeys);
  const { done, missing } = await terminal.progress('Wrapping data keys', total, (update) => work.execute(update));
  terminal.line(`${done} data keys are wrapped by ${active ?? 'none'}.`);
  for (const id of missing)
    terminal.line(`${id} is missing: what it wraps stays as it is. Restore it and run this again.`);
  if (missing.length > 0) process.exitCode = EXIT.failed;
}

async function destroy(service: Service, terminal: Terminal, id: string): Promise<void> {
  const count = (await service.get(DataKeyStore).counts()).get(id) ?? 0;
  if (count > 0)
    throw new StartupError(`${id} still wraps ${count} data keys: probity keys rewrap first.`, EXIT.failed);
  await service.get(RootKeys).destroy(id);
  terminal.line(`${id} is gone from this machine. Destroy its backups too.`);
}

async function backup(service: Service, terminal: Terminal, file: string): Promise<void> {
  const text = inFile(service).backup();
  makePrivate(file, text);
  if (readFileSync(file, 'utf8') !== text)
    throw new StartupError(`${file} is there already: name a new file.`, EXIT.failed);
  terminal.line(`Keep ${file} where the backups of the database are not.`);
}

async function restore(service: Service, terminal: Terminal, file: string): Promise<void> {
  const added = inFile(service).restore(readFileSync(file, 'utf8'));
  terminal.line(added.length === 0 ? 'All of them are there already.' : `Restored: ${added.join(', ')}.`);
}

function inFile(service: Service): FileRootKeys {
  const keys = service.get(RootKeys);
  assert(keys instanceof FileRootKeys, 'root keys stand in a file');
  return keys;
}
