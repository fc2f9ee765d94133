import type { Difference } from './draw-record.js';

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The first place at which two JSON values differ, and what stands there; `null` = they are the same. */
export function firstDifference(place: string, is: unknown, should: unknown): Difference | null {
  if (is === should) return null;
  if (!isTree(is) || !isTree(should) || Array.isArray(is) !== Array.isArray(should))
    return { place, problem: `is ${said(is)}, and ${said(should)} is right` };
  const below = Array.isArray(is) ? (key: string) => `${place}[${key}]` : (key: string) => `${place}.${key}`;
  for (const key of new Set([...Object.keys(should), ...Object.keys(is)])) {
    const found = firstDifference(below(key), is[key], should[key]);
    if (found !== null) return found;
  }
  return null;
}

const said = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
