import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { expect, test } from '@jest/globals';
import { provide, say } from '#kernel';
import type { Asked } from './case.js';
import { CaseKind } from './case-kind.js';
import { CaseKinds, provideKind } from './case-kinds.js';

class FelledTrees extends CaseKind<number, number> {
  readonly kind: string = 'felledTrees';
  readonly called = say('伐木', 'felled trees');

  async propose(trees: number): Promise<Asked<number>> {
    return { subjectId: null, scheme: 'wood', command: trees };
  }
  cause(): string {
    return 'trees';
  }
  async validate(): Promise<void> {}
  async execute(): Promise<object> {
    return {};
  }
}
class PlantedTrees extends FelledTrees {
  override readonly kind = 'plantedTrees';
}
class OthersCalledTheSame extends FelledTrees {}

@Module({ providers: [provide(CaseKinds, [])], exports: [CaseKinds] })
class Casework {}

/** Starts a process in which these kinds live with capabilities of their own. */
async function start(...types: (new () => FelledTrees)[]): Promise<CaseKinds> {
  const capabilities = types.map((type) => {
    class Capability {}
    Module({ imports: [Casework], providers: [provideKind(type, [])] })(Capability);
    return Capability;
  });
  const started = await Test.createTestingModule({ imports: capabilities }).compile();
  return started.get(CaseKinds, { strict: false });
}

test('kinds register themselves as their modules start', async () => {
  const kinds = await start(FelledTrees, PlantedTrees);
  expect(kinds.named('felledTrees')).toBeInstanceOf(FelledTrees);
  expect(kinds.named('plantedTrees')).toBeInstanceOf(PlantedTrees);
  expect(() => kinds.named('paintedTrees')).toThrow('a kind of case called paintedTrees has registered itself');
});

test('nothing starts where two kinds have one name', async () => {
  await expect(start(FelledTrees, OthersCalledTheSame)).rejects.toThrow('only one kind of case is called felledTrees');
});
