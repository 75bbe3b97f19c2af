// Takes a picture of every page in both languages, both themes and two sizes,
// into web/shots, to be looked at. `npm run shots -- --mock home` takes only
// pages whose name holds "home" (=home: that one); --quick leaves out Chinese dark and English light,
// --rest takes only those.
import { mkdirSync } from 'node:fs'
import { launch, serve } from './browser.mjs'
import { call } from './documents.mjs'

const sizes = { wide: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } }
const quick = process.argv.includes('--quick')
const rest = process.argv.includes('--rest')
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const folder = new URL('../shots/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })

const pages = {
  home: { path: '/' },
  'home-pins': { path: '/aging?as_of=2026-10-31&by=salesperson', act: async (page) => { await pin(page, '按业务员账龄 10-31'); await page.goto(new URL('/balances', page.url()).href); await pin(page, ''); await page.goto(new URL('/', page.url()).href); await page.getByTestId('pins').waitFor(); await page.getByTestId('arrange').click() } },
  'pin-form': { path: '/aging', act: (page) => page.getByTestId('pin').click() },
  customers: { path: '/customers' },
  'customers-peek': { path: '/customers?view=overdue&sort=-overdue', act: async (page) => (await page.locator('tbody tr').nth(1).waitFor(), page.keyboard.press('j'), page.keyboard.press('Space')) },
  'customers-columns': { path: '/customers?show=tier,region,days_overdue,unapplied,state&hide=classes&as_of=2026-06-30' },
  'customers-pace': { path: '/customers?show=dso,risk,days_late&hide=classes' },
  'customers-pace-why': { path: '/customers?view=overdue&sort=-overdue', act: async (page) => (await page.locator('tbody tr').nth(1).waitFor(), await page.keyboard.press('j'), await page.keyboard.press('Space'), await page.locator('.peek [data-explain*=\'"risk"\']').click({ modifiers: ['Alt'] }), page.getByTestId('explain').waitFor()) },
  'customers-class': { path: '/customers?view=overdue', act: classing },
  'customers-twins': { path: '/customers/duplicates', act: async (page) => (await twins(page), await page.reload(), page.locator('tbody tr[data-index], .pair-card').first().waitFor()) },
  'customers-none': { path: '/customers?q=zzzz' },
  'customers-filter': { path: '/customers', act: async (page) => (await page.locator('tbody tr[data-index]').first().waitFor(), page.keyboard.press('f')) },
  'customers-batch': { path: '/customers', act: async (page) => (await page.locator('tbody tr[data-index]').nth(3).waitFor(), await page.keyboard.press('j'), await page.keyboard.press('x'), await page.keyboard.press('j'), page.keyboard.press('x')) },
  'customers-save-view': { path: '/customers?view=overdue&sort=-overdue', act: (page) => page.getByTestId('save-view').click() },
  customer: { path: '/customers', act: open },
  'customer-items': { path: '/customers', act: async (page) => (await open(page), page.locator('[role=tab][id$=items]').click()) },
  'customer-timeline': { path: '/customers', act: async (page) => (await open(page), page.locator('[role=tab][id$=timeline]').click()) },
  'customer-ledger': { path: '/customers', act: async (page) => (await open(page), page.locator('[role=tab][id$=ledger]').click()) },
  'customer-profile': { path: '/customers', act: async (page) => (await open(page), page.locator('[role=tab][id$=profile]').click()) },
  'customer-credit': { path: '/customers?view=over_limit', act: async (page) => (await open(page), page.locator('[role=tab][id$=credit]').click()) },
  'customer-limit': { path: '/customers?view=over_limit', act: async (page) => (await open(page), await page.locator('[role=tab][id$=credit]').click(), await page.getByTestId('set-limit').click(), page.locator('#field-limit').waitFor()) },
  'customer-menu': { path: '/customers?view=blocked', act: async (page) => (await open(page), page.getByTestId('master-actions').click()) },
  'customer-group': { path: '/customers', act: (page) => openGroup(page, '') },
  'customer-group-ledger': { path: '/customers', act: async (page) => (await openGroup(page, '&tab=ledger'), page.locator('.tab-body tbody tr[data-index] a').first().waitFor()) },
  'customer-new': { path: '/customers/new', act: async (page) => page.locator('#field-name').fill('华北宏远贸易有限公司') },
  'customer-twin': { path: '/customers/new', act: twin },
  'customer-edit': { path: '/customers', act: async (page) => (await open(page), await page.goto(`${page.url()}/edit`), page.locator('#field-contacts-0-name').scrollIntoViewIfNeeded()) },
  'customer-classes': { path: '/customers', act: async (page) => (await open(page), page.locator('[role=tab][id$=classes]').click()) },
  'customer-remarks': { path: '/customers', act: async (page) => (await open(page), await page.locator('[role=tab][id$=remarks]').click(), await remark(page)) },
  'customer-block': { path: '/customers?view=blocked', act: async (page) => (await open(page), await page.getByTestId('master-actions').click(), page.getByRole('menuitem').filter({ hasText: /冻结…|Block…/ }).first().click()) },
  'customer-merge': { path: '/customers?sort=-code', act: merging },
  'bank-checks': { path: '/customers', act: async (page) => (await banking(page), await page.goto(new URL('/customers/bank-checks', page.url()).href), page.getByTestId('bank-approve').first().waitFor()) },
  'bank-customer': { path: '/customers', act: async (page) => (await banking(page), await open(page), page.getByTestId('bank-change').waitFor()) },
  'bank-form': { path: '/customers', act: async (page) => (await banking(page), await open(page), await page.goto(`${page.url()}/edit`), page.locator('#field-bank_accounts-0-account').scrollIntoViewIfNeeded()) },
  'roles-customer': { path: '/customers', act: async (page) => go(page, `/customers/${(await roles(page)).sold.id}`) },
  'roles-bill-to': { path: '/customers', act: async (page) => go(page, `/customers/${(await roles(page)).bill.id}`) },
  'roles-payer': { path: '/customers', act: async (page) => (await go(page, `/customers/${(await roles(page)).payer.id}?group=payer`), page.locator('.group-member').nth(1).waitFor()) },
  'roles-form': { path: '/customers', act: async (page) => (await go(page, `/customers/${(await roles(page)).sold.id}/edit`), await page.locator('#field-payer').fill('华'), await page.locator('.ant-select-item-option').first().click(), page.locator('#field-bill_to').scrollIntoViewIfNeeded()) },
  'roles-list': { path: '/customers', act: async (page) => go(page, `/customers?bill_to=${(await roles(page)).bill.id}&show=group_head,bill_to,payer`) },
  'roles-invoices': { path: '/customers', act: async (page) => go(page, `/invoices?sold_to=${(await roles(page)).sold.id}&show=sold_to`) },
  'roles-invoice': { path: '/customers', act: async (page) => go(page, `/invoices/${(await roles(page)).invoice}`) },
  'roles-order': { path: '/customers', act: async (page) => go(page, `/orders/${(await roles(page)).order}`) },
  'roles-invoice-new': { path: '/customers', act: async (page) => (await go(page, `/invoices/new?customer=${(await roles(page)).sold.id}`), await page.locator('[data-cell="0.name"]').click(), await page.keyboard.type('钢板'), await page.locator('[data-cell="0.price"]').click(), await page.keyboard.type('100'), await page.keyboard.press('Control+Enter'), page.getByTestId('preview').waitFor()) },
  'roles-invoice-sold': { path: '/customers', act: async (page) => (await go(page, `/invoices/new?customer=${(await roles(page)).bill.id}`), page.locator('#field-sold_to').click()) },
  'roles-order-new': { path: '/customers', act: async (page) => (await go(page, `/orders/new?customer=${(await roles(page)).sold.id}`), page.waitForTimeout(500)) },
  'roles-receipt': { path: '/customers', act: async (page) => (await go(page, `/receipts/new?customer=${(await roles(page)).payer.id}`), await page.locator('#field-amount').fill('113'), page.locator('.items-entry .entry-row').nth(1).waitFor()) },
  'roles-settlement': { path: '/customers', act: async (page) => (await go(page, `/settlement?customer=${(await roles(page)).payer.id}&group=payer`), page.locator('[data-pane] tbody tr').first().waitFor()) },
  products: { path: '/products' },
  'product-drawer': { path: '/products', act: async (page) => page.locator('tbody tr[data-index] button').first().click() },
  'products-peek': { path: '/products', act: async (page) => (await page.locator('tbody tr[data-index]').first().waitFor(), page.keyboard.press('j'), page.keyboard.press('Space')) },
  staff: { path: '/staff' },
  'staff-drawer': { path: '/staff?open=new' },
  aging: { path: '/aging' },
  'aging-drill': { path: '/aging', act: async (page) => page.locator('tbody').getByTestId('cell-balance').first().click() },
  'aging-open': { path: '/aging', act: async (page) => (await page.getByTestId('twist').nth(0).click(), await page.locator('tr.item').first().waitFor(), await page.locator('tr.item').getByTestId('twist').first().click(), await page.locator('tr.settled, tr.note').first().waitFor(), await page.locator('svg.trend').first().waitFor({ state: 'attached' })) },
  'aging-stamp': { path: '/aging', act: async (page) => (await page.locator('.stamp-line').waitFor(), page.evaluate(async () => (await (await fetch(`/api/v1/books/${sessionStorage.getItem('hesuan.book')}/reports/aging?as_of=2026-09-30`)).json()).stamp).then((stamp) => page.goto(new URL(`/aging?as_of=2026-10-31&by=customer&stamp=${encodeURIComponent(stamp)}`, page.url()).href)), await page.getByTestId('stamp-check').waitFor(), page.getByTestId('stamp-paste').click()) },
  'voucher-rules': { path: '/vouchers', act: async (page) => (await page.locator('tbody tr[data-index] a').first().click(), await page.getByTestId('line-rules').locator('summary').click(), page.getByTestId('line-rules').locator('li').first().scrollIntoViewIfNeeded()) },
  'aging-export': { path: '/aging', act: (page) => page.getByTestId('export').click() },
  'aging-netted': { path: '/aging?unapplied=oldest', act: async (page) => (await page.locator('tbody').getByTestId('cell-balance').first().click(), await page.locator('.agrees, .disagrees').waitFor()) },
  access: { path: '/access' },
  'access-user': { path: '/access', act: (page) => page.locator('tbody tr[data-index]').first().click() },
  'access-leavers': { path: '/access?tab=leavers&leaver=demo' },
  'access-handover': { path: '/access?tab=leavers', act: handover },
  'access-roles': { path: '/access?tab=roles' },
  'access-role': { path: '/access?tab=roles', act: (page) => page.locator('tbody tr[data-index]').nth(2).click() },
  'access-role-built-in': { path: '/access?tab=roles', act: (page) => page.locator('tbody tr[data-index]').first().click() },
  'access-role-new': { path: '/access?tab=roles', act: async (page) => (await page.getByTestId('role-new').click(), await page.locator('.functions input').nth(7).check(), await page.locator('.functions input').nth(16).check(), page.locator('.role-hides').scrollIntoViewIfNeeded()) },
  'access-tokens': { path: '/access?tab=tokens' },
  'access-conflicts': { path: '/access?tab=conflicts' },
  'access-explain': { path: '/access?tab=explain&user=demo&function=receipt.write' },
  'view-as': { path: '/view-as' },
  factor: { path: '/', act: async (page) => (await page.getByTestId('user-menu').click(), page.getByRole('menuitem').filter({ hasText: /两步验证|Two-step/ }).click()) },
  settings: { path: '/settings' },
  'settings-trial': { path: '/settings?q=buckets', act: trying },
  'settings-rules-trial': { path: '/settings', act: tryRules },
  'settings-accrual-trial': { path: '/settings', act: (page) => page.getByRole('switch', { name: /暂估|invoiced/ }).first().click() },
  'settings-swap-trial': { path: '/', act: trySides },
  'settings-account': { path: '/settings', act: (page) => page.locator('tbody tr[data-index]').first().click() },
  'settings-books': { path: '/settings', act: async (page) => (await page.getByTestId(/^remove-/).first().scrollIntoViewIfNeeded(), page.getByTestId(/^remove-/).first().click()) },
  'settings-new-book': { path: '/settings', act: async (page) => (await page.getByTestId('new-book').scrollIntoViewIfNeeded(), page.getByTestId('new-book').click()) },
  audit: { path: '/audit' },
  'audit-files': { path: '/audit?tab=files', act: takeAway },
  'audit-row': { path: '/audit?action=customer.', act: (page) => page.locator('tbody tr[data-index]').first().click() },
  'audit-chain': { path: '/audit', act: async (page) => (await page.getByTestId('check-chain').click(), page.locator('.ant-modal').waitFor()) },
  import: { path: '/import' },
  'import-columns': { path: '/import?kind=customers', act: (page) => upload(page) },
  'import-check': { path: '/import?kind=customers', act: async (page) => (await upload(page), await page.getByTestId('import-check').click(), page.getByTestId('count-failed').waitFor()) },
  jobs: { path: '/jobs' },
  invoices: { path: '/invoices' },
  'invoices-peek': { path: '/invoices?sort=-total', act: async (page) => (await page.locator('tbody tr[data-index]').nth(1).waitFor(), page.keyboard.press('j'), page.keyboard.press('x'), page.keyboard.press('j'), page.keyboard.press('x'), page.keyboard.press('Space')) },
  invoice: { path: '/invoices?status=open', act: openDocument },
  'invoice-reverse': { path: '/invoices?status=open', act: async (page) => (await openDocument(page), page.getByTestId('reverse').click()) },
  'invoice-new': { path: '/invoices/new', act: fillInvoice },
  'invoice-terms': { path: '/invoices/new', act: async (page) => (await fillInvoice(page), await page.getByTestId('own-terms').click(), page.locator('#field-terms-discount-percent').fill('2')) },
  'invoice-warned': { path: '/orders', act: warnedInvoice },
  orders: { path: '/orders' },
  'orders-peek': { path: '/orders?sort=-total', act: async (page) => (await page.locator('tbody tr[data-index]').nth(1).waitFor(), page.keyboard.press('j'), page.keyboard.press('x'), page.keyboard.press('j'), page.keyboard.press('x'), page.keyboard.press('Space')) },
  order: { path: '/orders', act: async (page) => (await page.locator('tbody tr[data-index] a.code').first().click(), page.locator('.fact-grid').waitFor()) },
  'order-menu': { path: '/orders', act: async (page) => (await page.locator('tbody tr[data-index] a.code').first().click(), await page.locator('.fact-grid').waitFor(), await page.locator('.ant-btn:has(.anticon-ellipsis)').press('Enter'), await page.getByRole('menuitem').first().waitFor(), page.keyboard.press('ArrowDown')) },
  'order-new': { path: '/orders/new' },
  'order-held': { path: '/orders?status=held', act: async (page) => (await page.locator('tbody tr[data-index] a.code').first().click(), page.getByTestId('credit-hold').waitFor()) },
  'order-ask': { path: '/orders?status=held', act: async (page) => (await page.locator('tbody tr[data-index] a.code').first().click(), await page.getByTestId('ask-credit').click(), page.locator('#field-valid_to').waitFor()) },
  'order-push': { path: '/orders?status=confirmed', act: async (page) => (await page.locator('tbody tr[data-index] a.code').first().click(), await page.getByTestId('push-invoice').click(), page.locator('.ant-drawer .entry-fields').waitFor()) },
  'credit-notes': { path: '/credit-notes' },
  'credit-note-new': { path: '/credit-notes/new' },
  receipts: { path: '/receipts' },
  receipt: { path: '/receipts', act: openDocument },
  'receipt-split': { path: '/receipts/new', act: async (page) => (await splitting(page), await page.keyboard.press('Control+Enter'), await page.getByTestId('settle-preview').waitFor(), page.getByTestId('split-lines').scrollIntoViewIfNeeded()) },
  'receipt-split-gap': { path: '/receipts/new', act: async (page) => (await splitting(page), await page.getByTestId('split-row').nth(2).locator('.amount-field').fill('7'), await page.keyboard.press('Tab'), page.getByTestId('split-lines').scrollIntoViewIfNeeded()) },
  'receipt-kinds': { path: '/receipts/new', act: async (page) => (await page.goto(new URL(`/receipts/${await splitReceipt(page)}`, page.url()).href), page.getByTestId('kind-lines').scrollIntoViewIfNeeded()) },
  'receipts-peek': { path: '/receipts', act: async (page) => (await page.locator('tbody tr[data-index]').nth(1).waitFor(), await page.keyboard.press('j'), page.keyboard.press('Space')) },
  'receipt-empty': { path: '/receipts/new' },
  'receipt-bounce': { path: '/receipts', act: async (page) => (await openDocument(page), await page.getByTestId('bounce').click(), page.locator('.reverse-form').waitFor()) },
  'receipt-equal': { path: '/invoices?status=open&sort=-due_date', act: offerEqual },
  'receipt-proposals': { path: '/invoices?status=open&sort=-due_date', act: async (page) => (await openDocument(page), await page.getByTestId('collect').click(), page.getByTestId('proposals').scrollIntoViewIfNeeded()) },
  'receipt-new': { path: '/invoices?status=open&sort=-due_date', act: fillReceipt },
  'other-receivable-new': { path: '/other-receivables/new' },
  'opening-new': { path: '/openings/new' },
  'refund-new': { path: '/refunds/new' },
  'frame-bell': { path: '/', act: async (page) => (await page.getByTestId('proof-chip').waitFor(), page.getByTestId('bell').click()) },
  'frame-jobs': { path: '/', act: async (page) => (await page.getByTestId('proof-chip').waitFor(), page.getByTestId('jobs-chip').click()) },
  'frame-period': { path: '/invoices', act: async (page) => (page.viewportSize().width < 760 && (await page.locator('.burger').click()), page.getByTestId('period').last().click()) },
  'frame-keys': { path: '/invoices', act: async (page) => (await page.locator('.grid tbody tr[data-index]').first().waitFor(), page.keyboard.press('?')) },
  'frame-alt': { path: '/invoices', act: async (page) => (await page.locator('.grid tbody tr[data-index]').first().waitFor(), page.keyboard.down('Alt')) },
  'palette-number': { path: '/', act: async (page) => (await page.getByTestId('proof-chip').waitFor(), await page.keyboard.press('Control+k'), await page.locator('.palette input').fill('000012'), page.locator('.offer-number').first().waitFor()) },
  'palette-amount': { path: '/', act: async (page) => (await page.getByTestId('proof-chip').waitFor(), await page.keyboard.press('Control+k'), await page.locator('.palette input').fill('>5w'), page.locator('.offer-number').first().waitFor()) },
  'palette-days': { path: '/', act: async (page) => (await page.getByTestId('proof-chip').waitFor(), await page.keyboard.press('Control+k'), await page.locator('.palette input').fill('上月')) },
  palette: { path: '/', act: async (page) => (await page.getByTestId('proof-chip').waitFor(), await page.keyboard.press('Control+k'), page.locator('.palette input').fill('h')) },
  keys: { path: '/', act: async (page) => (await page.getByTestId('proof-chip').waitFor(), page.keyboard.press('?')) },
  nav: { path: '/', act: async (page) => (await page.getByTestId('proof-chip').waitFor(), (await page.locator('.burger').isVisible()) && (await page.locator('.burger').click())) },
  'empty-book': { path: '/?book=SMALL' },
  'not-found': { path: '/nowhere' },
  balances: { path: '/balances' },
  ledger: { path: '/ledger', act: (page) => page.locator('.ledger-who').waitFor() },
  trial: { path: '/trial-balance' },
  tieout: { path: '/tieout' },
  'tieout-drill': { path: '/tieout', act: async (page) => (await page.locator('.grid tbody tr[data-index]').first().click(), page.getByTestId('tie-drill').locator('tbody tr').first().waitFor()) },
  'tieout-explain': { path: '/tieout?view=explain', act: (page) => page.getByTestId('difference').waitFor() },
  statements: { path: '/statements' },
  statement: { path: '/balances', act: toStatement },
  compare: { path: '/aging?compare=true', act: (page) => page.getByTestId('compare').locator('.proof-line').waitFor() },
  explain: { path: '/aging', act: async (page) => (await page.locator('tbody').getByTestId('cell-balance').first().click({ modifiers: ['Alt'] }), page.locator('.explained tfoot').waitFor()) },
  vouchers: { path: '/vouchers?period=2026-10' },
  'voucher-peek': { path: '/vouchers?period=2026-10', act: async (page) => (await page.locator('tbody tr[data-index]').nth(2).waitFor(), await page.keyboard.press('j'), page.keyboard.press('Space')) },
  'voucher-remarks': { path: '/vouchers?period=2026-10', act: async (page) => (await page.locator('.grid a[href^="/vouchers/v"]').first().click(), await page.getByTestId('remarks').locator('summary').click(), await remark(page)) },
  'voucher-paper': { path: '/vouchers?period=2026-10', act: async (page) => (await page.locator('.grid a[href^="/vouchers/v"]').first().click(), page.locator('.sheet').first().waitFor({ state: 'attached' })) },
  'voucher-back-dated': { path: '/vouchers/new', act: backDatedVoucher },
  'voucher-new': { path: '/vouchers/new', act: writeVoucher },
  settlement: { path: '/settlement' },
  'settlement-proposals': { path: '/settlement', act: async (page) => (await bench(page), page.getByTestId('proposal').first().scrollIntoViewIfNeeded()) },
  'settlement-bench': { path: '/settlement', act: bench },
  'settlement-preview': { path: '/settlement', act: async (page) => (await bench(page), await page.keyboard.press('Control+Enter'), page.getByTestId('settlement-lines').waitFor()) },
  'settlement-auto': { path: '/settlement', act: autoRun },
  'settlements-list': { path: '/settlements' },
  'settlements-one': { path: '/settlements', act: async (page) => (await page.locator('tbody tr[data-index] a').first().click(), page.getByTestId('undo').click()) },
  closing: { path: '/close', act: async (page) => page.locator('.month-moves button').first().click() },
  reopen: { path: '/close', act: async (page) => page.getByTestId(/^reopen-/).and(page.locator(':not([aria-disabled=true])')).first().click() },
  rates: { path: '/rates' },
  revaluations: { path: '/revaluations' },
  unbilled: { path: '/unbilled' },
  'unbilled-run': { path: '/unbilled?period=2026-11', act: async (page) => (await page.getByTestId('unbilled').click(), await page.getByTestId('unbilled-go').click(), page.locator('.ant-drawer .entry-table, .ant-drawer .silent').first().waitFor()) },
  'revaluation-run': { path: '/revaluations', act: async (page) => (await page.getByTestId('revalue').click(), await page.waitForTimeout(500), await page.getByTestId('revalue-go').click(), page.locator('.undo-form .entry-table, .undo-form .silent').first().waitFor()) },
  login: { path: '/login', signedOut: true },
  'login-wrong': { path: '/login', signedOut: true, act: async (page) => (await page.locator('input').nth(0).fill('demo'), await page.locator('input').nth(1).fill('wrong password'), await page.keyboard.press('Enter'), page.locator('.ant-alert, .problems').first().waitFor()) },
}

// The first run has a mock of its own: npm run shots -- --mock --setup
const firstRun = {
  'setup-language': { path: '/setup?token=t', signedOut: true },
  'setup-admin': { path: '/setup?token=t', signedOut: true, act: (page) => next(page) },
  'setup-company': { path: '/setup?token=t', signedOut: true, act: toCompany },
}

const next = (page) => page.locator('.wizard-buttons .ant-btn-primary').click()

// takeAway exports two lists, for the log of files to tell of.
async function takeAway(page) {
  await page.evaluate(async () => {
    const base = `/api/v1/books/${sessionStorage.getItem('hesuan.book')}`
    for (const at of ['/customers?q=%E5%8D%8E&sort=code&columns=code,name&format=xlsx', '/reports/aging?as_of=2026-10-31&format=pdf']) await (await fetch(base + at)).blob()
  })
  await page.reload()
  await page.locator('tbody tr[data-index]').first().waitFor()
}

async function toCompany(page) {
  await next(page)
  await page.locator('#field-admin-display').fill('张敏')
  await page.locator('#field-admin-password').fill('correct horse battery')
  await next(page)
  await page.locator('#field-book-name').fill('华东示范贸易有限公司')
}

async function upload(page) {
  const text = '客户编码,客户名称,账期,行业,备注栏\nZ1,华北宏远贸易有限公司,30,批发业,x\nZ2,,45,零售业,y\nZ3,海川机电有限公司,六十,制造业,z\n'
  await page.locator('input[type=file]').setInputFiles({ name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByTestId('import-check').waitFor()
}

// twin types the tax id and name of a customer there is, in another script.
// trying asks what other buckets would do.
async function trying(page) {
  const typed = page.locator('.setting input').first()
  await typed.fill('15, 45, 120')
  await typed.press('Enter')
  await page.getByTestId('trial').waitFor()
}

// handover makes somebody with customers, a draft and a token, and tries to hand them over.
async function handover(page) {
  const made = await page.evaluate(async () => {
    const send = (method, path, body) => fetch(`/api/v1${path}`, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    const book = sessionStorage.getItem('hesuan.book')
    await send('POST', '/users', { name: 'zhouli', display: '周丽', password: 'correct horse zhou', grants: [{ role: 'manager' }] })
    await send('POST', '/tokens', { user: 'zhouli', name: 'ERP 接口', days: 90 })
    const people = (await (await fetch(`/api/v1/books/${book}/dims?kind=salesperson`)).json()).rows
    await send('POST', `/books/${book}/salespeople`, { code: people[0].code, user: 'zhouli' })
    return people[1].code
  })
  await page.goto(new URL('/access?tab=leavers&leaver=zhouli', page.url()).href)
  await page.locator('#field-reason').fill('离职 Leaves')
  await page.locator('[id^="field-salespeople"]').first().click()
  await page.locator('.ant-select-item-option', { hasText: made }).first().click()
  await page.locator('.leaver .ant-btn-primary').click()
  await page.getByTestId('handover').waitFor()
}

async function tryRules(page) {
  await page.locator('.rule-acts button').nth(3).scrollIntoViewIfNeeded()
  await page.locator('.rules li').last().locator('.rule-acts button').first().click()
  await page.locator('.rules + .setting-note button').click()
  await page.getByTestId('rules-trial').waitFor()
}

async function twin(page) {
  await page.locator('#field-name').fill('上海瑞嵐精密機械')
  await page.getByTestId('candidate').first().waitFor()
}

// banking lets a change of the first customer's bank accounts wait for its check.
async function banking(page) {
  await page.locator('tbody tr[data-index] a, .list-card a').first().waitFor()
  await page.evaluate(async () => {
    const at = `/api/v1/books/${sessionStorage.getItem('hesuan.book')}`
    const send = (path, version, body) => fetch(at + path, { method: 'PATCH', headers: { 'Content-Type': 'application/json', 'If-Match': String(version) }, body: JSON.stringify(body) })
    const { version } = await (await fetch(`${at}/settings`)).json()
    await send('', version, { settings: { bank_check: true } })
    const [first] = (await (await fetch(`${at}/customers?limit=1`)).json()).rows
    await send(`/customers/${first.id}`, first.version, { bank_accounts: [...first.bank_accounts, { bank: '建设银行北京分行', account: '11001018800053002222', holder: first.name }], bank_reason: '客户盖章来函，附开户许可证' })
  })
}

async function merging(page) {
  await open(page)
  await page.getByTestId('master-actions').click()
  await page.getByRole('menuitem').filter({ hasText: /合并|Merge/ }).click()
  await page.locator('#field-into').fill(await partner(page))
  await page.locator('.ant-select-item-option').first().click()
  await page.getByTestId('merge-effect').waitFor()
}

// partner makes a customer that any may be merged into: it has no tax id.
async function partner(page) {
  const code = `M${Date.now() % 1000000}`
  await page.evaluate(async (name) => fetch(`/api/v1/books/${sessionStorage.getItem('hesuan.book')}/customers`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code: name, name: `新设公司${name}` }) }), code)
  return code
}

async function bench(page) {
  await page.locator('.grid tbody tr[data-index]').nth(1).click()
  await page.getByTestId('proposal').first().waitFor()
  await page.keyboard.press('a')
  await page.locator('.pane tr.picked').first().waitFor()
}

async function autoRun(page) {
  await bench(page)
  await page.locator('.page-head .actions .ant-btn').last().click()
  await page.locator('.ant-drawer .ant-btn-primary').click()
  await page.locator('.auto-run .grid').first().waitFor()
}

async function toStatement(page) {
  const path = await page.locator('tbody tr[data-index] a').first().getAttribute('href')
  await page.goto(new URL(path.replace('/ledger/', '/statements/').split('?')[0], page.url()).href)
  await page.locator('.grid tbody tr[data-index]').first().waitFor()
}

async function writeVoucher(page) {
  await page.locator('#field-text').fill('支付办公用品')
  await page.locator('#line-0-text').fill('打印纸')
  await page.locator('#line-0-debit').fill('113')
  await page.locator('#line-1-credit').fill('113')
  await page.locator('#line-1-text').click()
}

// backDatedVoucher saves a voucher of the month before, and is asked why.
async function backDatedVoucher(page) {
  await page.locator('.draft-note').waitFor()
  const day = await page.locator('#field-date').inputValue()
  await page.locator('#field-date').fill(new Date(Date.parse(`${day.slice(0, 7)}-01`) - 864e5).toISOString().slice(0, 10))
  await page.keyboard.press('Tab')
  await page.locator('#field-text').fill('补提租金')
  for (const [at, code] of ['6602', '1002'].entries()) {
    await page.locator(`#line-${at}-account`).click()
    await page.keyboard.type(code)
    await page.locator('.ant-select-item-option-active').filter({ hasText: code }).waitFor()
    await page.keyboard.press('Enter')
  }
  await page.locator('#line-0-debit').fill('100')
  await page.locator('#line-1-credit').press('=')
  await page.locator('.draft-balance.agrees').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('warned').waitFor()
}

async function classing(page) {
  await page.locator('tbody tr[data-index]').nth(1).waitFor()
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await page.getByTestId('batch-class').click()
  await page.locator('#field-value').fill('A')
  await page.getByTestId('class-go').click()
  await page.getByTestId('class-drawer').locator('tbody tr[data-index]').first().waitFor()
}

// openGroup opens the page of a member of the demo book's group, for all of it.
const go = (page, path) => page.goto(new URL(path, page.url()).href).then(() => page.locator('.skeleton').first().waitFor({ state: 'detached' }))

// roles gives who is sold to, who is billed for it and who pays, with an invoice
// and an order between them; made for the first picture, found for the others.
let made
async function roles(page) {
  await page.locator('tbody tr[data-index]').first().waitFor()
  if (made) return made
  const { as_of: date } = await call(page, 'GET', '/home')
  const lines = [{ description: '冷轧钢板 2mm', quantity: '4', price: '250', tax_rate: '13%' }]
  const payer = await call(page, 'POST', '/customers', { name: '华东钢铁集团财务共享中心' })
  const bill = await call(page, 'POST', '/customers', { name: '华东钢铁集团苏州总公司', payer: payer.id })
  const sold = await call(page, 'POST', '/customers', { name: '华东钢铁集团苏州工业园区第一分公司', bill_to: bill.id })
  await call(page, 'POST', '/customers', { name: '华东钢铁集团昆山分公司', bill_to: bill.id, payer: payer.id })
  const order = await call(page, 'POST', '/orders', { customer: sold.id, date, lines })
  await call(page, 'POST', `/orders/${order.id}/confirm`)
  const invoice = await call(page, 'POST', `/orders/${order.id}/invoice`, { date, lines: [{ line: '1', quantity: '3' }] })
  await call(page, 'POST', '/invoices?approve=true', { customer: bill.id, date, lines })
  await call(page, 'POST', '/receipts', { customer: payer.id, date, amount: '500', bank_account: '1002', method: 'transfer' })
  return (made = { payer, bill, sold, order: order.id, invoice: invoice.id })
}

async function openGroup(page, more) {
  await open(page)
  const id = await page.evaluate(async () => {
    const { rows } = await (await fetch(`/api/v1/books/${sessionStorage.getItem('hesuan.book')}/customers?limit=500`)).json()
    return rows.find((row) => row.group_head)?.id
  })
  await page.goto(new URL(`/customers/${id}?group=true${more}`, page.url()).href)
  await page.locator('.group-strip').waitFor()
}

async function open(page) {
  await page.locator('tbody tr[data-index] a').first().click()
  await page.locator('.head-figures').waitFor()
}

// owing makes a customer that owes 600.
async function owing(page) {
  const { as_of: date } = await call(page, 'GET', '/home')
  const customer = await call(page, 'POST', '/customers', { name: `拆分款项商贸${Date.now() % 100000}` })
  const invoice = await call(page, 'POST', '/invoices?approve=true', { customer: customer.id, date, lines: [{ description: '货款', quantity: '1', price: '600' }] })
  return { date, customer, invoice }
}

async function splitting(page) {
  const { customer } = await owing(page)
  await page.goto(new URL(`/receipts/new?customer=${customer.id}`, page.url()).href)
  await page.locator('#field-amount').fill('1050')
  await page.locator('#field-amount').press('Tab')
  await page.getByTestId('split').click()
  const amount = (row) => page.getByTestId('split-row').nth(row).locator('.amount-field')
  for (const [row, figure] of ['600', '400'].entries()) {
    await amount(row).fill(figure)
    await amount(row).press('Tab')
  }
  await page.getByTestId('split-add').click()
  await page.getByTestId('split-row').nth(2).locator('select').first().selectOption('other')
  await amount(2).press('=')
}

async function splitReceipt(page) {
  const { date, customer, invoice } = await owing(page)
  const lines = [{ kind: 'receivable', amount: '600' }, { kind: 'advance', amount: '400' }, { kind: 'other', amount: '50', text: '废料款，随货款一并汇来' }]
  return (await call(page, 'POST', '/receipts', { customer: customer.id, date, amount: '1045', fee: '5', bank_account: '1002', lines, settle: [{ invoice: invoice.number, amount: '600' }] })).id
}

async function openDocument(page) {
  await page.locator('tbody tr[data-index] a.code').first().click()
  await page.locator('.fact-grid').waitFor()
}

// warnedInvoice previews an invoice of a customer that is over its credit, and
// tries to post it without a reason.
async function warnedInvoice(page) {
  const customer = await page.evaluate(async () => {
    const answer = await fetch(`/api/v1/books/${sessionStorage.getItem('hesuan.book')}/orders?status=held&limit=1`)
    return (await answer.json()).rows[0].customer.id
  })
  await page.goto(new URL(`/invoices/new?customer=${customer}`, page.url()).href)
  await page.locator('[data-cell="0.name"]').click()
  await page.keyboard.type('运费')
  await page.locator('[data-cell="0.price"]').click()
  await page.keyboard.type('100')
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('warned').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.warned .field-problem').waitFor()
}

async function fillInvoice(page) {
  await page.locator('#field-customer').fill('h')
  await page.locator('.lookup-choice').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-cell="0.name"]').click()
  await page.locator('[data-cell="0.name"] input').waitFor()
  const block = '冷轧钢板 2mm\t12\t3150\t13%\n镀锌管 DN50\t240\t86.5\t13%\n运费\t1\t1200*1.13\t9%\n安装\t两次\t500\t6%'
  await page.evaluate((data) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', data)
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, block)
  await page.locator('[data-cell="3.quantity"]').click()
  await page.keyboard.type('2')
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('preview').waitFor()
}

