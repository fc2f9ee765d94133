import { say, type Message } from '#kernel';
import type { DecisionKind } from './decision-document.js';

/** What people call the words of a field: those of the shipped schemes; others are allowed. */
type Known = Readonly<Record<string, Message>>;

/** What the value of a decision's field is: what people call it, its kind, its unit and how far it may go. */
export type DecisionField =
  | MeasuredField
  | (Named & { readonly type: 'boolean' })
  | (Named & { readonly type: 'word' | 'words'; readonly known: Known });

interface Named {
  readonly title: Message;
  readonly meaning: string;
}

export interface MeasuredField extends Named {
  readonly type: 'number' | 'integer';
  /** `1` = a ratio. */
  readonly unit: string;
  /** Both ends are allowed. */
  readonly range: readonly [min: number, max: number];
}

const ratio = (title: Message, meaning: string, max = 1): DecisionField => ({
  title,
  type: 'number',
  meaning,
  unit: '1',
  range: [0, max],
});

const points = (title: Message, meaning: string): DecisionField => ({
  title,
  type: 'number',
  meaning,
  unit: 'percentage points',
  range: [-100, 100],
});

const flag = (title: Message, meaning: string): DecisionField => ({ title, type: 'boolean', meaning });

const word = (title: Message, meaning: string, known: Known = {}): DecisionField => ({
  title,
  type: 'word',
  meaning,
  known,
});

const BARRED: Known = { barred: say('禁止', 'barred') };

/**
 * The fields of decisions that mean the same in every scheme: the contract types them, explanations name them, and a
 * policy that gives one another kind of value, or one beyond its range, is refused. A policy may have others, which only
 * it can explain.
 */
