import type { Language } from '#kernel';
import type { ExplanationNode } from '#scoring';

/** The tree in one language. */
export function explanationView(node: ExplanationNode, language: Language): object {
  const { code, label, value, op, source, children } = node;
  return {
    ...{ code, label: label[language], value, op },
    source: source === null ? null : { ...source, article: source.article[language] },
    children: children.map((child) => explanationView(child, language)),
  };
}
