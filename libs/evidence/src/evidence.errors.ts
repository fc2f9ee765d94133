import { defineError, say } from '#kernel';

export const OTHER_CONTENT = defineError(
  'evidence/other-content',
  409,
  say('来源编号已用于其他内容', 'The source id was used for other content'),
  say(
    '{sourceSystem} / {sourceId} 已入库且内容不同；更正请先撤销原信息再以新编号提交。',
    '{sourceSystem} / {sourceId} is stored with other content. To correct it, revoke it and send the new fact under a new id.',
  ),
);

export const UNKNOWN_EVIDENCE = defineError(
  'evidence/unknown',
  404,
  say('信用信息不存在', 'No such evidence'),
  say('没有编号为 {evidenceId} 的信用信息。', 'There is no evidence {evidenceId}.'),
);

export const INVALID_EVIDENCE = defineError(
  'evidence/invalid',
  422,
  say('信用信息内容无效', 'The content of the evidence is not valid'),
  say('信息未入库；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);

export const NOT_REVOCABLE = defineError(
  'evidence/not-revocable',
  409,
  say('该信息不能撤销', 'This evidence cannot be revoked'),
  say(
    '{evidenceId} 是撤销记录、规则启用记录或同类数值登记，不可撤销；请提交新的信息、新的规则版本或重新登记。',
    '{evidenceId} is itself a revocation, the activation of a policy version, or a recording of peers. Send a new fact or a new version, or record anew, instead.',
  ),
);

export const ALREADY_REVOKED = defineError(
  'evidence/already-revoked',
  409,
  say('该信息已经撤销', 'This evidence is revoked already'),
  say('{evidenceId} 已由 {revokedBy} 撤销。', '{evidenceId} was taken back by {revokedBy}.'),
);

export const NOT_RESTORABLE = defineError(
  'standing/not-restorable',
  409,
  say('资格不能恢复', 'The standing cannot be restored'),
  say('{subjectId} 在 {restoredOn} 不具备恢复条件：{why}。', '{subjectId} cannot be restored on {restoredOn}: {why}.'),
);

export const NOTHING_TO_CONFIRM = defineError(
  'evidence/nothing-to-confirm',
  409,
  say('该问题无须会审确认', 'There is nothing to confirm'),
  say(
    '信用信息 {evidenceId} 的问题 {findingId} 不待会审：规则不要求，或已经确认。',
    'The finding {findingId} of {evidenceId} waits for no committee: no rule asks for one, or it is confirmed.',
  ),
);

export const RECORDED_IT = defineError(
  'evidence/recorded-it',
  403,
  say('录入人不参加会审', 'Whoever recorded a fact has no vote on it'),
  say(
    '{person} 录入了该信息，须由会审组其他成员决定。',
    '{person} recorded the fact. Other members of the committee have to decide.',
  ),
);
