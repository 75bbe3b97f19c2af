import aging from './aging.json'
import common from './common.json'
import customer from './customer.json'
import document from './document.json'
import frame from './frame.json'
import home from './home.json'
import imports from './imports.json'
import jobs from './jobs.json'
import order from './order.json'
import receipt from './receipt.json'
import session from './session.json'

export default { aging, common, customer, document, frame, home, imports, jobs, order, receipt, session }
