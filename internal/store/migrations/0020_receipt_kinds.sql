-- The lines of a receipt that was split by kind of money (款项类型), as JSON: read whole with their document, never alone (docs/adr/0029).
alter table doc add column
  split text default '';
