-- The number a bank gave a movement of money: with the account it is known once (a key in ref) while the receipt stands.

alter table doc add column
  bank_serial text default '';
