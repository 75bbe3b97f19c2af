-- Sessions opened before app_user.since are over: a password or rights changed, or the user was stood down.
-- A session may look at the program as another user until as_until, reading only.

alter table app_user add column
  since instant default 0;

alter table session add column
  as_user id default 0;

alter table session add column
  as_until instant default 0;
