import { say, type Message } from '#kernel';
import type { Standing } from '../../model/rating.js';

/** A standing by points, as people call it. */
export const STATUSES: Readonly<Record<Standing['status'], Message>> = {
  normal: say('正常', 'Normal'),
  suspended: say('暂停医保支付资格', 'Payment eligibility suspended'),
  terminated: say('终止医保支付资格', 'Payment eligibility terminated'),
};

/** The graver, the higher. */
export const SEVERITY: Readonly<Record<Standing['status'], number>> = { normal: 0, suspended: 1, terminated: 2 };

/** What comes when a period is over. */
export const AWAITED: Readonly<Record<NonNullable<Standing['awaiting']>, Message>> = {
  evaluation: say('评估', 'an evaluation'),
  newRegistration: say('重新登记备案', 'a new registration'),
};

/** The standing of an institution by its own agreement. */
export const AGREEMENT_STATUSES: Readonly<Record<Standing['status'], Message>> = {
  normal: say('协议正常', 'Agreement in force'),
  suspended: say('协议中止', 'Agreement suspended'),
  terminated: say('协议解除', 'Agreement rescinded'),
};

/** Of persons and suppliers no agreement is known. */
export const NO_AGREEMENT = say('无协议处理', 'No action against an agreement');
