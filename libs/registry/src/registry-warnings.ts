import { areaList } from '@vant/area-data';
import { say, type Message } from '#kernel';
import type { SubjectContent } from './subject.js';

/** Something odd in what was stored all the same: codes differ from place to place, so they warn, never reject. */
export interface Warning {
  readonly code: string;
  readonly path: string;
  readonly message: Message;
}

/** Patterns of the national codes (domain.md §9); there are no check digits in them. */
const NATIONAL_CODES: Readonly<Record<string, RegExp>> = {
  institution: /^[HP]\d{11}$/,
  physician: /^D\d{12}$/,
  nurse: /^N\d{12}$/,
  pharmacist: /^(HY|P|Y)\d{12}$/,
  technician: /^HJ\d{12}$/,
  agency: /^S\d{11}$/,
};

/** Divisions of GB/T 2260 down to counties. */
const REGIONS: ReadonlySet<string> = new Set(
  [areaList.province_list, areaList.city_list, areaList.county_list].flatMap((divisions) => Object.keys(divisions)),
);

const CREDIT_CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Check character of a unified social credit code (GB 32100): weights 3^(i-1) mod 31. */
export function hasValidCreditCodeCheck(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (const char of code.slice(0, 17)) {
    const value = CREDIT_CODE_ALPHABET.indexOf(char);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE_ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}

/** What is unusual about a subject; empty when nothing is. */
export function registryWarnings(subjectId: string, content: SubjectContent): Warning[] {
  const warnings: Warning[] = [];
  const pattern = NATIONAL_CODES[content.subjectType];
  if (pattern !== undefined && !pattern.test(subjectId)) {
    warnings.push(
      warn(
        'registry/unusual-code',
        'subjectId',
        '编码不符合国家编码格式',
        'The code does not match the national pattern',
      ),
    );
  }
  if (!REGIONS.has(content.region)) {
    warnings.push(
      warn(
        'registry/unknown-region',
        'region',
        '行政区划代码未收录',
        'The division code is not in the list of divisions',
      ),
    );
  }
  if (content.socialCreditCode !== null && !hasValidCreditCodeCheck(content.socialCreditCode)) {
    warnings.push(
      warn(
        'registry/credit-code-check',
        'socialCreditCode',
        '统一社会信用代码校验位不符',
        'The check character of the social credit code is wrong',
      ),
    );
  }
  return warnings;
}

const warn = (code: string, path: string, zh: string, en: string): Warning => ({ code, path, message: say(zh, en) });
