-- Saved views of list pages: a name for the filters, order and columns of an address. A view is its
-- owner's; a shared one is offered to every reader of the book.

create table saved_view (
  book_id id,
  id id,
  owner id,
  shared flag,
  version int,
  page text,
  name text,
  query text,
  primary key (book_id, id)
);
create index saved_view_page on saved_view (book_id, page, owner);