// An amount that is owed, entered before the customer.
async function offerEqual(page) {
  await openDocument(page)
  const open = await page.evaluate(async (id) => (await (await fetch(`/api/v1/books/${sessionStorage.getItem('hesuan.book')}/invoices/${id}`)).json()).open, page.url().split('/').pop().split('?')[0])
  await page.goto(new URL('/receipts/new', page.url()).href)
  await page.locator('#field-amount').fill(open)
  await page.locator('.field-hint').first().waitFor()
  await page.waitForTimeout(600)
  await page.locator('#field-customer').focus()
  await page.locator('.lookup-group').first().waitFor()
}

// The way from an invoice: its customer and what it still owes are filled in.
async function fillReceipt(page) {
  await openDocument(page)
  await page.getByTestId('collect').click()
  await page.locator('.entry-row.ticked').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('preview').waitFor()
}

async function shoot(browser, link, name, { path, act, signedOut }, [size, viewport], language, theme) {
  const context = await browser.newContext({ viewport, locale: language })
  await context.addInitScript(([lang, colours]) => localStorage.setItem('hesuan.prefs', JSON.stringify({ ...JSON.parse(localStorage.getItem('hesuan.prefs') ?? '{}'), language: lang, theme: colours })), [language, theme]) // on every page anew: what a page kept beside them, as pins, stays
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
  const base = new URL(link)
  if (!signedOut) await page.goto(link).then(() => page.waitForURL(base.origin + '/'))
  await page.goto(base.origin + path)
  await page.locator('.page, .nothing, .welcome').first().waitFor()
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await act?.(page)
  await page.waitForTimeout(600)
  await page.screenshot({ path: `${folder}${name}-${language.slice(0, 2)}-${theme}-${size}.png` })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  if (wide) console.log(`scrolls sideways: ${name} ${language} ${size}`)
  await context.close()
}

