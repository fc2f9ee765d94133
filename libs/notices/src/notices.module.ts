import { Module } from '@nestjs/common';
import { CaseKinds, CaseworkModule } from '#casework';
import { ClockCatalogue, ClocksModule } from '#clocks';
import { Database } from '#database';
import { provide } from '#kernel';
import { Known, KnownModule } from '#known';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { CodeLists } from '#vocabulary';
import { NoticeFeed } from './notice-feed.read-model.js';
import { NoticeMatters } from './notice-matters.read-model.js';
import { TellNotices } from './tell-notices.js';

/** That something happened to a subject, told to whoever keeps up with it. */
@Module({
  imports: [CaseworkModule, ClocksModule, KnownModule, PolicyModule],
  providers: [
    provide(NoticeFeed, [Database]),
    provide(NoticeMatters, [Database, Known, ClockCatalogue]),
    provide(TellNotices, [NoticeFeed, NoticeMatters, PolicyCatalogue, ClockCatalogue, CaseKinds, CodeLists]),
  ],
  exports: [NoticeFeed, TellNotices],
})
export class NoticesModule {}
