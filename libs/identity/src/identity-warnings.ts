import { type Message, say } from '#kernel';
import type { LinkGround, PossibleLink, Warning } from '#registry';

const TEXTS: Readonly<Record<LinkGround, Message>> = {
  identityHash: say(
    '身份标识与 {other} 相同，可能是同一人的两个编码；事项 {caseId} 等待他人确认，确认前不影响任何一方',
    'The identity hash is that of {other}: both may be one person. Case {caseId} waits for a second person; until then nothing changes',
  ),
  socialCreditCode: say(
    '统一社会信用代码与 {other} 相同，可能是同一机构的前后编码；事项 {caseId} 等待他人确认，确认前不影响任何一方',
    'The social credit code is that of {other}: one may be the successor of the other. Case {caseId} waits for a second person; until then nothing changes',
  ),
  stated: say(
    '有人提出与 {other} 为同一主体；事项 {caseId} 等待他人确认',
    'Somebody says that this is the same subject as {other}: case {caseId} waits for a second person',
  ),
};

/** What the registrar of a subject is told of a code that may be the same one's. */
export function identityWarning(subjectId: string, { ground, caseId, ...pair }: PossibleLink): Warning {
  const other = pair.subjectId === subjectId ? pair.otherId : pair.subjectId;
  const fill = (text: string) => text.replace('{other}', other).replace('{caseId}', caseId);
  const { zh, en } = TEXTS[ground];
  const path = ground === 'stated' ? '' : ground;
  return { code: 'registry/possibly-same', path, message: say(fill(zh), fill(en)) };
}
