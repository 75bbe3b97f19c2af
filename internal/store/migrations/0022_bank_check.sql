-- Changes of customers' bank accounts that wait for a second person, and what became of them (docs/adr/0027). was and
-- proposed are the whole lists, before and after; the accounts in force stand at the customer.

create table bank_change (
  book_id id,
  customer_id id,
  id id,
  asked instant,
  decided instant,
  since day,
  maker id,
  decider id,
  state text,
  reason text,
  answer text,
  was text,
  proposed text,
  primary key (book_id, customer_id, id)
);
create index bank_change_state on bank_change (book_id, state, id);
