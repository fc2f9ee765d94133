import { WriteAdmission } from '#database';

/** For writes that nobody keeps waiting: their tests are about something else. */
export const admitAll = (): WriteAdmission => new WriteAdmission({ atOnce: Infinity, longestWaitMs: Infinity });
