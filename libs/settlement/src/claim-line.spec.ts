import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { day } from '#kernel';
import { loadPolicy, type Standing } from '#scoring';
import { type ClaimLine, decideLine, type InstitutionFacts, type LineFacts, type SchemeVerdict } from './claim-line.js';

const packed = (file: string) =>
  loadPolicy(readFileSync(new URL(`../../../policies/${file}`, import.meta.url), 'utf8'));
const INSTITUTIONS = packed('institution-credit/2025.1.yaml');
const PERSONS = packed('national-personnel/2025.1.yaml');

type Status = Standing['status'];

interface Said {
  readonly status?: Status;
  readonly payment?: string | null;
  readonly hold?: boolean;
  readonly offline?: boolean;
  readonly rules?: SchemeVerdict['rules'];
}

function says({
  status = 'normal',
  payment = 'payable',
  hold = false,
  offline = false,
  rules = INSTITUTIONS,
}: Said): SchemeVerdict {
  const since = status === 'normal' ? null : day('2025-06-05');
  const standing = { status, since, until: null, awaiting: null, reason: null };
  return { standing, policy: rules.ref, rules, payment, hold, offline };
}

const RUNNING = { from: day('2022-01-01'), until: null };
const hospital = (...said: readonly Said[]): InstitutionFacts => ({ contracted: [RUNNING], verdicts: said.map(says) });

const LINE: ClaimLine = {
  lineId: 'L1',
  institutionId: 'H1',
  practitionerId: 'D1',
  insuredPersonId: null,
  serviceDate: day('2025-07-01'),
  emergency: false,
};

const PERIOD = { from: day('2021-03-01'), until: null, commitmentSignedOn: day('2021-03-01'), registered: true };
const physician = (...said: readonly Said[]): NonNullable<LineFacts['practitioner']> => {
  return { periods: [PERIOD], verdicts: said.map((verdict) => says({ ...verdict, rules: PERSONS })) };
};
const NORMAL_PHYSICIAN = physician({});
const BARRED = physician({ status: 'suspended', payment: 'emergencyOnly' });

/** Without a physician the line names nobody. */
function outcome(institution: InstitutionFacts | null, practitioner?: LineFacts['practitioner'], emergency = false) {
  const { decision, reasons } = decideLine({ ...LINE, emergency }, { institution, practitioner, insured: [] });
  return [decision, ...reasons];
}

describe('several schemes of one practitioner', () => {
  const shown = (...said: readonly Said[]) => {
    const practitioner = { periods: [PERIOD], verdicts: said.map(says) };
    return decideLine(LINE, { institution: hospital({}), practitioner, insured: [] }).policy;
  };

  test('the strictest is named; among equals one that speaks of payment, then the first', () => {
    const [first, second] = [{ rules: PERSONS }, { rules: INSTITUTIONS }];
    expect(shown(first, { ...second, status: 'suspended', payment: 'emergencyOnly' })).toEqual(INSTITUTIONS.ref);
    expect(shown({ ...first, payment: null }, second)).toEqual(INSTITUTIONS.ref);
    expect(shown(first, { ...second, payment: null })).toEqual(PERSONS.ref);
    expect(shown(first, second)).toEqual(PERSONS.ref);
  });
});

