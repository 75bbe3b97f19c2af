-- How settlements that followed a rule have fared, by customer and rule: how many were made, and how many of them undone.
-- Customer 0 is the whole book.
create table rule_record (
  book_id id,
  customer_id id,
  made int,
  undone int,
  rule text,
  primary key (book_id, customer_id, rule)
);

insert into rule_record (book_id, customer_id, made, undone, rule)
select s.book_id, s.customer_id, count(*), sum(case when r.target is null then 0 else 1 end), s.rule
from settlement s left join ref r on r.book_id = s.book_id and r.ref = 'r:' || cast(s.id as text)
where s.reverses = 0 and s.rule in ('discount', 'reference', 'exact', 'subset', 'oldest')
group by s.book_id, s.customer_id, s.rule;

insert into rule_record (book_id, customer_id, made, undone, rule)
select book_id, 0, sum(made), sum(undone), rule from rule_record group by book_id, rule;

-- Why a document reverses another, where that has a name: bounced of a receipt whose money the bank took back (退票).
alter table doc add column
  cause text default '';
