import { launch, serve } from './browser.mjs'
import { opened, signIn } from './budgets/start.mjs'
const browser = await launch()
const { link, stop } = await serve()
const state = await signIn(browser, link)
const home = new URL('/', link).href
for (let i = 0; i < 3; i++) {
  const page = await opened(browser, state)
  await page.goto(home)
  const seen = await page.evaluate(async () => ({ frame: await window.seen.frame, usable: await window.seen.usable }))
  const rows = await page.evaluate(() => [...performance.getEntriesByType('resource').map((r) => [r.name.replace(location.origin, ''), Math.round(r.startTime), Math.round(r.responseEnd), r.transferSize]), ...performance.getEntriesByType('paint').map((p) => [p.name, Math.round(p.startTime)]), ['nav', ...['responseEnd','domInteractive','domContentLoadedEventEnd','loadEventEnd'].map((k) => k + Math.round(performance.getEntriesByType('navigation')[0][k]))]])
  if (i > 0) { console.log(seen); for (const r of rows.sort((a, b) => a[1] - b[1])) console.log(r.join('  ')) }
  await page.context().close()
}
stop(); await browser.close()