describe('what stands against an institution (M2)', () => {
  test.each<[string, Said, readonly string[]]>([
    ['nothing', {}, ['pay', 'normal']],
    ['a suspended agreement', { status: 'suspended', payment: 'notPayable' }, ['institutionAgreementSuspended']],
    ['a suspended agreement, whatever the table says', { status: 'suspended' }, ['institutionAgreementSuspended']],
    ['a rescinded agreement', { status: 'terminated', payment: 'notPayable' }, ['institutionAgreementEnded']],
    ['a hold', { hold: true }, ['paymentHold']],
    [
      'a hold on top of a suspension',
      { status: 'suspended', hold: true },
      ['institutionAgreementSuspended', 'paymentHold'],
    ],
    ['a policy that does not pay although nothing else is wrong', { payment: 'notPayable' }, ['paymentHold']],
    ['a status that we do not know', { payment: 'perhaps' }, ['paymentHold']],
    ['nothing, where the policy has no table of payment', { payment: null }, ['pay', 'normal']],
  ])('%s', (_, said, reasons) => {
    const expected = reasons[0] === 'pay' ? reasons : ['deny', ...reasons];
    expect(outcome(hospital(said))).toEqual(expected);
    expect(outcome(hospital(said), NORMAL_PHYSICIAN)).toEqual(expected);
  });

  test('a bar after a rescission speaks for itself, beside a hold', () => {
    const reason = { code: 'agreementBarred', params: { from: '2025-06-05', until: '2028-06-05' } };
    const barred = hospital({ status: 'terminated', payment: 'notPayable' });
    const verdicts = barred.verdicts.map((verdict) => ({ ...verdict, standing: { ...verdict.standing, reason } }));
    expect(outcome({ ...barred, verdicts })).toEqual(['deny', 'institutionBarred']);
    const held = verdicts.map((verdict) => ({ ...verdict, hold: true }));
    expect(outcome({ ...barred, verdicts: held }, NORMAL_PHYSICIAN)).toEqual([
      'deny',
      'institutionBarred',
      'paymentHold',
    ]);
  });

  test('is not lifted by an emergency, a suspension of the practitioner is', () => {
    for (const said of [
      { status: 'suspended' },
      { status: 'terminated' },
      { hold: true },
      { payment: 'emergencyOnly' },
    ]) {
      expect(outcome(hospital(said as Said), NORMAL_PHYSICIAN, true)[0]).toBe('deny');
    }
    expect(outcome(hospital({}), BARRED, true)).toEqual(['pay', 'emergencyException']);
    expect(outcome(hospital({ hold: true }), BARRED, true)).toEqual(['deny', 'paymentHold']);
    expect(outcome(hospital({ hold: true }), BARRED)).toEqual(['deny', 'paymentHold', 'practitionerSuspended']);
  });

  test('is the worst that any scheme says', () => {
    const schemes: Said[] = [
      {},
      { status: 'suspended', payment: 'notPayable' },
      { hold: true },
      { status: 'terminated' },
    ];
    for (const order of [schemes, schemes.toReversed()]) {
      expect(outcome(hospital(...order))).toEqual(['deny', 'institutionAgreementEnded', 'paymentHold']);
    }
  });

  test('is an ended agreement outside the dates of the registry, and nothing where it has none', () => {
    const contracted = (...stretches: InstitutionFacts['contracted'] & object) =>
      outcome({ contracted: stretches, verdicts: [says({})] });
    const ended = ['deny', 'institutionAgreementEnded'];
    const lastYear = { from: day('2024-01-01'), until: day('2025-01-01') };
    expect(contracted({ ...RUNNING, until: LINE.serviceDate })).toEqual(ended);
    expect(contracted({ ...RUNNING, until: day('2025-07-02') })).toEqual(['pay', 'normal']);
    expect(contracted(lastYear, { from: day('2025-07-02'), until: null })).toEqual(ended);
    expect(contracted(lastYear, { from: LINE.serviceDate, until: null })).toEqual(['pay', 'normal']);
    expect(outcome({ contracted: null, verdicts: [] })).toEqual(['pay', 'normal']);
  });
});

