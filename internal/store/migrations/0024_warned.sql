-- Invoices by customer and document date in one key (store.AlikeKey), to find one that looks like another.
create index doc_alike on doc (book_id, (customer_id * 100000000 + doc_date)) where kind = 'invoice' and reverses = 0;
