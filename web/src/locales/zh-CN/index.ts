import aging from './aging.json'
import common from './common.json'
import customer from './customer.json'
import frame from './frame.json'
import home from './home.json'
import master from './master.json'
import session from './session.json'

export default { aging, common, customer, frame, home, master, session }
