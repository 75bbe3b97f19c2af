-- Whom a draft is for, where another is billed (docs/adr/0031). 0: its customer. A draft from before says it once it is saved
-- again: its body has always held what was entered.

alter table draft add column
  sold_to id default 0;
