/** The lines of a log that say who somebody is, each with what it says. */
export declare function personalIn(log: string): string[];
