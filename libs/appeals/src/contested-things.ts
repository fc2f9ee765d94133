import type { ContestedClosings } from './against-closing.js';
import type { ContestedFacts } from './against-fact.js';
import type { ContestedLines } from './against-line.js';
import type { Against } from './appeal.js';
import type { ContestedThing } from './contested.js';

/** What an appeal may be against, by what it names. */
export class ContestedThings {
  constructor(
    private readonly facts: ContestedFacts,
    private readonly lines: ContestedLines,
    private readonly closings: ContestedClosings,
  ) {}

  of(against: Against): ContestedThing<Against> {
    if ('evidenceId' in against) return this.facts;
    return 'closingId' in against ? this.closings : this.lines;
  }
}
