-- Party: a person, an organisation or a household, with roles over time, ties to other parties and
-- the points where it can be reached. `display_name`, `sort_name` and `search_text` are written by the
-- commands, never by triggers: a distributed table allows none.
create table kernel.parties (
  party_id     uuid not null,
  kind         text not null,
  display_name text not null,
  given_name   text,
  family_name  text,
  sort_name    text not null,
  search_text  text not null,
  city         text,
  country      text,
  language     text,
  custom       jsonb not null default '{}',
  owner_id     uuid,
  team_id      uuid,
  import_id    uuid,
  version      integer not null default 1,
  created_at   timestamptz not null,
  created_by   uuid,
  updated_at   timestamptz not null,
  merged_into  uuid,
  erased_at    timestamptz,
  constraint parties_key primary key (party_id),
  constraint parties_owner foreign key (owner_id) references kernel.users (user_id),
  constraint parties_team foreign key (team_id) references kernel.teams (team_id),
  constraint parties_kind check (kind in ('person', 'organisation', 'household')),
  constraint parties_country check (country ~ '^[A-Z]{2}$'),
  constraint parties_name check (display_name <> '')
);
select storage.by_party('kernel.parties');
-- Lists show live parties only, so every list index leaves redirects and erased ones out.
create index parties_newest on kernel.parties (created_at desc, party_id desc) where merged_into is null and erased_at is null;
create index parties_by_name on kernel.parties (sort_name, party_id) where merged_into is null and erased_at is null;
-- Most parties lack an owner or a country: such rows stay out of the indexes, which keeps creating cheap.
create index parties_by_city on kernel.parties (city, created_at desc, party_id desc) where city is not null and merged_into is null and erased_at is null;
create index parties_by_country on kernel.parties (country, created_at desc, party_id desc) where country is not null and merged_into is null and erased_at is null;
create index parties_by_owner on kernel.parties (owner_id, created_at desc, party_id desc) where owner_id is not null and merged_into is null and erased_at is null;
create index parties_by_team on kernel.parties (team_id, created_at desc, party_id desc) where team_id is not null and merged_into is null and erased_at is null;
create index parties_by_custom on kernel.parties using gin (custom jsonb_path_ops) where custom <> '{}';
create index parties_by_import on kernel.parties (import_id) where import_id is not null;
create index parties_redirects on kernel.parties (merged_into) where merged_into is not null;
create index parties_search on kernel.parties using gin (to_tsvector('simple', search_text)) with (fastupdate = off)
  where merged_into is null and erased_at is null;

create table kernel.party_roles (
  party_id       uuid not null,
  party_role_id  uuid not null,
  role           text not null,
  counterpart_id uuid,
  valid_from     date not null,
  valid_to       date,
  created_at     timestamptz not null,
  constraint party_roles_key primary key (party_id, party_role_id),
  constraint party_roles_party foreign key (party_id) references kernel.parties (party_id),
  constraint party_roles_role check (role in ('customer', 'prospect', 'employee', 'supplier', 'partner', 'referrer', 'influencer', 'recruit', 'shareholder')),
  constraint party_roles_period check (valid_to is null or valid_to >= valid_from)
);
select storage.by_party('kernel.party_roles');
create index party_roles_by_role on kernel.party_roles (role, party_id) where valid_to is null;

-- Each tie is two mirrored rows, one under each party; `direction` says which way the kind reads.
create table kernel.relationships (
  party_id        uuid not null,
  relationship_id uuid not null,
  other_party_id  uuid not null,
  kind            text not null,
  direction       text not null,
  description     text,
  valid_from      date not null,
  valid_to        date,
  created_at      timestamptz not null,
  constraint relationships_key primary key (party_id, relationship_id),
  constraint relationships_party foreign key (party_id) references kernel.parties (party_id),
  constraint relationships_kind check (kind in ('works-for', 'buys-for', 'household-of', 'refers', 'influences', 'accountable-to', 'part-of')),
  constraint relationships_direction check (direction in ('forward', 'backward')),
  constraint relationships_other check (other_party_id <> party_id),
  constraint relationships_period check (valid_to is null or valid_to >= valid_from)
);
select storage.by_party('kernel.relationships');
-- A merge finds the mirrors that name the merged party.
create index relationships_by_other on kernel.relationships (other_party_id);

create table kernel.contact_points (
  party_id         uuid not null,
  contact_point_id uuid not null,
  kind             text not null,
  value            text not null,
  normalised       text not null,
  label            text,
  is_preferred     boolean not null default false,
  parts            jsonb,
  import_id        uuid,
  created_at       timestamptz not null,
  ended_at         timestamptz,
  constraint contact_points_key primary key (party_id, contact_point_id),
  constraint contact_points_party foreign key (party_id) references kernel.parties (party_id),
  constraint contact_points_kind check (kind in ('email', 'phone', 'address', 'web', 'handle')),
  constraint contact_points_value unique (party_id, kind, normalised)
);
select storage.by_party('kernel.contact_points');
create index contact_points_by_value on kernel.contact_points (kind, normalised);

-- One row per e-mail held by exactly one live party; a shared e-mail has no row.
create table kernel.email_owners (
  email_hash bytea not null,
  party_id   uuid not null,
  constraint email_owners_key primary key (email_hash)
);
select storage.by_key('kernel.email_owners', 'email_hash');
create index email_owners_by_party on kernel.email_owners (party_id);

-- A merge is a row; un-merging marks it, so the history of both acts stays.
create table kernel.merges (
  party_id        uuid not null,
  merge_id        uuid not null,
  merged_party_id uuid not null,
  merged_at       timestamptz not null,
  merged_by       uuid,
  reason          text not null default '',
  before          jsonb not null,
  unmerged_at     timestamptz,
  unmerged_by     uuid,
  constraint merges_key primary key (party_id, merge_id),
  constraint merges_party foreign key (party_id) references kernel.parties (party_id)
);
select storage.by_party('kernel.merges');
create index merges_by_id on kernel.merges (merge_id);
create index merges_by_merged on kernel.merges (merged_party_id);

create table kernel.merge_moves (
  party_id   uuid not null,
  merge_id   uuid not null,
  table_name text not null,
  row_id     text not null,
  row_before jsonb,
  constraint merge_moves_key primary key (party_id, merge_id, table_name, row_id)
);
select storage.by_party('kernel.merge_moves');

create table kernel.erasures (
  party_id   uuid not null,
  erased_at  timestamptz not null,
  erased_by  uuid,
  reason     text not null,
  counts     jsonb not null,
  constraint erasures_key primary key (party_id),
  constraint erasures_party foreign key (party_id) references kernel.parties (party_id)
);
select storage.by_party('kernel.erasures');
