import { type Message, say } from '#kernel';
import type { Finding } from '#scoring';
import type { CodeLists } from '#vocabulary';
import type { EvidenceWarning } from './evidence-answer.js';

/** Lists that are open: a scheme may bring words of its own, and a slip shows in the answer. */
const OPEN = {
  violations: { code: 'unknownViolation', name: say('违规行为', 'violation') },
  bases: { code: 'unknownBasis', name: say('处理依据', 'basis') },
} as const;

/** Violations and bases that stand in no code list: they are taken, each is named once. */
export function wordWarnings(
  lists: CodeLists,
  findings: readonly Finding[],
  decisionBases: readonly string[] = [],
): EvidenceWarning[] {
  const told = [
    ...decisionBases.map((word, i) => ({ list: 'bases', word, path: `decision.bases[${i}]` }) as const),
    ...findings.flatMap(({ violation, bases }, f) => [
      { list: 'violations', word: violation, path: `findings[${f}].violation` } as const,
      ...bases.map((word, i) => ({ list: 'bases', word, path: `findings[${f}].bases[${i}]` }) as const),
    ]),
  ];
  const strange = told.filter(({ list, word }) => !lists.knows(list, word));
  const first = new Map(strange.toReversed().map((one) => [`${one.list} ${one.word}`, one]));
  return [...first.values()].toReversed().map(({ list, word, path }) => {
    return { code: OPEN[list].code, path, message: messageOf(lists, list, word) };
  });
}

function messageOf(lists: CodeLists, list: keyof typeof OPEN, word: string): Message {
  const { zh, en } = OPEN[list].name;
  const nearest = lists.nearest(list, word);
  const label = nearest === null ? null : lists.label(list, nearest);
  return say(
    `代码表中没有${zh} ${word}${label === null ? '' : `，最接近的是 ${nearest}（${label.zh}）`}；信息已接收。`,
    `The code list has no ${en} ${word}${label === null ? '' : `; the nearest is ${nearest} (${label.en})`}. The fact was taken.`,
  );
}
