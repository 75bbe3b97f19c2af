-- The first page counts orders delivered and not invoiced: by the lines that wait, which are few beside all there were.
create index order_line_waiting on order_line (book_id, order_id) where delivered > invoiced;