const { link, stop } = await serve()
const browser = await launch()
try {
  for (const [name, what] of Object.entries(process.argv.includes('--setup') ? firstRun : pages)) {
    if (only.length > 0 && !only.some((word) => (word.startsWith('=') ? name === word.slice(1) : name.includes(word)))) continue
    for (const size of Object.entries(sizes)) {
      for (const language of ['zh-CN', 'en']) {
        for (const theme of ['light', 'dark']) {
          const first = (language === 'en') === (theme === 'dark')
          if ((quick && !first) || (rest && first)) continue
          await shoot(browser, link, name, what, size, language, theme).catch((error) => console.log(`no picture: ${name} ${language} ${theme} ${size[0]}: ${error.message.split('\n')[0]}`))
        }
      }
    }
  }
} finally {
  await browser.close()
  stop()
}

// twins makes sure that two customers look like one: the demo book has none.
// trySides tries corrections on the other side in a small book of its own: only the
// international chart knows the setting.
async function trySides(page) {
  const { as_of: date } = await call(page, 'GET', '/home')
  const code = `zz${Date.now() % 1_000_000}` // not the first of the books: a browser that knows none takes that
  await call(page, 'POST', '/api/v1/books', { code, name: '国际科目示例', base_currency: 'CNY', chart: 'intl', first_period: `${date.slice(0, 4)}-01` })
  await page.goto(new URL(`/settings?q=swap_sides&book=${code}`, page.url()).href)
  const flag = page.getByRole('switch', { name: /反方向|other side/ }).first()
  await flag.waitFor()
  const { id: customer } = await call(page, 'POST', '/customers', { name: '示例客户' })
  const lines = (price) => [{ description: '钢板', quantity: '1', price, tax_rate: '13%' }]
  await call(page, 'POST', '/invoices?approve=true', { customer, date, lines: lines('1000') })
  await call(page, 'POST', '/credit-notes?approve=true', { customer, date, lines: lines('300') })
  await flag.click()
  await page.getByTestId('trial').waitFor()
}

