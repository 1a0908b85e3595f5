// Makes a call that found something smaller, as long as it still finds the same.
const MOST_TRIES = 60;

/** `wrongOf(plan)` sends it and resolves to what is wrong. Resolves to the smallest plan with a wrong of this kind. */
export async function shrunk(plan, kind, wrongOf) {
  let smallest = plan;
  let tries = 0;
  for (let again = true; again && tries < MOST_TRIES;) {
    again = false;
    for (const smaller of simpler(smallest)) {
      if ((tries += 1) > MOST_TRIES) break;
      if (!(await wrongOf(smaller)).some((w) => w.kind === kind)) continue;
      smallest = smaller;
      again = true;
      break;
    }
  }
  return smallest;
}

/** The plan with one thing less, the biggest first. */
export function* simpler(plan) {
  for (const name of Object.keys(plan.headers)) yield { ...plan, headers: without(plan.headers, name) };
  for (const i of plan.query.keys()) yield { ...plan, query: plan.query.filter((_, j) => j !== i) };
  if (plan.body && 'json' in plan.body)
    for (const json of smallerValues(plan.body.json)) yield { ...plan, body: { json } };
  for (const [name, value] of Object.entries(plan.params))
    for (const text of shorter(value)) yield { ...plan, params: { ...plan.params, [name]: text } };
  for (const [i, [name, value]] of plan.query.entries())
    for (const text of shorter(value))
      yield { ...plan, query: plan.query.map((pair, j) => (j === i ? [name, text] : pair)) };
}

const without = (object, name) => Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

function* shorter(text) {
  if (text.length > 8 && !text.startsWith('«')) {
    yield text.slice(0, Math.ceil(text.length / 2));
    yield text.slice(Math.floor(text.length / 2));
  }
}

function* smallerValues(value) {
  if (typeof value === 'string') yield* shorter(value);
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) for (const i of value.keys()) yield value.filter((_, j) => j !== i);
  else for (const key of Object.keys(value)) yield without(value, key);
  for (const key of Object.keys(value))
    for (const inner of smallerValues(value[key])) {
      const copy = Array.isArray(value) ? [...value] : Object.fromEntries(Object.entries(value));
      copy[key] = inner;
      yield copy;
    }
}
