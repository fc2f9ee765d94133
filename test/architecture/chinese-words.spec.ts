import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import ts from 'typescript';

const ROOT = new URL('../..', import.meta.url).pathname;

/**
 * What whoever sends a request or writes a policy has to write just so: names of headers, fields, formats, commands and
 * values. Everything else is said in Chinese.
 */
const WRITTEN_SO = new Set(
  [
    [
      'Content-Type',
      'application/json',
      'application/x-ndjson',
      'Authorization',
      'Bearer',
      'GET',
      '/v1/cases',
      'Expect',
      'If-Match',
      'If-None-Match',
      'ETag',
    ],
    [
      'Idempotency-Key',
      'API',
      'PUT',
      'POST',
      '/v1/subjects',
      '/v1/calendars',
      'JSON',
      'UTF-8',
      'YAML',
      'MiB',
      'probity',
    ],
    ['nextCursor', 'knownAt', 'knownSeq', 'from', 'until', 'sameAs', 'simulation', 'ranking', 'factor', 'points'],
    [
      'true',
      'false',
      'object',
      '__proto__',
      'number',
      '100-continue',
      'regulation-40',
      'YYYY-MM-DD',
      'policy',
      'simulate',
      'check',
    ],
  ]
    .flat()
    .flatMap(wordsIn),
);

function wordsIn(text: string): string[] {
  return text.match(/[A-Za-z]{2,}/g) ?? [];
}

const isSum = (node: ts.Expression): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;

/** The texts that a piece of source may stand for; what is filled in when it is said is left out. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (isSum(node)) return [...textsOf(node.left), ...textsOf(node.right)];
  return ts.isParenthesizedExpression(node) ? textsOf(node.expression) : [];
}

/** Where the Chinese of a text stands: `say(zh, en)`, `fieldError(path, code, zh, en)`, and whatever is called `zh`. */
function chineseAt(node: ts.Node): ts.Expression | undefined {
  if (ts.isCallExpression(node)) {
    const place = { say: 0, fieldError: 2 }[node.expression.getText()];
    return place === undefined ? undefined : node.arguments[place];
  }
  const named = (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === 'zh';
  return named ? node.initializer : undefined;
}

function chineseIn(node: ts.Node): string[] {
  const at = chineseAt(node);
  const below: string[] = [];
  ts.forEachChild(node, (child) => void below.push(...chineseIn(child)));
  return at === undefined ? below : [...textsOf(at), ...below];
}

const sources = execFileSync('git', ['ls-files', 'apps/**.ts', 'libs/**.ts'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((path) => path !== '' && !path.endsWith('.spec.ts'));

const foreign = (text: string): string[] =>
  wordsIn(text.replaceAll(/\{\w+\}/g, '')).filter((word) => !WRITTEN_SO.has(word));

const parsed = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

test('no Chinese text of the code has a Latin word that nobody has to write just so', () => {
  const texts = sources.flatMap((path) =>
    chineseIn(parsed(path, readFileSync(`${ROOT}${path}`, 'utf8'))).map((text) => [path, text] as const),
  );
  expect(texts.length).toBeGreaterThan(800);
  expect(texts.filter(([, text]) => foreign(text).length > 0)).toEqual([]);
});

test.each([
  [`say('分值 score', '')`, ['score']],
  ['say(`{kind} 类 ${kind} pending`, "")', ['pending']],
  [`fieldError('path', 'code', ok ? '等待 approved' : '已定', 'en')`, ['approved']],
  [`const x = { zh: '协议' + ' split', en: 'x' }`, ['split']],
  [`say('以 sameAs 注明', 'see')`, []],
])('a breach is seen in %s', (source, found) => {
  expect(chineseIn(parsed('x.ts', source)).flatMap(foreign)).toEqual(found);
});
