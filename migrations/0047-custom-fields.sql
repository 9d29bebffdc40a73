-- What a firm keeps of parties beside Kith's own fields, described by people: type, rules, order, purpose. A row that
-- nobody described (`described_at` is null) was learned from a file or from whoever wrote it.
alter table information.attributes drop constraint attributes_type;
alter table information.attributes add constraint attributes_type check (type in ('text', 'long-text', 'number', 'money', 'date', 'date-time', 'boolean', 'one-of', 'several-of', 'email', 'phone', 'url', 'party', 'formula'));
alter table information.attributes add column rules jsonb not null default '{}';
alter table information.attributes add column position integer not null default 0;
alter table information.attributes add column purpose text not null default '';
alter table information.attributes add column retention text not null default '';
alter table information.attributes add column described_at timestamptz;
alter table information.attributes add column retired_at timestamptz;
alter table information.attributes add column version integer not null default 1;

-- Who holds a value that only one may hold: by the hash of noun, field and value.
create table information.field_values (
  value_hash bytea not null,
  key        text not null,
  party_id   uuid not null,
  constraint field_values_key primary key (value_hash)
);
select storage.by_key('information.field_values', 'value_hash');
create index field_values_by_party on information.field_values (party_id);
