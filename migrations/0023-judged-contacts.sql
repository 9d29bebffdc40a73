-- By how many standards a contact was judged. Judged by none, it met nothing and missed nothing.
alter table channels.interactions add column judged_by smallint;

-- Contacts of the weeks that a control chart shows.
create index interactions_by_day on channels.interactions (occurred_on);
