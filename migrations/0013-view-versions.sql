-- The version that a writer must have read, as everywhere else: a shared view is changed in several places.
alter table information.saved_views add column version integer not null default 1;
