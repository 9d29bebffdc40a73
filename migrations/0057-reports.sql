-- Reports that people made: what each asks, whose it is, and who else may open it.
create table performance.reports (
  report_id   uuid not null,
  owner_id    uuid not null,
  name        text not null,
  question    jsonb not null,
  is_shared   boolean not null,
  shared_with uuid[] not null,
  shared_roles text[] not null,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  version     integer not null default 1,
  constraint reports_key primary key (report_id)
);
select storage.local('performance.reports');
create index reports_by_owner on performance.reports (owner_id);
