import { gradeName, id, list, months, oneOf, record, ruled, words } from '../../policy/schema-parts.js';
import { DISHONESTY } from '../repairs/repair-document.js';
import { LIST_KINDS } from '../../model/list-kind.js';

/** Lists on which cases put subjects. */
export const listsSchema = {
  ...list(
    record(
      {
        id,
        kind: oneOf('What the list is for; veto: it is asked for as a veto of its own.', ...LIST_KINDS),
        ...ruled,
        subjectTypes: { ...words(1), description: 'Who may be put on it; absent: all whom the policy rates.' },
        class: oneOf('The class of published dishonesty that it stands for.', ...Object.keys(DISHONESTY)),
        least: { ...months, description: 'Months that have to be over before somebody is taken off; absent: none.' },
        most: { ...months, description: 'Months after which an entry ends by itself.' },
        veto: record({ grade: gradeName }),
      },
      ['subjectTypes', 'class', 'least', 'veto'],
    ),
    1,
    50,
  ),
  description: 'Lists on which a case puts subjects: black, grey, white, joint punishment, and vetoes.',
} as const;
