// The figures as a page of the docs.
import { cpus, loadavg } from 'node:os'
import { table } from './figures.mjs'

export const asPage = () => `# 页面性能 Speed of the pages

<!-- Written by \`make budgets\`; the words are in web/journeys/budgets/page.mjs. -->

界面对照各自目标的实测，浏览器为无界面 Chromium，程序为真实的 \`hesuan\`。机器忙时时间会变长，节点数、按键数、位移不会。

The pages measured against their targets with headless Chromium at the real program, ${cpus().length} cores (${cpus()[0]?.model.trim()}), load
${loadavg()[0].toFixed(1)} at the end. A busy machine lengthens times; nodes, keys, clicks and shifts stay. \`make test\` fails where one of those misses
its target, or a time is over four times its target. How fast the server is stands in [benchmarks.md](benchmarks.md).

${table()}

- Start: the demo book. Cold is a browser without anything cached, warm the next load. *Frame* is when navigation and top bar
  are there, *usable* when the figures of the home page are.
- Page change: from the click on the navigation to the new page's title or skeleton on the screen.
- Echo: from the key's own time to the paint after it, in a price cell of an invoice with 500 lines.
- 100,000 rows: a book of 100,000 invoices of one customer, imported from CSV; scrolled, jumped through and sorted are the
  customer's ledger (all rows in the browser) and the list of invoices (the server's order and filter).
- Where a time is missed: the cold start waits for the program, then for the words of a language, before
  the frame is drawn; Chromium draws without a graphics card here, so frames of a scroll come late when the cores are shared.
  The ledger's first rows have no target in the design; all 100,000 lines are one answer.
`
