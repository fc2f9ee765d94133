import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ROOT } from '../docs/pages.js';

/** What must not stand for the terms of docs/glossary.md. */
const WRONG: readonly (readonly [term: string, variants: RegExp])[] = [
  ['中止医保协议', /暂停(?:医保|服务)?协议|协议(?:被)?暂停/],
  ['解除医保协议', /取消(?:医保|服务)?协议|协议(?:被)?取消|撤销协议/],
  ['暂停医保支付资格', /中止(?:医保)?(?:支付)?资格|资格(?:被)?中止/],
  ['终止医保支付资格', /解除(?:医保)?(?:支付)?资格|资格(?:被)?解除|取消(?:医保)?支付资格/],
  ['未登记备案', /未备案|未进行登记|让未登记、/],
  ['登记备案', /备案登记/],
  ['起评分', /起始分|初始分|基准分|基础分(?!加减)/],
  ['年度评价结果确认', /年终结转|周期关闭|关闭周期|年度确认|结果封存|年度评价确认/],
  ['不予评价', /未评级|不评级|不参评|暂不评价|不予评级|不评定等级/],
  ['下调', /不上浮/],
];

/** Shipped before the terms were settled; a version never changes, its successors follow them. */
const BEFORE = new Set([
  'policies/institution-credit/2025.1.yaml',
  'policies/shandong-institution/2022.1.yaml',
  'policies/xixia-institution/2022.1.yaml',
  'policies/inner-mongolia-institution/2025.1.yaml',
  'policies/national-personnel/2025.1.yaml',
  'policies/national-personnel-draft/2023.1.yaml',
]);

const filesBelow = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !/\.spec\.ts$|generated|node_modules/.test(file))
    .map((file) => join(folder, file));

const FILES = [
  ...filesBelow('libs', /\.ts$/),
  ...filesBelow('apps', /\.ts$/),
  ...filesBelow('policies', /\.yaml$/),
  ...filesBelow('code-lists', /\.yaml$/),
  ...filesBelow('docs', /\.md$/),
  'README.md',
];

/** Pages quote parts of packs. */
const own = (text: string): string => text.replaceAll(/^```yaml[^]*?^```/gm, '');

const textOf = (file: string): string => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return file.endsWith('.md') ? own(text) : text;
};

const wrongIn = (text: string): string[] =>
  WRONG.flatMap(([term, variants]) => {
    const found = variants.exec(text)?.[0];
    return found === undefined ? [] : [`${found} → ${term}`];
  });

describe('one thing has one name in Chinese', () => {
  test('in code, packs, lists and pages', () => {
    const told = FILES.filter((file) => !BEFORE.has(file)).flatMap((file) =>
      wrongIn(textOf(file)).map((wrong) => `${file}: ${wrong}`),
    );
    expect(FILES.length).toBeGreaterThan(500);
    expect(told).toEqual([]);
  });

  test('the terms themselves stand in the glossary', () => {
    const glossary = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8');
    const terms = WRONG.map(([term]) => term).filter((term) => term !== '下调');
    expect(terms.filter((term) => !glossary.includes(term))).toEqual([]);
  });

  test('what was shipped before is still there, and wrong', () => {
    const right = [...BEFORE].filter((file) => wrongIn(textOf(file)).length === 0);
    expect(right).toEqual([]);
  });
});
