-- Roles of customers beyond the group (docs/adr/0031): who is billed for what is sold to a customer, who usually pays for it,
-- and, on a document that is another's, the customer it was sold to. 0: the customer itself.

alter table customer add column
  bill_to id default 0;
alter table customer add column
  payer id default 0;
create index customer_bill_to on customer (book_id, bill_to, id) where bill_to > 0;
create index customer_payer on customer (book_id, payer, id) where payer > 0;

alter table doc add column
  sold_to id default 0;
create index doc_sold_to on doc (book_id, sold_to, id) where sold_to > 0;
