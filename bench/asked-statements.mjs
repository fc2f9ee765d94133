import pg from 'pg';

const DATA = /^\s*(?:SELECT|WITH|INSERT|UPDATE|DELETE)\b/i;

/**
 * What the connections of this process are asked while some work is done, each text once and as it was asked last:
 * `text`, `values`, whether it was `prepared` (then one plan serves all values), and `reach`, the role and region that bound
 * the session; `null` = it saw everything.
 */
export async function statementsOf(work) {
  const asked = new Map();
  const reaches = new WeakMap();
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (...args) {
    const [first, second] = args;
    const { name, text, values = [] } = typeof first === 'string' ? { text: first, values: listOf(second) } : first;
    if (text?.includes(`set_config('role'`)) reaches.set(this, values[0] === 'none' ? null : values);
    else if (DATA.test(text ?? '')) {
      const [prepared, reach] = [name !== undefined, reaches.get(this) ?? null];
      asked.set(text, { text, values, prepared, reach });
    }
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return [...asked.values()];
}

const listOf = (values) => (Array.isArray(values) ? values : []);
