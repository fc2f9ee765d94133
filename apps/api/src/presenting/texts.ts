import type { Language, Message } from '#kernel';
import { type CompiledPolicy, type Reason, reasonMessage } from '#scoring';

/** A coded reason as people read it. */
export interface ReasonView {
  readonly code: string;
  readonly text: string;
}

export function reasonView(reason: Reason, language: Language, policy?: CompiledPolicy | null): ReasonView {
  return { code: reason.code, text: reasonMessage(reason, policy)[language] };
}

/** A warning: stored all the same. */
export interface WarningView {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

export function warningView(
  { code, path, message }: { readonly code: string; readonly path: string; readonly message: Message },
  language: Language,
): WarningView {
  return { code, path, message: message[language] };
}