describe('the standing that is shown', () => {
  const shown = (institution: InstitutionFacts | null, practitioner?: LineFacts['practitioner']) => {
    const { standing, policy, rules } = decideLine(LINE, { institution, practitioner, insured: [] });
    return [standing?.status, policy?.code, rules?.ref.code];
  };

  test('is the practitioner’s, whatever the institution’s', () => {
    const suspended = hospital({ status: 'suspended' });
    expect(shown(suspended, NORMAL_PHYSICIAN)).toEqual(['normal', 'national-personnel', 'national-personnel']);
    expect(shown(suspended, null)).toEqual([undefined, undefined, undefined]);
  });

  test('is the strictest of the institution’s where the line names nobody', () => {
    const normal = { payment: 'notPayable' };
    const schemes: Said[] = [normal, { status: 'suspended', payment: 'notPayable' }, {}];
    for (const order of [schemes, schemes.toReversed()]) {
      expect(shown(hospital(...order))).toEqual(['suspended', 'institution-credit', 'institution-credit']);
    }
    expect(shown(null)).toEqual([undefined, undefined, undefined]);
    expect(shown(hospital())).toEqual([undefined, undefined, undefined]);
  });

  test('is the strictest of the practitioner’s, a termination before a suspension', () => {
    const strict = physician(
      {},
      { status: 'suspended', payment: 'notPayable' },
      { status: 'terminated', payment: 'notPayable' },
    );
    expect(shown(hospital({}), strict)[0]).toBe('terminated');
    expect(outcome(hospital({}), strict, true)).toEqual(['deny', 'practitionerTerminated']);
  });
});

test('who is not registered is unknown, and nothing else is asked', () => {
  expect(outcome(null, BARRED)).toEqual(['deny', 'unknownSubject']);
  expect(outcome(hospital({ hold: true }), null)).toEqual(['deny', 'unknownSubject']);
});

test('an insured person whose online settlement is suspended pays first, also in an emergency (M1, Regulation 735 art 41)', () => {
  const facts = { institution: hospital({}), practitioner: NORMAL_PHYSICIAN };
  const decided = (offline: boolean, emergency = false) =>
    decideLine({ ...LINE, emergency }, { ...facts, insured: [says({ offline })] }).reasons;
  expect(decided(true)).toEqual(['onlineSettlementSuspended']);
  expect(decided(true, true)).toEqual(['onlineSettlementSuspended']);
  expect(decided(false)).toEqual(['normal']);
});

describe('another code of the same subject (M1)', () => {
  const byCode = (linkedCode: string, said: Said): SchemeVerdict => {
    const verdict = says(said);
    return { ...verdict, standing: { ...verdict.standing, reason: { code: 'otherCode', params: { linkedCode } } } };
  };
  const decided = (institution: SchemeVerdict[], person: SchemeVerdict[], emergency = false) => {
    const practitioner = { periods: [PERIOD], verdicts: person };
    const facts = { institution: { contracted: [RUNNING], verdicts: institution }, practitioner, insured: [] };
    const { decision, reasons, linkedCodes } = decideLine({ ...LINE, emergency }, facts);
    return [decision, ...reasons, linkedCodes.join()];
  };
  const BARRED_ELSEWHERE = byCode('D2', { status: 'suspended', payment: 'emergencyOnly' });
  const SUSPENDED_ELSEWHERE = byCode('H2', { status: 'suspended', payment: 'notPayable' });

  test('is named beside the objection that holds by it, of the person and of the institution', () => {
    expect(decided([says({})], [BARRED_ELSEWHERE])).toEqual(['deny', 'practitionerSuspended', 'linkedCode', 'D2']);
    expect(decided([SUSPENDED_ELSEWHERE], [says({})])).toEqual([
      'deny',
      'institutionAgreementSuspended',
      'linkedCode',
      'H2',
    ]);
    expect(decided([SUSPENDED_ELSEWHERE, SUSPENDED_ELSEWHERE], [BARRED_ELSEWHERE]).at(-1)).toBe('D2,H2');
  });

  test('is not named where it denies nothing, or where the own standing is the stricter one', () => {
    expect(decided([says({})], [BARRED_ELSEWHERE], true)).toEqual(['pay', 'emergencyException', '']);
    const own = says({ status: 'terminated', payment: 'notPayable' });
    expect(decided([says({})], [BARRED_ELSEWHERE, own])).toEqual(['deny', 'practitionerTerminated', '']);
    expect(decided([says({})], [says({ status: 'suspended', payment: 'notPayable' })])).toEqual([
      'deny',
      'practitionerSuspended',
      '',
    ]);
  });
});
