import { Module } from '@nestjs/common';
import { PeersModule } from '#peers';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { PeerRecordingsController } from './peer-recordings.controller.js';

@Module({ imports: [CaseworkApiModule, PeersModule], controllers: [PeerRecordingsController] })
export class PeerRecordingsApiModule {}
