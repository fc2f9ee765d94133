import { describe, expect, test } from '@jest/globals';
import { namedTags, strongTags } from './entity-tags.js';
import { etagOf, matchesIfNoneMatch } from './etag.js';

describe('an entity tag', () => {
  const tag = etagOf('{"score":12}');

  test('is strong, and the same for the same text alone', () => {
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(etagOf('{"score":12}')).toBe(tag);
    expect(etagOf('{"score":13}')).not.toBe(tag);
  });

  test.each([tag, `W/${tag}`, '*', ' * ', `"a", ${tag}`, `"a",W/${tag} , "b"`])(
    'matches If-None-Match %s',
    (header) => {
      expect(matchesIfNoneMatch(header, tag)).toBe(true);
    },
  );

  test.each([undefined, '', '"other"', tag.slice(1, -1), `"a ${tag.slice(1)}`])('does not match %s', (header) => {
    expect(matchesIfNoneMatch(header, tag)).toBe(false);
  });
});

describe('a precondition', () => {
  test('names whatever exists, nothing, or the tags of a list, with commas inside them', () => {
    expect(namedTags(undefined)).toBeNull();
    expect(namedTags(' * ')).toBe('*');
    expect(namedTags('')).toEqual([]);
    expect(namedTags('"a,b" , W/"c",""')).toEqual([
      { opaque: 'a,b', weak: false },
      { opaque: 'c', weak: true },
      { opaque: '', weak: false },
    ]);
  });

  test('that compares strongly takes no weak tag for its strong one, and nothing without quotes', () => {
    expect(strongTags('W/"a", "b", c')).toEqual(['b']);
  });
});
