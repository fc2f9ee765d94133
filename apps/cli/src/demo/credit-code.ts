import type { SeededRandom } from '#kernel';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** An invented unified social credit code (GB 32100): registrar, category, division, nine characters, check character. */
export function creditCode(random: SeededRandom, region: string, ownership: 'public' | 'private'): string {
  const organisation = Array.from({ length: 9 }, () => random.int(0, 9)).join('');
  const body = `${ownership === 'public' ? '12' : '91'}${region}${organisation}`;
  return body + checkCharacter(body);
}

function checkCharacter(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const char of body) {
    sum += ALPHABET.indexOf(char) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] as string;
}
