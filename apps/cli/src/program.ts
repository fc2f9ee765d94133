import { Command } from 'commander';
import { addExport } from './commands/export.command.js';
import { addDraw } from './commands/draw.command.js';
import { addImport } from './commands/import.command.js';
import { addKey } from './commands/key.command.js';
import { addKeys } from './commands/keys.command.js';
import { addMigrate } from './commands/migrate.command.js';
import { addPolicy } from './commands/policy.command.js';
import { addRatings } from './commands/ratings.command.js';
import { addProof } from './commands/proof.command.js';
import { addWitness } from './commands/witness.command.js';
import { addUp } from './commands/up.command.js';

/** `probity` with its commands. */
export function probity(): Command {
  const program = new Command('probity')
    .description('Credit rating and reward/penalty scoring for medical-insurance fund supervision')
    .showHelpAfterError();
  for (const add of [
    addUp,
    addMigrate,
    addPolicy,
    addKey,
    addKeys,
    addImport,
    addExport,
    addRatings,
    addProof,
    addWitness,
    addDraw,
  ])
    add(program);
  return program;
}
