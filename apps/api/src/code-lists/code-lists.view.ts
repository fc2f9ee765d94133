import { type CodeLists, isClosed, LIST_NAMES } from '#vocabulary';
import { ShownCode, ShownFlag, ShownList, ShownOneOf, ShownText } from '../presenting/shown.js';

export class CodeWordView {
  @ShownCode({ example: 'villageClinic' })
  readonly word!: string;

  @ShownText({ description: 'What it is called in Chinese', example: '村卫生室' })
  readonly zh!: string;

  @ShownText({ description: 'What it is called in English', example: 'village clinic' })
  readonly en!: string;
}

export class CodeListView {
  @ShownOneOf(LIST_NAMES)
  readonly list!: string;

  @ShownFlag({ description: 'A deployment may add words to it' })
  readonly open!: boolean;

  @ShownList(() => CodeWordView, { description: 'In the order of the files: those of the deployment behind' })
  readonly words!: readonly CodeWordView[];
}

/** The words that this deployment knows, in both languages. */
export class CodeListsView {
  @ShownList(() => CodeListView)
  readonly lists!: readonly CodeListView[];
}

export function codeListsView(lists: CodeLists): CodeListsView {
  return {
    lists: LIST_NAMES.map((list) => {
      const words = [...lists.list(list)].map(([word, { zh, en }]) => ({ word, zh, en }));
      return { list, open: !isClosed(list), words };
    }),
  };
}
