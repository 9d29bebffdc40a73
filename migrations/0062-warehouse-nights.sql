-- The exports for other tools are seen while they are written, can be asked for and cancelled, and say why they failed.
alter table information.warehouse_exports drop constraint warehouse_exports_state;
alter table information.warehouse_exports drop column reason;
alter table information.warehouse_exports add column day date not null;
alter table information.warehouse_exports add column progress jsonb;
alter table information.warehouse_exports add column error jsonb;
alter table information.warehouse_exports add column updated_at timestamptz not null;
alter table information.warehouse_exports add constraint warehouse_exports_state
  check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'removed'));

-- One at a time.
create unique index warehouse_exports_open on information.warehouse_exports ((true)) where state in ('waiting', 'running');
