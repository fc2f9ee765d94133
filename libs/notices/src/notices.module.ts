import { Module } from '@nestjs/common';
import { ClockCatalogue, ClocksModule } from '#clocks';
import { Database } from '#database';
import { Clock, provide } from '#kernel';
import { PolicyCatalogue, PolicyModule } from '#policy';
import { NoticeFeed } from './notice-feed.read-model.js';
import { NoticeMatters } from './notice-matters.read-model.js';
import { TellNotices } from './tell-notices.js';

/** That something happened to a subject, told to whoever keeps up with it. */
@Module({
  imports: [ClocksModule, PolicyModule],
  providers: [
    provide(NoticeFeed, [Database]),
    provide(NoticeMatters, [Database, ClockCatalogue]),
    provide(TellNotices, [NoticeFeed, NoticeMatters, PolicyCatalogue, ClockCatalogue, Clock]),
  ],
  exports: [TellNotices],
})
export class NoticesModule {}
