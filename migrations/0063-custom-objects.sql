-- What a firm keeps beside customers and orders: objects that it describes itself, and their records. A record stands
-- under the customer it is about; one about nobody stands under the id of zeros, which no customer has.
create table information.objects (
  object     text not null,
  title_one  text not null,
  title_many text not null,
  home       text not null,
  purpose    text not null,
  retention  text not null,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  retired_at timestamptz,
  version    integer not null default 1,
  constraint objects_key primary key (object),
  constraint objects_home check (home in ('party', 'firm'))
);
select storage.reference('information.objects');

create table information.object_records (
  party_id    uuid not null,
  record_id   uuid not null,
  object      text not null,
  title       text not null,
  custom      jsonb not null default '{}',
  created_by  uuid,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  version     integer not null default 1,
  constraint object_records_key primary key (party_id, record_id),
  constraint object_records_object foreign key (object) references information.objects (object)
);
select storage.by_party('information.object_records');
create index object_records_newest on information.object_records (object, created_at, record_id);
create index object_records_by_id on information.object_records (record_id);
create index object_records_by_title on information.object_records (object, lower(title), record_id);

-- A value that only one may hold is claimed for its noun, and by a record where it is a record's.
alter table information.field_values add column noun text not null default 'parties';
alter table information.field_values add column record_id uuid;
