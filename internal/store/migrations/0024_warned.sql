-- Invoices by customer and document date in one key (store.AlikeKey), to find one that looks like another.
create index doc_alike on doc (book_id, (customer_id * 100000000 + doc_date)) where kind = 'invoice' and reverses = 0;

-- A customer's checks of orders and invoices, and its requests for credit, newest first.
create index credit_decision_customer on credit_decision (book_id, customer_id, id);
create index credit_request_customer on credit_request (book_id, customer_id, id);