// pin keeps the screen in front on the desk.
async function pin(page, name) {
  await page.locator('.grid tbody tr[data-index]').first().waitFor() // a page still being read draws its head anew
  await page.getByTestId('pin').click()
  if (name) await page.getByTestId('pin-name').fill(name)
  await page.getByTestId('pin-keep').click()
}

// remark keeps a note and two files with the record in front, and takes one away.
async function remark(page) {
  const panel = page.getByTestId('remarks')
  const note = panel.locator('textarea').first()
  await note.fill('对方财务王会计：十月货款分两次付，第一次 11 月 5 日前。原件在档案柜第 3 册。')
  await panel.locator('.remark-acts button').first().click()
  await page.getByTestId('remark-file').setInputFiles([{ name: '2026年度框架合同（盖章扫描件）.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(734_003, 'x') }, { name: '送货单.png', mimeType: 'image/png', buffer: Buffer.alloc(20_480, 'y') }])
  await panel.locator('.remark-file').nth(1).waitFor()
  await panel.locator('.history-list .ant-btn').last().click()
  await panel.locator('.remark-form input').fill('拍得不清楚，重拍')
  await panel.locator('.remark-form button[type=submit]').click()
  await panel.locator('.remark-gone').first().waitFor()
}

async function twins(page) {
  for (const [code, name] of [['SHOT1', '苏州工业园区恒泰精密机械有限公司'], ['SHOT2', '苏州工业园区恒泰精密机械股份有限公司']]) {
    await call(page, 'POST', '/customers', { code, name, contacts: [{ name: '李', phone: '0512-66778899' }] }).catch(() => undefined) // there from the picture before
  }
}
