import { type Message, say } from '#kernel';
import type { StoredListing } from '#known';
import type { ListRule } from '#scoring';
import type { NoticeType, ToldNotice } from './notice.js';

/** A list with its article as people quote it. */
export interface QuotedList {
  readonly rule: ListRule;
  readonly article: Message;
}

/** What a subject reads of being put on a list: until when, why, and on which basis. */
export function listingWords(
  type: NoticeType,
  { from, until, reason, basis }: StoredListing,
  { rule: { kind, title }, article }: QuotedList,
): Pick<ToldNotice, 'text' | 'basis'> {
  const days = say(`自 ${from} 起至 ${until}（不含）`, `from ${from} until ${until}`);
  const done =
    kind === 'veto'
      ? say(`${days.zh}，对您实行“${title.zh}”`, `“${title.en}” holds against you ${days.en}`)
      : say(`${days.zh}，您被列入“${title.zh}”`, `You were put on the list “${title.en}” ${days.en}`);
  const told = { 'fact.revoked': revoked(done), 'fact.rescored': anew(done) }[type as string] ?? why(done, reason);
  return { text: told, basis: [say(basis, basis), article] };
}

const why = (done: Message, reason: string): Message =>
  say(`${done.zh}。理由：${reason}。`, `${done.en}. Reason: ${reason}.`);

const revoked = (done: Message): Message =>
  say(`以下决定已被撤销，视为从未作出：${done.zh}。`, `This was revoked, as if it had never been: ${done.en}.`);

const anew = (done: Message): Message =>
  say(`因规则变化，以下决定已重新认定：${done.zh}。`, `Because a rule changed, this was judged anew: ${done.en}.`);
