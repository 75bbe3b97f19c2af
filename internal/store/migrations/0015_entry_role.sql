-- By which role of the chart a line came about, kept when it was made: accounts may change their roles later. Empty on lines of before.

alter table entry add column
  role text default '';
