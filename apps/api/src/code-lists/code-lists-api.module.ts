import { Module } from '@nestjs/common';
import { VocabularyModule } from '#vocabulary';
import { CodeListsController } from './code-lists.controller.js';

@Module({ imports: [VocabularyModule], controllers: [CodeListsController] })
export class CodeListsApiModule {}
