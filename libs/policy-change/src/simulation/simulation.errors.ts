import { defineError, say } from '#kernel';

export const SIMULATION_TOO_LARGE = defineError(
  'policy/simulation-too-large',
  422,
  say('模拟范围过大', 'Too many subjects for a simulation over the API'),
  say(
    '范围内有 {subjects} 个主体、{lines} 条流水，接口最多模拟 {mostSubjects} 个主体、{mostLines} 条流水；请缩小地区或主体类型，或使用命令行 policy simulate。',
    'The scope holds {subjects} subjects with {lines} lines; the API simulates {mostSubjects} with {mostLines} at most. Narrow region or subject type, or use the command line: policy simulate.',
  ),
);

export const SIMULATION_RUNNING = defineError(
  'policy/simulation-running',
  409,
  say('已有模拟在运行', 'Another simulation is running'),
  say(
    '本进程同时只运行一个模拟，请稍后再试。',
    'This process runs one simulation at a time. Try again when it has ended.',
  ),
);

export const DRAFT_DOES_NOT_FIT = defineError(
  'policy/draft-does-not-fit',
  422,
  say('草案与评价体系的现有版本不相容', 'The draft cannot stand beside the stored versions of its scheme'),
  say('评价体系 {scheme} 无法加入该草案，详见所列错误。', 'Scheme {scheme} cannot take the draft; errors says why.'),
);
