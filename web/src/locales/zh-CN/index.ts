import access from './access.json'
import aging from './aging.json'
import audit from './audit.json'
import common from './common.json'
import customer from './customer.json'
import frame from './frame.json'
import home from './home.json'
import imports from './imports.json'
import jobs from './jobs.json'
import session from './session.json'
import settings from './settings.json'

export default { access, aging, audit, common, customer, frame, home, imports, jobs, session, settings }
