-- Roles limit amounts and hide fields; whoever holds some roles proves themselves twice at sign-in. A row with the
-- name of a built-in role says only that.

alter table app_role add column
  second_factor flag default 0;
alter table app_role add column
  caps text default '';
alter table app_role add column
  hides text default '';

-- The last time step whose one-time code a user has signed in with: a code works once. Beside the stream.

create table totp_step (
  book_id id,
  user_id id,
  step int,
  primary key (book_id, user_id)
);
