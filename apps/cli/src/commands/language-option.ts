import { Option } from 'commander';

/** In which language a command says what people read. */
export const languageOption = (): Option =>
  new Option('--lang <language>', 'the language of the sentences').choices(['zh', 'en']).default('zh');
