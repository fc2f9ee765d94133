import { Module } from '@nestjs/common';
import { NoticesModule } from '#notices';
import { NoticesController } from './notices.controller.js';

@Module({ imports: [NoticesModule], controllers: [NoticesController] })
export class NoticesApiModule {}
