import type { Database } from '#database';
import { type BreakSink, type ChainBreak, type ChainReport, VerifyChain } from '#ledger';
import { type Anchor, CheckpointStore, EpochTree, type TreeReport, VerifyTree } from '#proof';

/** What a verification reports, with every break that it names. */
export type Verified<Report> = Report & { readonly breaks: readonly ChainBreak[] };

async function withBreaks<Report>(verify: (say: BreakSink) => Promise<Report>): Promise<Verified<Report>> {
  const breaks: ChainBreak[] = [];
  const report = await verify((found) => breaks.push(found));
  return { ...report, breaks };
}

export const verifyChain = (database: Database): Promise<Verified<ChainReport>> =>
  withBreaks((say) => new VerifyChain(database).execute(say));

export const verifyTree = (database: Database, words: readonly Anchor[] = []): Promise<Verified<TreeReport>> =>
  withBreaks((say) => new VerifyTree(new EpochTree(database), new CheckpointStore(database)).execute(say, words));
