-- What papers agree on: which kind of tax invoice it is, the contract, and of an order its terms of payment ('' its
-- customer's, else JSON) and the day on which a line is to be delivered (0: none).

alter table doc add column
  invoice_type text default '';
alter table doc add column
  contract text default '';

alter table sales_order add column
  contract text default '';
alter table sales_order add column
  terms text default '';

alter table order_line add column
  delivery_date day default 0;

-- Requests for more credit that held orders made: who asked for how much over the limit in force, until when and why, and
-- what became of it. limit_of is the customer whose limit it is (its own, or its group's head), limit_id what it led to.

create table credit_request (
  book_id id,
  order_id id,
  id id,
  customer_id id,
  limit_of id,
  amount money,
  valid_to day,
  maker id,
  decider id,
  limit_id id,
  state text,
  currency text,
  reason text,
  answer text,
  primary key (book_id, order_id, id)
);
create index credit_request_open on credit_request (book_id, state, order_id);
