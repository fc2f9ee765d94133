import { defineError, DomainError, type FieldError, say } from '#kernel';

export const UNKNOWN_CASE = defineError(
  'casework/unknown-case',
  404,
  say('事项不存在', 'No such case'),
  say('没有编号为 {caseId} 的事项。', 'There is no case {caseId}.'),
);

export const OWN_CASE = defineError(
  'casework/own-case',
  403,
  say('不能审核自己提出的事项', 'A maker never decides the own case'),
  say('该事项由 {person} 提出，须由另一人审核。', '{person} opened this case. Another person has to decide it.'),
);

export const ABOUT_ONESELF = defineError(
  'casework/about-oneself',
  403,
  say('不能批准涉及本人的事项', 'Nobody approves a case about themselves'),
  say('该事项涉及 {person} 本人，须由另一人批准。', 'The case is about {person}. Another person has to approve it.'),
);

export const NOT_THE_MAKER = defineError(
  'casework/not-the-maker',
  403,
  say('只有提出人可以撤回', 'Only the maker withdraws a case'),
  say('该事项由 {person} 提出，他人可以驳回，不能撤回。', '{person} opened this case. Others may reject it.'),
);

export const ALREADY_ASKED = defineError(
  'casework/already-asked',
  409,
  say('相同事项正在等待决定', 'The same is waiting for a decision'),
  say(
    '事项 {caseId} 已提出同一请求，尚未决定；请等待决定，或由其提出人撤回。',
    'Case {caseId} asks for the same and is not decided yet. Wait for its decision, or have its maker withdraw it.',
  ),
);

export const ALREADY_DECIDED = defineError(
  'casework/already-decided',
  409,
  say('事项已有决定', 'The case is decided already'),
  say('该事项的状态是 {state}，不能再次决定。', 'The case is {state}; it is decided once.'),
);

export const MATCH_REQUIRED = defineError(
  'casework/match-required',
  428,
  say('缺少 If-Match', 'If-Match is missing'),
  say('请在 If-Match 中给出该事项的 ETag。', "Send the case's ETag in If-Match."),
);

export const STALE_CASE = defineError(
  'casework/stale-case',
  412,
  say('事项已变化', 'The case has changed'),
  say('请重新读取该事项后再决定。', 'Read the case again before you decide it.'),
);

export const INVALID_CASE = defineError(
  'casework/invalid',
  422,
  say('事项内容无效', 'The content of the case is not valid'),
  say('事项未保存；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);

export const ALREADY_SAID = defineError(
  'casework/already-said',
  409,
  say('已在该事项中表态', 'You have had your say in the case'),
  say(
    '{person} 已在该事项中作出批准、法制审核、不同意见或回避；每人只表态一次，请由其他人员办理。',
    '{person} approved, reviewed, dissented or recused themselves. Everybody does one of these once; another person goes on.',
  ),
);

export const MAKER_ACTS = defineError(
  'casework/maker-acts',
  403,
  say('提出人不在自己提出的事项中表态', 'A maker has no other say in the own case'),
  say(
    '该事项由 {person} 提出；提出人可以撤回或补充说明，审核、不同意见和回避须由其他人员作出。',
    '{person} opened this case and may withdraw it or comment; reviewing, dissenting and recusal are for others.',
  ),
);

export const REVIEW_MISSING = defineError(
  'casework/review-missing',
  409,
  say('尚未法制审核', 'The legal review is missing'),
  say(
    '该事项须先由未经办的人员完成法制审核，再作最后批准。',
    'Somebody who did not handle the case has to review it before its last approval.',
  ),
);

export const REVIEW_OBJECTS = defineError(
  'casework/review-objects',
  409,
  say('法制审核未通过', 'The legal review objects'),
  say(
    '法制审核对该事项提出异议，不能批准；请驳回或撤回，更正后重新提出。',
    'The legal review objects to the case, so nobody approves it. Reject or withdraw it, and ask again for what is corrected.',
  ),
);

export const ALREADY_REVIEWED = defineError(
  'casework/already-reviewed',
  409,
  say('已完成法制审核', 'The case is reviewed already'),
  say('每个事项只进行一次法制审核，已由 {person} 完成。', 'A case is reviewed once; {person} did it.'),
);

export const BEYOND_AUTHORITY = defineError(
  'casework/beyond-authority',
  403,
  say('超出批准权限', 'The case is beyond your authority'),
  say(
    '按规则该事项须由具备相应权限的人员批准：请由 GET /v1/cases/{caseId} 所列权限的人员办理。',
    'By the rules somebody with more authority has to approve it: GET /v1/cases/{caseId} says in which role.',
  ),
);

/** Refuses a case for what is wrong with what it asks for; with nothing wrong it does nothing. */
export function refuseCase(problems: readonly FieldError[]): void {
  if (problems.length > 0) throw new DomainError(INVALID_CASE, {}, problems);
}
