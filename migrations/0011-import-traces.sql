-- What an import gave, so that taking it back takes exactly that: roles it gave to parties that were there
-- before, and attributes, of which several imports may have brought the same.
alter table kernel.party_roles add column import_id uuid;

create table information.import_attributes (
  noun      text not null,
  key       text not null,
  import_id uuid not null,
  constraint import_attributes_key primary key (noun, key, import_id)
);
select storage.reference('information.import_attributes');

insert into information.import_attributes (noun, key, import_id)
select distinct i.noun, c.content ->> 'key', i.import_id
  from information.imports i
 cross join lateral jsonb_array_elements(case when jsonb_typeof(i.mapping) = 'array' then i.mapping else '[]'::jsonb end) as c(content)
 where i.state not in ('draft', 'undone') and c.content ->> 'mapsTo' = 'custom' and c.content ->> 'key' is not null;
