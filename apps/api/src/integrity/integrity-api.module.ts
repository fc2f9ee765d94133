import { Module } from '@nestjs/common';
import { ProofModule } from '#proof';
import { IntegrityController } from './integrity.controller.js';

@Module({ imports: [ProofModule], controllers: [IntegrityController] })
export class IntegrityApiModule {}
