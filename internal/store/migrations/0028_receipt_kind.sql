-- What a receipt was said to be that is of one kind (款项类型): 'advance', or '' against receivables. One that is split says it
-- line by line (docs/adr/0035). Older ones ahead of an order are known by their order.
alter table doc add column
  receipt_kind text default '';

-- Receipts with money in advance, and with other income, are few: lists find them without reading the others. kind is in the key because
-- SQLite takes the index with the more equal columns.
create index doc_advance on doc (book_id, kind, id) where kind = 'receipt' and (receipt_kind = 'advance' or order_id > 0 or split like '%"kind":"advance"%');
create index doc_other on doc (book_id, kind, id) where kind = 'receipt' and split like '%"kind":"other"%';
