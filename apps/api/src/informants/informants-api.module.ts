import { Module } from '@nestjs/common';
import { InformantsModule } from '#informants';
import { InformantsController } from './informants.controller.js';

@Module({ imports: [InformantsModule], controllers: [InformantsController] })
export class InformantsApiModule {}
