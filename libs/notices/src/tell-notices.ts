import type { CaseKinds } from '#casework';
import type { ClockCatalogue } from '#clocks';
import { type Day, type Message, say } from '#kernel';
import type { PolicyCatalogue } from '#policy';
import { policyInForce, type PolicyTimeline } from '#scoring';
import type { CodeLists } from '#vocabulary';
import type { Notice, NoticeFilter, NoticePosition, ToldNotice } from './notice.js';
import type { NoticeFeed } from './notice-feed.read-model.js';
import type { NoticeMatters } from './notice-matters.read-model.js';
import { type Quoted, wordsOf } from './notice-text.js';

/** Where no file of clocks says it. */
const APPEAL_DAYS = 10;

/** Notices with their words, made of the rows that they name whenever they are told. */
export class TellNotices {
  constructor(
    private readonly feed: NoticeFeed,
    private readonly matters: NoticeMatters,
    private readonly policies: PolicyCatalogue,
    private readonly clocks: ClockCatalogue,
    private readonly kinds: CaseKinds,
    private readonly words: CodeLists,
  ) {}

  async after(position: NoticePosition, filter: NoticeFilter, limit: number): Promise<ToldNotice[]> {
    return this.tell(await this.feed.after(position, filter, limit));
  }

  /** Some by their numbers. */
  async numbered(ids: readonly bigint[]): Promise<ToldNotice[]> {
    return this.tell(await this.feed.numbered(ids));
  }

  private async tell(notices: readonly Notice[]): Promise<ToldNotice[]> {
    if (notices.length === 0) return [];
    const [matters, quoted] = await Promise.all([this.matters.of(notices), this.quoted()]);
    return notices.map((notice) => {
      const matter = matters.get(notice.id)!;
      return { ...notice, matter, ...wordsOf(notice, matter, quoted) };
    });
  }

  private async quoted(): Promise<Quoted> {
    const [schemes, versions] = [await this.policies.histories(), await this.policies.versions()];
    const timelines = new Map(schemes.map(({ scheme, timeline }) => [scheme, timeline]));
    const compiled = new Map(versions.map(({ policy }) => [`${policy.ref.code} ${policy.ref.version}`, policy]));
    return {
      called: (scheme, on) => titleOn(timelines.get(scheme), on),
      caseCalled: (kind) => this.kinds.calledOf(kind) ?? say('事项', 'case'),
      roleCalled: (role) => this.words.label('responsibleRoles', role),
      version: (policy) => (policy === null ? null : (compiled.get(`${policy.code} ${policy.version}`) ?? null)),
      appealDays: (on) => {
        const appeal = this.clocks.on(on).find(({ code }) => code === 'personnel.appeal');
        return appeal?.length.count ?? APPEAL_DAYS;
      },
    };
  }
}

/** As it is called on a day; before its first day as on that. */
function titleOn(timeline: PolicyTimeline | undefined, on: Day): Message {
  if (timeline === undefined) return say('信用评价', 'credit rating');
  const version = policyInForce(timeline, on) ?? timeline.versions.find(({ region }) => region === null)!;
  return version.title;
}
