-- The first schema. Words (db/migrate.go): id, money, int, day, instant, quantity, price, rate, flag are
-- 64-bit integers; all columns are NOT NULL, 0 and '' mean none. book_id comes first in every key.

create table head (
  book_id id,
  seq int,
  recorded instant,
  next_id id,
  hash bytes,
  primary key (book_id)
);

create table book (
  book_id id,
  first_period int,
  version int,
  code text,
  name text,
  base_currency text,
  chart text,
  state text,
  settings text,
  primary key (book_id)
);

create table audit (
  book_id id,
  seq int,
  recorded instant,
  actor id,
  next_id id,
  action text,
  object text,
  reason text,
  channel text,
  detail text,
  digest bytes,
  hash bytes,
  primary key (book_id, seq)
);
create index audit_recorded on audit (book_id, recorded);

create table idem (
  book_id id,
  seq int,
  status int,
  recorded instant,
  ikey text,
  hash bytes,
  result bytes,
  primary key (book_id, ikey)
);

create table ref (
  book_id id,
  target id,
  ref text,
  primary key (book_id, ref)
);

create table series (
  book_id id,
  next int,
  name text,
  primary key (book_id, name)
);

create table account (
  book_id id,
  id id,
  preferred flag,
  active flag,
  version int,
  code text,
  name text,
  name_en text,
  class text,
  role text,
  primary key (book_id, id)
);

create table period (
  book_id id,
  period int,
  state int,
  version int,
  report text,
  primary key (book_id, period)
);

create table period_event (
  book_id id,
  id id,
  seq int,
  period int,
  state int,
  next_id id,
  fingerprint text,
  reason text,
  primary key (book_id, id)
);

create table customer (
  book_id id,
  id id,
  net_days int,
  group_head id,
  salesperson id,
  department id,
  blocks int,
  active flag,
  merged_into id,
  related flag,
  version int,
  code text,
  name text,
  name_key text,
  sort_key text,
  tax_id text,
  currency text,
  discount text,
  external_id text,
  extra text,
  primary key (book_id, id)
);
create index customer_code on customer (book_id, code);
create index customer_sort on customer (book_id, sort_key, id);
create index customer_head on customer (book_id, group_head, id) where group_head > 0;
create index customer_sales on customer (book_id, salesperson, id) where salesperson > 0;

create table customer_class (
  book_id id,
  id id,
  seq int,
  customer_id id,
  valid_from day,
  dimension text,
  value text,
  primary key (book_id, id)
);
create index customer_class_of on customer_class (book_id, customer_id, dimension, valid_from);

create table customer_merge (
  book_id id,
  id id,
  seq int,
  customer_id id,
  into_id id,
  undo flag,
  reason text,
  primary key (book_id, id)
);

create table product (
  book_id id,
  id id,
  price price,
  cost price,
  tax_rate rate,
  active flag,
  version int,
  code text,
  name text,
  category text,
  unit text,
  external_id text,
  primary key (book_id, id)
);

create table dim (
  book_id id,
  id id,
  user_id id,
  active flag,
  version int,
  kind text,
  code text,
  name text,
  primary key (book_id, id)
);

create table rate (
  book_id id,
  id id,
  seq int,
  date day,
  rate rate,
  currency text,
  primary key (book_id, id)
);
create index rate_of on rate (book_id, currency, date, id);

create table draft (
  book_id id,
  id id,
  customer_id id,
  date day,
  total money,
  maker id,
  version int,
  kind text,
  state text,
  currency text,
  body text,
  primary key (book_id, id)
);
create index draft_kind on draft (book_id, kind, id);

create table doc (
  book_id id,
  id id,
  seq int,
  customer_id id,
  doc_date day,
  date day,
  due_date day,
  rate rate,
  total money,
  tax money,
  base money,
  fee money,
  original id,
  reverses id,
  order_id id,
  bank_id id,
  voucher_id id,
  salesperson id,
  maker id,
  discount_percent rate,
  discount_days int,
  discount_flags int,
  items int,
  kind text,
  number text,
  currency text,
  method text,
  reference text,
  external_id text,
  text text,
  primary key (book_id, id)
);
create index doc_kind on doc (book_id, kind, id);
create index doc_customer on doc (book_id, customer_id, id);

