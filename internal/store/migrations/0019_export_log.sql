-- Files taken away: which list or report, by whom, when, narrowed to what. Written beside the stream, outside the chain
-- (docs/adr/0026). The id is the instant, or one more than the last, so that two writers rarely meet.

create table export_log (
  book_id id,
  id id,
  taken instant,
  actor id,
  rows int,
  name text,
  title_zh text,
  title_en text,
  file text,
  asked text,
  channel text,
  viewer text,
  primary key (book_id, id)
);
create index export_log_taken on export_log (book_id, taken);
create index export_log_name on export_log (book_id, name, id);

append only export_log;
