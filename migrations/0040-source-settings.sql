-- What a source needs beyond its key: the secret by which its senders sign or its database lets in, what its
-- fields mean, and how far a query has been read.
create table information.source_secrets (
  source_id uuid not null,
  sealed    bytea,
  from_env  text,
  set_by    uuid,
  set_at    timestamptz not null,
  constraint source_secrets_key primary key (source_id),
  constraint source_secrets_one check ((sealed is null) <> (from_env is null))
);
select storage.local('information.source_secrets');

create table information.source_mappings (
  source_id  uuid not null,
  version    integer not null,
  mapping    jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  constraint source_mappings_key primary key (source_id, version)
);
select storage.reference('information.source_mappings');

create table information.source_queries (
  source_id        uuid not null,
  query            text not null,
  watermark_column text not null,
  every_minutes    integer not null,
  watermark        text,
  last_run_at      timestamptz,
  last_good_at     timestamptz,
  last_error       text,
  constraint source_queries_key primary key (source_id),
  constraint source_queries_every check (every_minutes between 1 and 10080)
);
select storage.local('information.source_queries');
