/** What the groups of operations are about; the contract refuses a tag that isn't here. */
export const TAGS: Readonly<Record<string, string>> = {
  adjustments: 'Changes of a score by hand: one person asks, another decides',
  'api-keys': 'Keys for persons and systems: one person asks for one, another approves it',
  'cycle-closings': 'The ranking of peers at the end of a cycle',
  evidence: 'Facts from outside, and what takes them back',
  'identity-links': 'Two codes of one subject: asked about, confirmed by a second person',
  inspection: 'How often and how deeply to inspect',
  operations: 'Whether the service lives and how it does',
  'peer-recordings': 'Figures of the peers that assessments are compared with',
  policies: 'The rules: stored versions, drafts, checks',
  'policy-activation': 'How a draft is simulated and comes into force',
  'policy-simulation': 'What a text would change, before anybody decides',
  ratings: 'Scores, grades, standings and decisions, with their explanation and history',
  recalculation: 'Runs that compute ratings anew from the ledger',
  registry: 'Who is rated, where they practise, and the words that facts may use',
  settlement: 'What the settlement system asks before it pays',
  'soft-measures': 'What ratings ask for without points, and what took place',
};
