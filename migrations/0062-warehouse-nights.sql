-- The exports for other tools are seen while they are written, can be asked for and cancelled, and say why they failed.
-- They stand in the room that writes them; the table before was never written.
delete from storage.table_kinds where table_name = 'information.warehouse_exports';
drop table information.warehouse_exports;

create table performance.warehouse_exports (
  export_id    uuid not null,
  day          date not null,
  state        text not null,
  progress     jsonb,
  files        jsonb not null,
  error        jsonb,
  requested_by uuid,
  requested_at timestamptz not null,
  as_of        timestamptz,
  finished_at  timestamptz,
  updated_at   timestamptz not null,
  constraint warehouse_exports_key primary key (export_id),
  constraint warehouse_exports_state
    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'removed'))
);
select storage.local('performance.warehouse_exports');
create index warehouse_exports_newest on performance.warehouse_exports (requested_at desc, export_id desc);
-- One at a time.
create unique index warehouse_exports_open on performance.warehouse_exports ((true)) where state in ('waiting', 'running');