export const DECISION_FIELDS: Readonly<Record<DecisionKind, Readonly<Record<string, DecisionField>>>> = {
  payment: {
    status: word(say('支付状态', 'Payment'), 'Whether the fund pays', {
      payable: say('正常支付', 'the fund pays'),
      emergencyOnly: say('仅支付急诊、抢救费用', 'emergency and rescue only'),
      notPayable: say('不予支付', 'the fund does not pay'),
    }),
    prepaymentRatio: ratio(
      say('预付比例', 'Prepayment ratio'),
      "Prepayment as a share of an average month's payments; 1.1 = 110 %",
      2,
    ),
    prepaymentChangeMin: points(
      say('预付调整下限', 'Least change of the prepayment'),
      'Least change of the prepayment',
    ),
    prepaymentChangeMax: points(
      say('预付调整上限', 'Greatest change of the prepayment'),
      'Greatest change of the prepayment',
    ),
    depositRefund: ratio(
      say('质量保证金返还比例', 'Deposit returned'),
      'Share of the quality deposit that is returned',
    ),
    clearingCoefficient: ratio(say('清算系数', 'Clearing coefficient'), 'Factor on what the yearly clearing pays', 2),
    hold: flag(say('暂缓拨付', 'Payments wait'), 'Whether payments wait'),
    reward: flag(say('奖励', 'Reward'), 'Whether a reward is paid'),
    onlineSettlement: word(
      say('联网结算', 'Online settlement'),
      'Whether online settlement is open to the insured person',
      { open: say('开通', 'open'), suspended: say('暂停', 'suspended') },
    ),
  },
  inspection: {
    frequency: word(say('检查频次', 'Frequency of inspections'), 'How often to inspect', {
      none: say('不作安排', 'none is planned'),
      reduced: say('降低', 'reduced'),
      normal: say('正常', 'normal'),
      increased: say('提高', 'increased'),
    }),
    timesPerYear: {
      title: say('每年检查次数', 'Inspections a year'),
      type: 'number',
      meaning: 'Inspections',
      unit: 'times a year',
      range: [0, 366],
    },
    samplingRatio: {
      title: say('抽查比例（%）', 'Sampling ratio, per cent'),
      type: 'number',
      meaning: 'Cases an inspection looks at',
      unit: 'per cent',
      range: [0, 100],
    },
    specialAudits: {
      title: say('每年专项检查次数', 'Special audits a year'),
      type: 'integer',
      meaning: 'Special audits at least',
      unit: 'times a year',
      range: [0, 366],
    },
    routine: word(say('日常检查', 'Routine inspections'), 'Whether routine inspections take place', {
      normal: say('照常', 'as usual'),
      waived: say('免予日常检查', 'waived'),
    }),
  },
  agreement: {
    proposal: word(say('协议建议', 'Proposed for the agreement'), 'What is proposed for the service agreement', {
      none: say('无', 'nothing'),
      renew: say('续签', 'renew'),
      remind: say('提醒', 'remind'),
      interview: say('约谈', 'interview'),
      rectify: say('限期整改', 'rectify'),
      suspendPayment: say('暂停拨付', 'suspend payments'),
      suspend: say('中止协议', 'suspend the agreement'),
      terminate: say('终止协议', 'end the agreement'),
      rescind: say('解除协议', 'rescind the agreement'),
      exit: say('退出', 'exit'),
      restrictBidding: say('限制投标', 'restrict bidding'),
      deferVerification: say('暂缓核验', 'defer the verification'),
      revokeLicence: say('吊销执业证书', 'revoke the licence'),
    }),
    measures: {
      title: say('措施', 'Measures'),
      type: 'words',
      meaning: 'Measures under the agreement',
      known: {
        interview: say('约谈', 'interview'),
        talk: say('谈话', 'talk'),
        reminderTalk: say('提醒谈话', 'reminder talk'),
        institutionInterview: say('约谈所在机构', 'interview of the institution'),
        notifyInstitution: say('通知所在机构', 'the institution is told'),
        warning: say('警示', 'warning'),
        commitment: say('签署承诺书', 'signed commitment'),
        study: say('组织学习', 'study'),
        regularStudy: say('定期学习', 'regular study'),
        training: say('参加培训', 'training'),
        keyWatch: say('列为重点关注', 'watched closely'),
        suspendRegistration: say('暂停登记备案', 'registration suspended'),
        endRegistration: say('终止登记备案', 'registration ended'),
        suspendSettlement: say('暂停结算', 'settlement suspended'),
        recoverPaid: say('追回已支付费用', 'what was paid is recovered'),
        rescission: say('解除服务关系', 'rescission'),
        transfer: say('移交处理', 'handed to another authority'),
        referToHealthDepartment: say('移送卫生健康部门', 'referred to the health department'),
      },
    },
    annualReview: word(
      say('年度审核建议', 'Proposed for the annual review'),
      'What is proposed for the annual review',
      {
        passed: say('通过', 'passed'),
        conditional: say('附条件通过', 'passed on conditions'),
        notPassed: say('不通过', 'not passed'),
      },
    ),
    reason: word(say('建议理由', 'Reason of the proposal'), 'Why it is proposed', {
      veto: say('一票否决', 'a veto'),
      lastPlace: say('末位', 'last place'),
    }),
    barMonths: {
      title: say('禁止签约月数', 'Months without an agreement'),
      type: 'integer',
      meaning: 'How long no agreement may be signed',
      unit: 'months',
      range: [0, 1200],
    },
    reviewing: word(say('参与费用审核', 'Reviewing of fees'), 'Whether the person may review fees', BARRED),
    newRegistration: word(
      say('在其他机构登记备案', 'Registration elsewhere'),
      'Whether the person may register elsewhere',
      BARRED,
    ),
  },
  budget: {
    coefficient: ratio(say('预算系数', 'Budget coefficient'), 'Factor on the budget of the year', 2),
  },
  publicity: {
    list: word(say('名单', 'List'), 'The list that names the subject', {
      none: say('不列入', 'none'),
      commended: say('表扬名单', 'commended'),
      watched: say('重点关注名单', 'watched'),
      jointPunishment: say('失信联合惩戒名单', 'joint punishment'),
    }),
    published: flag(say('公示', 'Published'), 'Whether the rating is published'),
    shared: flag(say('部门共享', 'Shared'), 'Whether the rating is shared with other authorities'),
    circulated: word(say('内部通报', 'Circulated'), 'How the result is circulated inside the administration', {
      commended: say('通报表扬', 'commended'),
      named: say('点名通报', 'named'),
      ranked: say('通报排名', 'ranked'),
      result: say('通报结果', 'the result'),
    }),
    creditGrade: word(
      say('公示信用等级', 'Published grade'),
      'The grade of medical-insurance credit that is published',
    ),
  },
};
