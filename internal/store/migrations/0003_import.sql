-- Files of jobs, in pieces: what was uploaded and the rows that were refused.
-- They go with the job's row.
create table job_file (
  book_id id,
  job_id id,
  part int,
  kind text,
  data bytes,
  primary key (book_id, job_id, kind, part)
);

-- How large a market is: figures that people bring in. The newest row of a
-- dimension, value, period and currency counts; gone takes a figure back.
create table market_size (
  book_id id,
  id id,
  seq int,
  amount money,
  gone flag,
  mkey text,
  dimension text,
  value text,
  period text,
  currency text,
  source text,
  confidence text,
  primary key (book_id, id)
);
create index market_size_of on market_size (book_id, mkey, id);

append only market_size;
