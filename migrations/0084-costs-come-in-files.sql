-- What contacts cost comes in files too, and is taken back with its import.
alter table channels.unit_costs add column import_id uuid;
create index unit_costs_by_import on channels.unit_costs (import_id) where import_id is not null;
