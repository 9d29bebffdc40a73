-- How records of the firm's objects are tied to one another and to customers: what a relation means from either end, how
-- many of each there may be at a time, in which roles, and whether a tie has days.
create table information.object_relations (
  relation    text not null,
  title       text not null,
  title_back  text not null,
  from_object text,
  to_object   text,
  cardinality text not null,
  roles       text[] not null default '{}',
  dated       boolean not null,
  created_by  uuid,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  retired_at  timestamptz,
  version     integer not null default 1,
  constraint object_relations_key primary key (relation),
  constraint object_relations_from foreign key (from_object) references information.objects (object),
  constraint object_relations_to foreign key (to_object) references information.objects (object),
  constraint object_relations_ends check (from_object is not null or to_object is not null),
  constraint object_relations_cardinality
    check (cardinality in ('many-to-many', 'one-to-many', 'many-to-one', 'one-to-one'))
);
select storage.reference('information.object_relations');

-- A tie stands twice, under the party of either end, so that each end's party shows, takes away and erases it.
-- An end without a record is the party itself.
create table information.object_ties (
  party_id        uuid not null,
  tie_id          uuid not null,
  direction       text not null,
  relation        text not null,
  record_id       uuid,
  other_party_id  uuid not null,
  other_record_id uuid,
  role            text,
  valid_from      date,
  valid_to        date,
  created_by      uuid,
  created_at      timestamptz not null,
  version         integer not null default 1,
  constraint object_ties_key primary key (party_id, tie_id, direction),
  constraint object_ties_relation foreign key (relation) references information.object_relations (relation),
  constraint object_ties_record foreign key (party_id, record_id)
    references information.object_records (party_id, record_id) on delete cascade,
  constraint object_ties_direction check (direction in ('forward', 'backward')),
  constraint object_ties_period check (valid_to >= valid_from)
);
select storage.by_party('information.object_ties');
create index object_ties_by_end on information.object_ties (party_id, record_id);
-- A merge, a record given over and an erasure find the other side.
create index object_ties_by_other on information.object_ties (other_party_id, other_record_id);
create index object_ties_by_id on information.object_ties (tie_id);
create index object_ties_by_relation on information.object_ties (relation);
