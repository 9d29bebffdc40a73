-- An event is found again by the number of its transaction, whomever it is about by then.
alter table information.webhook_deliveries add column written_in bigint not null default 0;

-- The nights' exports for other tools: which files there are, of what moment, and how far a broken one came.
create table information.warehouse_exports (
  export_id    uuid not null,
  requested_by uuid,
  requested_at timestamptz not null,
  as_of        timestamptz,
  finished_at  timestamptz,
  state        text not null,
  files        jsonb not null,
  reason       text,
  constraint warehouse_exports_key primary key (export_id),
  constraint warehouse_exports_state check (state in ('waiting', 'running', 'done', 'failed', 'removed'))
);
select storage.local('information.warehouse_exports');
create index warehouse_exports_newest on information.warehouse_exports (requested_at desc, export_id desc);
