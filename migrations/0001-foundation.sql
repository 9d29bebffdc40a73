-- The schemas, one per room, and the declaration of table kinds. Every table says directly after
-- its creation how it is kept when the database is distributed; plain PostgreSQL only remembers it.
create schema kernel;
create schema information;
create schema empowerment;
create schema strategy;
create schema value;
create schema channels;
create schema performance;
create schema http;

create table storage.table_kinds (
  table_name text not null,
  kind       text not null,
  key_column text,
  constraint table_kinds_key primary key (table_name),
  constraint table_kinds_kind check (kind in ('by-party', 'by-key', 'reference', 'managed-local', 'local'))
);
insert into storage.table_kinds (table_name, kind) values
  ('storage.table_kinds', 'local'), ('storage.migrations', 'local');

create function storage.by_party(t regclass) returns void language plpgsql as $$ begin
  insert into storage.table_kinds (table_name, kind, key_column) values (t::text, 'by-party', 'party_id');
  if not exists (select from pg_extension where extname = 'citus') then return; end if;
  if t = 'kernel.parties'::regclass
  then perform create_distributed_table(t, 'party_id', shard_count => 16, colocate_with => 'none');
  else perform create_distributed_table(t, 'party_id', colocate_with => 'kernel.parties'); end if;
end $$;

create function storage.by_key(t regclass, key_column text) returns void language plpgsql as $$ begin
  insert into storage.table_kinds (table_name, kind, key_column) values (t::text, 'by-key', key_column);
  if not exists (select from pg_extension where extname = 'citus') then return; end if;
  perform create_distributed_table(t, key_column, shard_count => 16, colocate_with => 'none');
end $$;

create function storage.reference(t regclass) returns void language plpgsql as $$ begin
  insert into storage.table_kinds (table_name, kind) values (t::text, 'reference');
  if not exists (select from pg_extension where extname = 'citus') then return; end if;
  perform create_reference_table(t);
end $$;

-- Managed local: on the coordinator, yet part of its two-phase commits.
create function storage.local(t regclass) returns void language plpgsql as $$ begin
  insert into storage.table_kinds (table_name, kind) values (t::text, 'managed-local');
  if not exists (select from pg_extension where extname = 'citus') then return; end if;
  perform citus_add_local_table_to_metadata(t);
end $$;

-- Plain local: unknown to the distributed system; never written in one transaction with by-party rows.
create function storage.plain(t regclass) returns void language plpgsql as $$ begin
  insert into storage.table_kinds (table_name, kind) values (t::text, 'local');
end $$;
