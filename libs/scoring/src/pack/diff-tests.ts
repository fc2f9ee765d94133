import { canonicalJson, say } from '#kernel';
import type { PolicyTest } from '../policy/story-document.js';
import { pairItems } from './pair-items.js';
import type { Fields } from './fields.js';
import type { PolicyChange } from './policy-change.js';
import { counted } from './wording.js';

const VERBS = {
  added: say('新增', 'added'),
  removed: say('删除', 'removed'),
  changed: say('修改', 'changed'),
} as const;

const TEST = { one: say('项测试', 'test'), many: say('项测试', 'tests') };

/** Tests prove a policy and change no rating: they are counted, and known by their names. */
export function diffTests(before: readonly PolicyTest[], after: readonly PolicyTest[]): PolicyChange[] {
  const pairs = pairItems(before.map(byName), after.map(byName));
  const changes = (['added', 'removed', 'changed'] as const).map((kind) => {
    const items = pairs.filter((pair) => kindOf(pair) === kind);
    return { kind, names: items.map(({ before: old, after: fresh }) => (fresh ?? old)!.item['id']) };
  });
  return changes
    .filter(({ names }) => names.length > 0)
    .map(({ kind, names }) => ({
      path: 'tests',
      kind,
      before: kind === 'added' ? null : names,
      after: kind === 'removed' ? null : names,
      text: counted(names.length, TEST, VERBS[kind]),
    }));
}

const byName = (test: PolicyTest): Fields => ({ id: test.name, test });

function kindOf({ before, after }: ReturnType<typeof pairItems>[number]): PolicyChange['kind'] | null {
  if (before === null) return 'added';
  if (after === null) return 'removed';
  return canonicalJson(before.item) === canonicalJson(after.item) ? null : 'changed';
}
