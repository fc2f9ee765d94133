const PLAIN_NAME = /^[A-Za-z_$][\w$-]*$/;
const MAX_NAME = 64;
const MAX_PATH = 240;

/** Appends a field's name or an item's index to a path: `findings[0].liable[1].subjectId`. */
export function childPath(parent: string, key: string | number): string {
  if (typeof key === 'number') return clip(`${parent}[${key}]`);
  if (!PLAIN_NAME.test(key)) return clip(`${parent}[${JSON.stringify(key.slice(0, MAX_NAME))}]`);
  return clip(parent === '' ? key.slice(0, MAX_NAME) : `${parent}.${key.slice(0, MAX_NAME)}`);
}

/** Joins a path and one that is relative to it. */
export function joinPath(parent: string, relative: string): string {
  if (parent === '' || relative === '' || relative.startsWith('[')) return parent + relative;
  return `${parent}.${relative}`;
}

function clip(path: string): string {
  return path.length <= MAX_PATH ? path : `${path.slice(0, MAX_PATH)}…`;
}
