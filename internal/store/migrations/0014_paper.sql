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
