-- An invented firm may be moved on to a later day. What was recorded before that was recorded on the day that it left,
-- which the clock does not say: each day that was left stands here, with the moment, so that ages can be told.
alter table kernel.firms add column left_days jsonb not null default '[]';
