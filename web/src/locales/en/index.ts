import aging from './aging.json'
import books from './books.json'
import common from './common.json'
import customer from './customer.json'
import explain from './explain.json'
import frame from './frame.json'
import home from './home.json'
import imports from './imports.json'
import jobs from './jobs.json'
import period from './period.json'
import session from './session.json'
import settle from './settle.json'

export default { aging, common, customer, frame, home, imports, jobs, session, books, explain, settle, ...period }
