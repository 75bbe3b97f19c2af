-- Exposure rolls up to the customer that is left of merged ones: first between
-- the groups, each customer's own part, then up every merge above it.
create temporary table merged_up as
with recursive up (book_id, id, above) as (
  select book_id, id, merged_into from customer where merged_into > 0
  union
  select u.book_id, u.id, c.merged_into from up u join customer c on c.book_id = u.book_id and c.id = u.above where c.merged_into > 0
)
select u.book_id, u.id, u.above, c.merged_into as further, case when c.group_head > 0 then c.group_head else c.id end as head,
  case when o.group_head > 0 then o.group_head else o.id end as own_head
from up u join customer c on c.book_id = u.book_id and c.id = u.above join customer o on o.book_id = u.book_id and o.id = u.id;

create temporary table merged_part as
select u.book_id, u.above * 2 as party, e.currency, e.debit, e.credit, e.orders, e.delivered
from merged_up u join exposure e on e.book_id = u.book_id and e.party = u.id * 2
union all
select u.book_id, u.head * 2 + 1, e.currency, e.debit, e.credit, e.orders, e.delivered
from merged_up u join exposure e on e.book_id = u.book_id and e.party = u.id * 2 where u.further = 0
union all
select u.book_id, u.own_head * 2 + 1, e.currency, -e.debit, -e.credit, -e.orders, -e.delivered
from merged_up u join exposure e on e.book_id = u.book_id and e.party = u.id * 2 where u.further = 0;

insert into exposure (book_id, party, debit, credit, orders, delivered, currency)
select book_id, party, sum(debit), sum(credit), sum(orders), sum(delivered), currency from merged_part where true group by book_id, party, currency
on conflict (book_id, party, currency) do update set debit = exposure.debit + excluded.debit, credit = exposure.credit + excluded.credit,
  orders = exposure.orders + excluded.orders, delivered = exposure.delivered + excluded.delivered;

drop table merged_part;
drop table merged_up;

-- Runs of what is delivered and not invoiced, each with its reversal on day 1 of
-- the next month; a line holds what the run changed by against the month's
-- earlier ones.
create table unbilled (
  book_id id,
  id id,
  seq int,
  date day,
  reverses id,
  voucher_id id,
  number text,
  primary key (book_id, id)
);

create table unbilled_line (
  book_id id,
  unbilled_id id,
  line int,
  order_id id,
  order_line int,
  customer_id id,
  quantity quantity,
  net money,
  tax money,
  base money,
  tax_base money,
  cost money,
  currency text,
  primary key (book_id, unbilled_id, line)
);

append only unbilled, unbilled_line;
