-- What a file said of a contact beside what Kith has a place for.
alter table channels.interactions add column custom jsonb;
