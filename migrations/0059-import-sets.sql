-- Several tables that came together (a ZIP, the export of another system): imported in one order, taken back as one.
create table information.import_sets (
  set_id      uuid not null,
  source_name text not null,
  file_name   text not null,
  wish        text not null,
  files       jsonb not null,
  created_by  uuid,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint import_sets_key primary key (set_id),
  constraint import_sets_wish check (wish in ('draft', 'run', 'stop', 'undo'))
);
select storage.local('information.import_sets');
create index import_sets_newest on information.import_sets (created_at desc, set_id desc);
alter table information.imports add column set_id uuid;
alter table information.imports add column set_position integer;
create index imports_by_set on information.imports (set_id, set_position) where set_id is not null;
