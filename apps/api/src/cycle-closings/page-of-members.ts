import type { Case } from '#casework';
import type { ClosingMembers, CycleClosingCommand } from '#ranking';
import { type Page, pageOf, type PageQuery, positionOf } from '../http/index.js';
import { closingMemberView, type ClosingMemberView } from './cycle-closing.view.js';

/** Who stands where by a closing, or by a correction of one. */
export async function pageOfMembers(
  members: ClosingMembers,
  found: Case<CycleClosingCommand>,
  query: PageQuery,
): Promise<Page<ClosingMemberView>> {
  const after = positionOf(query.cursor, { after: 'integer' })?.after ?? 0;
  const rows = await members.page(found, after, query.limit + 1);
  return pageOf(rows, query.limit, ({ position }) => ({ after: position }), closingMemberView);
}
