-- What a sale cost: with the delivery, waiting in goods shipped on the order line, and with the invoice
-- that moved it to the cost of sales. Amounts in the book's own currency.

alter table sales_order add column
  confirmer id default 0;
alter table sales_order add column
  closed day default 0;

alter table order_line add column
  shipped money default 0;

alter table delivery add column
  voucher_id id default 0;
alter table delivery add column
  reason text default '';

alter table delivery_line add column
  cost money default 0;

alter table doc_line add column
  cost money default 0;
alter table doc_line add column
  shipped money default 0;

create index sales_order_open on sales_order (book_id, status, id);
create index delivery_returns on delivery (book_id, reverses, id) where reverses > 0;
create index doc_order on doc (book_id, order_id, id) where order_id > 0;
