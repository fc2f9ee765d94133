import { Global, Module } from '@nestjs/common';
import { Config } from '#config';
import { CodeLists } from './code-lists.js';
import { readCodeLists } from './read-code-lists.js';

/** The words of this deployment, read once: a file that can't be used keeps the process from starting. */
@Global()
@Module({
  providers: [
    {
      provide: CodeLists,
      inject: [Config],
      useFactory: ({ codeLists }: Config): CodeLists => readCodeLists(codeLists),
    },
  ],
  exports: [CodeLists],
})
export class VocabularyModule {}
