import { defineError, say } from '#kernel';

export const UNKNOWN_RUN = defineError(
  'recalculation/unknown-run',
  404,
  say('重算任务不存在', 'No such recalculation run'),
  say('没有编号为 {runId} 的重算任务。', 'There is no recalculation run {runId}.'),
);

export const RUN_HAS_ENDED = defineError(
  'recalculation/run-has-ended',
  409,
  say('重算任务已结束', 'The recalculation run has ended'),
  say('该任务的状态是 {status}，不能再取消。', 'The run is {status}; it can no longer be cancelled.'),
);

export const INVALID_RUN = defineError(
  'recalculation/invalid-run',
  422,
  say('重算范围无效', 'The scope of the run is not valid'),
  say('任务未保存；请按所列错误逐项更正。', 'Nothing was stored. Correct what errors[] names.'),
);
