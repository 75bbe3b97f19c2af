// What is put into a page to measure it there, by the page's own clock.
export function probe() {
  const seen = { shifts: 0, tasks: [], events: [] }
  window.seen = seen
  const watch = (type, take, more) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more })
  watch('layout-shift', (each) => !each.hadRecentInput && (seen.shifts += each.value))
  watch('longtask', (each) => seen.tasks.push(each.duration))
  watch('event', (each) => each.interactionId && seen.events.push(each.duration), { durationThreshold: 16 })
  const painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => then(performance.now())
    channel.port2.postMessage(0)
  })
  window.painted = () => new Promise(painted)
  // when resolves with the time of the paint after something first holds.
  window.when = (holds) => new Promise((done) => {
    const look = () => {
      if (!holds()) return false
      observer.disconnect()
      painted(done)
      return true
    }
    const observer = new MutationObserver(look)
    if (!look()) observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
  })
  seen.frame = window.when(() => document.querySelector('.frame .top-button'))
  seen.usable = window.when(() => document.querySelector('[data-testid=figure-receivable]'))
  seen.echoes = []
  addEventListener('keydown', (event) => window.echoing && painted((now) => seen.echoes.push(now - event.timeStamp)), true)
  addEventListener('pointerdown', (event) => event.isTrusted && (window.clicks = (window.clicks ?? 0) + 1), true)
}
