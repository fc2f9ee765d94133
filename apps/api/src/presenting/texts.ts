import type { Language, Message } from '#kernel';
import { type CompiledPolicy, type Reason, reasonMessage, type Words } from '#scoring';
import { ShownText } from './shown.js';

/** A coded reason as people read it. */
export class ReasonView {
  @ShownText({ description: 'For machines', example: 'singleScore' })
  readonly code!: string;

  @ShownText({ description: 'For people, in the language asked for' })
  readonly text!: string;
}

interface Wording {
  /** Whose own words come first. */
  readonly policy?: CompiledPolicy | null;
  readonly words?: Words;
}

export function reasonView(reason: Reason, language: Language, { policy, words }: Wording): ReasonView {
  return { code: reason.code, text: reasonMessage(reason, policy, words)[language] };
}

/** A warning: stored all the same. */
export class WarningView {
  @ShownText({ example: 'registry/unknown-region' })
  readonly code!: string;

  @ShownText({ description: 'Which field of the request; empty for the whole of it', example: 'region' })
  readonly path!: string;

  @ShownText({ description: 'In the language asked for' })
  readonly message!: string;
}

export function warningView(
  { code, path, message }: { readonly code: string; readonly path: string; readonly message: Message },
  language: Language,
): WarningView {
  return { code, path, message: message[language] };
}
