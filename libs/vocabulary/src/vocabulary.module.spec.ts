import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Config, loadConfig } from '#config';
import { CodeLists } from './code-lists.js';
import { VocabularyModule } from './vocabulary.module.js';

/** A process with a code list of its own. */
function boot(text: string) {
  const CODE_LISTS = join(mkdtempSync(join(tmpdir(), 'code-lists-')), 'ours.yaml');
  writeFileSync(CODE_LISTS, text);
  const config = loadConfig({ DATABASE_URL: 'postgres://localhost/none', CODE_LISTS });
  @Module({ imports: [VocabularyModule], providers: [{ provide: Config, useValue: config }], exports: [Config] })
  class Process {}
  const root = { module: Process, global: true };
  return { CODE_LISTS, app: NestFactory.createApplicationContext(root, { logger: false, abortOnError: false }) };
}

test('a process starts with the words of its deployment', async () => {
  const app = await boot('bases:\n  ours: { zh: 本地规定, en: our rule }\n').app;
  expect(app.get(CodeLists).label('bases', 'ours').en).toBe('our rule');
  await app.close();
});

test('a broken file keeps a process from starting, with its path, the line and what was expected', async () => {
  const { CODE_LISTS, app } = boot('institutionKinds:\n  nursingHome: 护理院\n');
  await expect(app).rejects.toThrow(`${CODE_LISTS}:2:3: nursingHome: expected a label such as { zh:`);
});
