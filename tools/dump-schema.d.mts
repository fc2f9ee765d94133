/** Where the dump of this version stands. */
export const RELEASE: string;

/** The schema of a database as SQL. */
export function dumpSchema(url: string): Promise<string>;
