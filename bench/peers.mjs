/** Engines of others, where they are installed: `npm install --prefix bench --ignore-scripts`. */
export async function loadPeers() {
  const [jsonRules, jsonLogic, zen] = await Promise.all(
    ['json-rules-engine', 'json-logic-js', '@gorules/zen-engine'].map(load),
  );
  return {
    jsonRules: jsonRules?.Engine ?? null,
    jsonLogic: jsonLogic?.default ?? null,
    zen: zen?.ZenEngine ?? zen?.default?.ZenEngine ?? null,
  };
}

async function load(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.log(`${name} is not installed: going on without it.`);
    return null;
  }
}

/**
 * A decision of the Zen engine: one table, whose rows are `[condition of each input …, output]`; before it expressions,
 * whose values the table sees and hands on.
 */
export function zenTable(ZenEngine, hitPolicy, inputs, rows, expressions = []) {
  const ends = [
    { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
    { id: 'out', name: 'out', type: 'outputNode', position: { x: 2, y: 0 } },
  ];
  const content = {
    hitPolicy,
    inputs: inputs.map((field) => ({ id: field, name: field, ...(field.startsWith('$') ? {} : { field }) })),
    outputs: [{ id: 'row', name: 'row', field: 'row' }],
    rules: rows.map((cells, i) => ({
      _id: `r${i}`,
      ...Object.fromEntries(inputs.map((field, k) => [field, cells[k]])),
      row: String(cells.at(-1)),
    })),
  };
  const passes = { ...content, passThrough: expressions.length > 0 };
  const table = { id: 'table', name: 'table', type: 'decisionTableNode', position: { x: 1, y: 0 }, content: passes };
  const before = {
    id: 'before',
    name: 'before',
    type: 'expressionNode',
    position: { x: 1, y: 1 },
    content: { expressions },
  };
  const path = expressions.length > 0 ? ['in', 'before', 'table', 'out'] : ['in', 'table', 'out'];
  const edges = path.slice(1).map((targetId, i) => ({ id: `e${i}`, type: 'edge', sourceId: path[i], targetId }));
  return new ZenEngine().createDecision({
    nodes: [...ends, table, ...(expressions.length > 0 ? [before] : [])],
    edges,
  });
}
