import type { Day } from '#kernel';
import type { KnownAffiliation } from '#known';

/** Where a person practises on a day. */
export const sitesOn = (affiliations: readonly KnownAffiliation[], day: Day): string[] =>
  affiliations
    .filter(({ periods }) => periods.some(({ from, until }) => from <= day && (until === null || day < until)))
    .map(({ institutionId }) => institutionId);
