/**
 * The texts of the statements in calls of the driver's `query`. How far a connection sees it is told when it was last told
 * otherwise: which one of several serves is chance, so that is left out.
 */
export const statementsIn = (calls: readonly (readonly unknown[])[]): string[] =>
  calls
    .map(([asked]) => (asked as { readonly text?: string }).text ?? String(asked))
    .filter((text) => !text.startsWith(`SELECT set_config('role'`));
