import { Module } from '@nestjs/common';
import { ListsModule } from '#lists';
import { CaseworkApiModule } from '../casework/casework-api.module.js';
import { ListEntriesController } from './list-entries.controller.js';
import { ListExitsController } from './list-exits.controller.js';
import { VetoesController } from './vetoes.controller.js';
import { VetoLiftingsController } from './veto-liftings.controller.js';

@Module({
  imports: [CaseworkApiModule, ListsModule],
  controllers: [ListEntriesController, ListExitsController, VetoesController, VetoLiftingsController],
})
export class ListsApiModule {}
