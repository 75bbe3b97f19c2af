// The figures measured, each with its target.
export const figures = []

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)]

// figure notes a measured value with its target. judged by: 'median', 'max', or a
// part such as 0.95. What is hard must meet its target, the rest four times it.
export function figure(name, unit, target, values, { by = 'median', hard = false } = {}) {
  if (values.length === 0) throw new Error(`${name}: nothing was measured`)
  const sorted = [...values].sort((a, b) => a - b)
  const value = by === 'median' ? quantile(sorted, 0.5) : by === 'max' ? sorted.at(-1) : quantile(sorted, by)
  const row = { name, unit, target, hard, by: typeof by === 'number' ? `p${by * 100}` : by, value, median: quantile(sorted, 0.5), min: sorted[0], max: sorted.at(-1), n: sorted.length }
  row.met = value <= target
  row.failed = value > target * (hard ? 1 : 4)
  figures.push(row)
  console.log(`${row.met ? 'met   ' : row.failed ? 'FAILED' : 'missed'}  ${name}: ${shown(value)} ${unit} of ${target}`)
}

const shown = (value) => (value < 1 && value > 0 ? value.toFixed(3) : value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value)))

export function table() {
  const lines = figures.map((each) => `| ${each.name} | ${each.by} ≤ ${each.target} ${each.unit} | ${shown(each.median)} | ${shown(each.min)} | ${shown(each.max)} | ${each.n} | ${each.met ? 'met' : `**missed** (${shown(each.value)})`} |`)
  return ['| what | target | median | min | max | n | |', '|---|---|--:|--:|--:|--:|---|', ...lines].join('\n')
}
