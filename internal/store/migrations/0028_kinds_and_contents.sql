-- What a receipt was said to be that is of one kind (款项类型): 'advance', or '' against receivables. One that is split says it
-- line by line (docs/adr/0035). Older ones ahead of an order are known by their order.
alter table doc add column
  receipt_kind text default '';

-- Receipts with money in advance, and with other income, are few: lists find them without reading the others. kind is in the key because
-- SQLite takes the index with the more equal columns.
create index doc_advance on doc (book_id, kind, id) where kind = 'receipt' and (receipt_kind = 'advance' or order_id > 0 or split like '%"kind":"advance"%');
create index doc_other on doc (book_id, kind, id) where kind = 'receipt' and split like '%"kind":"other"%';

-- Contents of files that are being brought, since when: they are written before the remark that names them, so a crash between the
-- two leaves some that nothing names. Those are removed after a day (docs/adr/0033, 0035); the database refuses to remove others.
create table remark_pending (
  book_id id,
  since instant,
  fhash text,
  primary key (book_id, fhash)
);
insert into remark_pending (book_id, since, fhash) select distinct p.book_id, 0, p.fhash from remark_part p
  where not exists (select 1 from remark k where k.book_id = p.book_id and k.fhash = p.fhash);
keep remark_part where exists (select 1 from remark k where k.book_id = old.book_id and k.fhash = old.fhash);
