import { canonicalJson, say, type Message } from '#kernel';
import type { PolicyDocument } from '../engine/policy-document.js';
import { type PathPart, pathText } from '../policy/policy-source.js';
import { diffTests } from './diff-tests.js';
import { fieldName, isCollection, itemName } from './field-names.js';
import { type Fields, isFields, isMessage } from './fields.js';
import { isKeyedList, isReordered, pairItems, type ItemPair } from './pair-items.js';
import type { PolicyChange } from './policy-change.js';
import { changed, named, sentence, valueText } from './wording.js';

/** Where a comparison stands: the path in either document, and what a person calls what is around it. */
interface Place {
  readonly before: readonly PathPart[];
  readonly after: readonly PathPart[];
  readonly trail: readonly Message[];
  /** The name of the field itself; `null` = the trail ends with it. */
  readonly name: Message | null;
  /** The field's name in the file. */
  readonly field: string;
  /** What one part of it is called; `null` = it has no name of its own. */
  readonly item: Message | null;
}

/**
 * What differs between two versions, field by field, in the order of the earlier document; what is new in a part of it
 * stands at the part's end. Items of lists are the same by their id, grade, code or status, rows by their title and
 * place; texts are compared in both languages at once, tests are only counted. Equal documents give nothing.
 */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  const { tests: old, ...rest } = before;
  const { tests: fresh, ...others } = after;
  const root: Place = { before: [], after: [], trail: [], name: null, field: '', item: null };
  return [...diffFields(rest as unknown as Fields, others as unknown as Fields, root), ...diffTests(old, fresh)];
}

function diffFields(before: Fields, after: Fields, place: Place): PolicyChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => diffValue(before[name], after[name], inside(place, name)));
}

function diffValue(before: unknown, after: unknown, place: Place): PolicyChange[] {
  if (isFields(before) && isFields(after) && !isMessage(before) && !isMessage(after))
    return diffFields(before, after, place);
  if (isKeyedList(before, after)) return diffItems(before as readonly Fields[], after as readonly Fields[], place);
  if (before === undefined) return [added(after, place)];
  if (after === undefined) return [removed(before, place)];
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const text = sentence(place.trail, changed(place.name, before, after));
  return [{ path: pathText(place.after), kind: 'changed', before, after, text }];
}

function diffItems(before: readonly Fields[], after: readonly Fields[], place: Place): PolicyChange[] {
  const pairs = pairItems(before, after);
  const changes = pairs.flatMap((pair) => diffItem(pair, place));
  if (!isReordered(pairs)) return changes;
  const text = sentence(withName(place), say('顺序有变', 'the order changed'));
  return [...changes, { path: pathText(place.after), kind: 'changed', before, after, text }];
}

function diffItem({ before, after }: ItemPair, list: Place): PolicyChange[] {
  const place = {
    before: [...list.before, before?.place ?? 0],
    after: [...list.after, after?.place ?? 0],
    trail: trailTo((before ?? after)!.item, (before ?? after)!.place, list),
    name: null,
    field: list.field,
    item: null,
  };
  if (before === null) return [added(after!.item, place)];
  if (after === null) return [removed(before.item, place)];
  return diffFields(before.item, after.item, place);
}

function added(after: unknown, place: Place): PolicyChange {
  const text = sentence(withName(place), addedText(after, say('新增', 'added')));
  return { path: pathText(place.after), kind: 'added', before: null, after, text };
}

function removed(before: unknown, place: Place): PolicyChange {
  const text = sentence(withName(place), addedText(before, say('删除', 'removed')));
  return { path: pathText(place.before), kind: 'removed', before, after: null, text };
}

/** A whole rule is named by its title; of anything else its value is said. */
function addedText(value: unknown, verb: Message): Message {
  if (isFields(value) && value['title'] !== undefined) return verb;
  const words = valueText(value);
  return say(`${verb.zh} ${words.zh}`, `${verb.en}, ${words.en}`);
}

const withName = ({ trail, name }: Place): readonly Message[] => (name === null ? trail : [...trail, name]);

/** One field further in. */
function inside(place: Place, field: string): Place {
  const paths = { before: [...place.before, field], after: [...place.after, field] };
  const name = fieldName(field, place.field);
  const item = itemName(field, place.field);
  if (isCollection(place.field) && place.before.length === 1)
    return { ...paths, trail: [named(place.item ?? name, say(field, field))], name: null, field, item };
  // What follows from a rating is a section only in the file: its rules say themselves what they are about.
  const trail = paths.before.length === 2 && place.field === 'decisions' ? [] : withName(place);
  return { ...paths, trail, name, field, item };
}

/** A rule by its title, a grade by its letter, a row of a table by its number, from 1. */
function trailTo(item: Fields, place: number, list: Place): readonly Message[] {
  if (list.item === null) return [...withName(list), labelOf(item, place, say('行', 'row'))];
  return [...list.trail, labelOf(item, place, list.item)];
}

function labelOf(item: Fields, place: number, noun: Message): Message {
  if (typeof item['grade'] === 'string') return named(noun, say(item['grade'], item['grade']));
  if (isMessage(item['title'])) return named(noun, item['title']);
  const id = item['id'] ?? item['code'];
  if (typeof id === 'string') return named(noun, say(id, id));
  return say(`${noun.zh} ${place + 1}`, `${noun.en} ${place + 1}`);
}
