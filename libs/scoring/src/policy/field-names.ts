import { say, type Message } from '#kernel';

/**
 * What people call the fields of a part of a policy, and one item of its lists. A name with a dot is that of a field, or
 * a list, inside another one.
 */
export interface FieldNames {
  readonly fields: Readonly<Record<string, Message>>;
  readonly items?: Readonly<Record<string, Message>>;
}

/** What every policy has, and what stands in many of its parts. */
export const HEAD_NAMES: FieldNames = {
  fields: {
    format: say('格式版本', 'format'),
    code: say('规则代码', 'code'),
    version: say('版本', 'version'),
    scheme: say('评价体系', 'scheme'),
    title: say('名称', 'title'),
    zh: say('中文', 'Chinese'),
    en: say('英文', 'English'),
    id: say('标识', 'id'),
    sources: say('依据文件', 'sources'),
    source: say('依据', 'source'),
    document: say('文件', 'document'),
    article: say('条款', 'article'),
    number: say('文号', 'number'),
    date: say('日期', 'date'),
    inForceFrom: say('施行日期', 'in force from'),
    effective: say('生效', 'effective'),
    'effective.from': say('起始日', 'from'),
    'effective.until': say('失效日', 'until'),
    basis: say('适用日期依据', 'day that decides'),
    'effective.conduct': say('适用的行为日期', 'days of the conduct'),
    'conduct.until': say('行为截止日（不含）', 'conduct ends before'),
    overlay: say('地方细则', 'overlay'),
    base: say('基础规则', 'base'),
    region: say('地区', 'region'),
    appliesTo: say('适用范围', 'scope'),
    subjectTypes: say('主体类型', 'types of subject'),
    'appliesTo.kinds': say('机构类别', 'kinds of institution'),
    'appliesTo.regions': say('行政区划', 'regions'),
    'appliesTo.attributes': say('登记属性', 'attributes of the register'),
    'appliesTo.decisions': say('决定类型', 'kinds of decision'),
    'appliesTo.facts': say('记分信息种类', 'kinds of fact that give points'),
    cycle: say('评价周期', 'cycle'),
    'cycle.kind': say('周期种类', 'kind of cycle'),
    'cycle.from': say('周期起始日（月-日）', 'first day of the cycle'),
    'cycle.months': say('周期月数', 'months of the cycle'),
    scoreDate: say('记分日期', 'day of the score'),
    'validity.from': say('有效期起算日', 'day from which the validity runs'),
    texts: say('文字', 'texts'),
    tests: say('测试', 'tests'),
    kind: say('种类', 'kind'),
    from: say('起（含）', 'from (inclusive)'),
    above: say('高于', 'above'),
    below: say('低于', 'below'),
    min: say('下限', 'lowest'),
    max: say('上限', 'highest'),
    count: say('数量', 'count'),
    months: say('月数', 'months'),
    points: say('分值', 'points'),
    values: say('取值', 'values'),
    steps: say('分级', 'steps'),
    group: say('所属分组', 'group'),
    when: say('条件', 'condition'),
  },
  items: {
    sources: say('依据文件', 'Source'),
    texts: say('文字', 'Text'),
  },
};
