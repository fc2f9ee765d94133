import { expect, test } from '@jest/globals';
import { INSTITUTIONS, loadPack } from '#scoring-testing';
import type { DecidingDocument } from './decision-document.js';
import { unlabelled } from './warn-labels.js';

const { decisions } = loadPack(INSTITUTIONS).document;
const [row, ...rows] = decisions.payment!;

/** What is said of a row with a field and a word of its own, as `path: message`. */
function told(decisionFields: DecidingDocument['decisionFields']): string[] {
  const then = { ...row!.then, bonus: 'double', status: 'halved' };
  const said: string[] = [];
  const document = { decisionFields, decisions: { ...decisions, payment: [{ ...row!, then }, ...rows] } };
  unlabelled(document as DecidingDocument, (path, _, en) => said.push(`${path.join('.')}: ${en}`));
  return said;
}

test('a field or a word of its own is asked for a label, with its place', () => {
  expect(told({})).toEqual([
    'decisions.payment.0.then.status: halved has no label: say it in decisionFields',
    'decisions.payment.0.then.bonus: bonus has no title: say it in decisionFields',
    'decisions.payment.0.then.bonus: double has no label: say it in decisionFields',
  ]);
});

test('none is needed where the policy says what people call it', () => {
  const said = (zh: string, en: string) => ({ zh, en });
  const bonus = { title: said('奖励倍数', 'Bonus'), values: { double: said('加倍', 'double') } };
  const status = { title: said('支付状态', 'Payment'), values: { halved: said('减半支付', 'half is paid') } };
  expect(told({ bonus, status })).toEqual([]);
});