create table doc_line (
  book_id id,
  doc_id id,
  line int,
  product_id id,
  quantity quantity,
  price price,
  tax_rate rate,
  net money,
  tax money,
  discount money,
  order_line int,
  description text,
  primary key (book_id, doc_id, line),
  constraint doc_line_doc foreign key (book_id, doc_id) references doc (book_id, id)
);

create table voucher (
  book_id id,
  id id,
  seq int,
  date day,
  source_id id,
  reverses id,
  maker id,
  vtype text,
  source text,
  text text,
  primary key (book_id, id)
);
create index voucher_date on voucher (book_id, date, id);

create table entry (
  book_id id,
  voucher_id id,
  line int,
  account_id id,
  side flag,
  amount money,
  base money,
  customer_id id,
  department id,
  salesperson id,
  project id,
  product id,
  currency text,
  text text,
  primary key (book_id, voucher_id, line),
  constraint entry_voucher foreign key (book_id, voucher_id) references voucher (book_id, id)
);
create index entry_customer on entry (book_id, customer_id, voucher_id, line) where customer_id > 0;

-- A voucher is posted when its posting stands here; until then it waits in voucher_pending.
create table posting (
  book_id id,
  period int,
  number int,
  voucher_id id,
  seq int,
  actor id,
  reviewer id,
  vtype text,
  primary key (book_id, period, vtype, number)
);
create unique index posting_voucher on posting (book_id, voucher_id);

create table voucher_pending (
  book_id id,
  voucher_id id,
  state int,
  reviewer id,
  maker id,
  version int,
  primary key (book_id, voucher_id)
);

-- item.id = document id * 1024 + instalment (from 0).
create table item (
  book_id id,
  id id,
  seq int,
  doc_id id,
  customer_id id,
  account_id id,
  original money,
  base money,
  date day,
  due_date day,
  doc_date day,
  origin_date day,
  currency text,
  primary key (book_id, id),
  constraint item_doc foreign key (book_id, doc_id) references doc (book_id, id)
);
create index item_customer on item (book_id, customer_id, id);

create table settlement (
  book_id id,
  id id,
  seq int,
  date day,
  customer_id id,
  reverses id,
  voucher_id id,
  maker id,
  merged id,
  number text,
  rule text,
  reason text,
  differences text,
  primary key (book_id, id)
);
create index settlement_date on settlement (book_id, date, id);
create index settlement_customer on settlement (book_id, customer_id, id);

create table settlement_line (
  book_id id,
  settlement_id id,
  line int,
  item_id id,
  amount money,
  base money,
  primary key (book_id, settlement_id, line),
  constraint settlement_line_head foreign key (book_id, settlement_id) references settlement (book_id, id),
  constraint settlement_line_item foreign key (book_id, item_id) references item (book_id, id)
);
create index settlement_line_of on settlement_line (book_id, item_id, settlement_id);

create table revaluation (
  book_id id,
  id id,
  seq int,
  date day,
  reverses id,
  voucher_id id,
  number text,
  primary key (book_id, id)
);

create table revaluation_line (
  book_id id,
  revaluation_id id,
  line int,
  item_id id,
  customer_id id,
  account_id id,
  open money,
  open_base money,
  rate rate,
  adjustment money,
  currency text,
  primary key (book_id, revaluation_id, line)
);

-- Tight projections: current in the transaction that changes them, rebuilt at will.

create table item_open (
  book_id id,
  item_id id,
  customer_id id,
  account_id id,
  open money,
  open_base money,
  date day,
  due_date day,
  doc_date day,
  origin_date day,
  currency text,
  primary key (book_id, item_id),
  constraint item_open_not_zero check (open <> 0)
);
create index item_open_customer on item_open (book_id, customer_id, item_id);

