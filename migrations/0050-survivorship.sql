-- Which source is believed for which field: one row for the firm. A field without a rule keeps what stands.
create table information.survivorship_settings (
  setting_id   smallint not null,
  rules        jsonb not null,
  source_order uuid[] not null,
  version      integer not null,
  updated_at   timestamptz not null,
  updated_by   uuid,
  constraint survivorship_settings_key primary key (setting_id),
  constraint survivorship_settings_one check (setting_id = 1)
);
select storage.local('information.survivorship_settings');
insert into information.survivorship_settings (setting_id, rules, source_order, version, updated_at) values (1, '{}', '{}', 1, '2026-01-01T00:00:00Z');

-- What overrules the sources for one field of one party: somebody pinned it, or the customer said so themselves.
create table information.field_choices (
  party_id  uuid not null,
  field     text not null,
  origin    text not null,
  value     jsonb not null,
  reason    text not null,
  chosen_at timestamptz not null,
  chosen_by uuid,
  constraint field_choices_key primary key (party_id, field, origin),
  constraint field_choices_party foreign key (party_id) references kernel.parties (party_id),
  constraint field_choices_origin check (origin in ('pin', 'customer'))
);
select storage.by_party('information.field_choices');
