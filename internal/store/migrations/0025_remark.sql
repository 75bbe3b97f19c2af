-- Notes and files kept with a record: customer, order, document, voucher, by its id, which no other record of the book has.
-- A file's contents lie apart, once for a book, by their SHA-256 (docs/adr/0033).

create table remark (
  book_id id,
  id id,
  seq int,
  of_id id,
  removes id,
  maker id,
  size int,
  note text,
  file text,
  media text,
  fhash text,
  primary key (book_id, id)
);
create index remark_of on remark (book_id, of_id, id);
create index remark_file on remark (book_id, fhash);

create table remark_part (
  book_id id,
  part int,
  fhash text,
  data bytes,
  primary key (book_id, fhash, part)
);

append only remark, remark_part;