create table balance (
  book_id id,
  account_id id,
  customer_id id,
  period int,
  debit money,
  credit money,
  debit_base money,
  credit_base money,
  currency text,
  primary key (book_id, account_id, customer_id, currency, period)
);
create index balance_customer on balance (book_id, customer_id, account_id, period);

-- party = customer id * 2, + 1 for the sum over a group head's members.
create table exposure (
  book_id id,
  party id,
  debit money,
  credit money,
  orders money,
  delivered money,
  currency text,
  primary key (book_id, party, currency)
);

create table credit_limit (
  book_id id,
  id id,
  seq int,
  customer_id id,
  amount money,
  valid_from day,
  valid_to day,
  removed flag,
  approver id,
  currency text,
  primary key (book_id, id)
);
create index credit_limit_of on credit_limit (book_id, customer_id, id);

create table credit_decision (
  book_id id,
  id id,
  seq int,
  customer_id id,
  doc_id id,
  outcome text,
  rule text,
  sheet text,
  primary key (book_id, id)
);
create index credit_decision_doc on credit_decision (book_id, doc_id, id);

create table sales_order (
  book_id id,
  id id,
  customer_id id,
  date day,
  total money,
  rate rate,
  maker id,
  held flag,
  releaser id,
  released money,
  salesperson id,
  version int,
  status text,
  number text,
  currency text,
  external_id text,
  text text,
  primary key (book_id, id)
);
create index sales_order_customer on sales_order (book_id, customer_id, id);

create table order_line (
  book_id id,
  order_id id,
  line int,
  product_id id,
  quantity quantity,
  price price,
  tax_rate rate,
  net money,
  tax money,
  discount money,
  delivered quantity,
  invoiced quantity,
  delivered_amount money,
  invoiced_amount money,
  description text,
  primary key (book_id, order_id, line)
);

create table delivery (
  book_id id,
  id id,
  seq int,
  order_id id,
  customer_id id,
  date day,
  reverses id,
  maker id,
  number text,
  primary key (book_id, id)
);
create index delivery_order on delivery (book_id, order_id, id);

create table delivery_line (
  book_id id,
  delivery_id id,
  line int,
  order_line int,
  quantity quantity,
  primary key (book_id, delivery_id, line)
);

create table settle_rule (
  book_id id,
  id id,
  position int,
  active flag,
  approver id,
  version int,
  rule text,
  settings text,
  primary key (book_id, id)
);

-- The installation (book 0): users, roles, tokens.

create table app_user (
  book_id id,
  id id,
  active flag,
  version int,
  name text,
  display text,
  password text,
  totp text,
  grants text,
  lang text,
  primary key (book_id, id)
);

create table app_role (
  book_id id,
  id id,
  version int,
  name text,
  title text,
  functions text,
  primary key (book_id, id)
);

create table token (
  book_id id,
  id id,
  user_id id,
  expires instant,
  revoked flag,
  version int,
  name text,
  role text,
  thash text,
  primary key (book_id, id)
);

-- Not accounting: single rows written beside the stream, without audit.

create table session (
  book_id id,
  user_id id,
  created instant,
  expires instant,
  used instant,
  shash text,
  primary key (book_id, shash)
);

create table note (
  book_id id,
  user_id id,
  updated instant,
  name text,
  body text,
  primary key (book_id, user_id, name)
);

create table job (
  book_id id,
  id id,
  user_id id,
  created instant,
  updated instant,
  done int,
  total int,
  cancel flag,
  kind text,
  state text,
  message text,
  input text,
  result text,
  primary key (book_id, id)
);

create table import_batch (
  book_id id,
  id id,
  seq int,
  undone flag,
  rows int,
  maker id,
  recorded instant,
  kind text,
  file text,
  fhash text,
  state text,
  message text,
  primary key (book_id, id)
);

create table import_row (
  book_id id,
  batch_id id,
  line int,
  target id,
  kind text,
  primary key (book_id, batch_id, line)
);

append only audit, doc, doc_line, voucher, entry, posting, item, settlement, settlement_line, period_event, customer_class, customer_merge, rate, revaluation, revaluation_line, credit_limit, credit_decision, delivery, delivery_line;
