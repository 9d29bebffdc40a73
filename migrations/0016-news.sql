-- What the rooms tell each other, and what it takes to serve somebody. A listener hears each event once: the
-- row that says so is written in the transaction of what it did about it.
create table information.news_heard (
  listener text not null,
  event_id uuid not null,
  heard_at timestamptz not null,
  constraint news_heard_key primary key (listener, event_id)
);
select storage.local('information.news_heard');

-- What followed from an event, whatever told of it.
create index firm_events_by_cause on information.firm_events using gin (caused_by);

-- Sufficient statistics of the contacts with a party over one channel in one currency, kept in the transaction
-- that writes the contacts; what serving somebody costs is read from here.
create table information.contact_statistics (
  party_id   uuid not null,
  currency   text not null,
  channel    text not null,
  contacts   integer not null,
  inbound    integer not null,
  complaints integer not null,
  minutes    double precision not null,
  cost_minor bigint not null,
  first_on   date,
  last_on    date,
  updated_at timestamptz not null,
  constraint contact_statistics_key primary key (party_id, currency, channel)
);
select storage.by_party('information.contact_statistics');
create index contact_statistics_newest on information.contact_statistics (updated_at);

-- The day that counts as today in a demonstration firm, whose clock can be moved on.
alter table kernel.firms add column today_on date;
alter table kernel.firms add constraint firms_today_on check (today_on is null or is_demonstration);

-- Shipped roles that exist keep what the firm made of them; what did not exist yet is added to them once.
insert into kernel.role_permissions (role_id, noun, verb, rows)
select r.role_id, g.noun, g.verb, g.rows
  from (select 'manager' as role, noun, verb, 'all' as rows
          from unnest(array['segments', 'strategy', 'propositions', 'gains', 'channels', 'interactions',
                            'complaints', 'messages', 'campaigns', 'consents', 'proposals', 'portal-links',
                            'kpis', 'surveys', 'employees']) as noun
         cross join unnest(array['read', 'create', 'change', 'erase', 'export']) as verb
        union all
        select 'agent', noun, verb, 'team'
          from unnest(array['gains', 'interactions', 'complaints', 'messages', 'consents', 'proposals']) as noun
         cross join unnest(array['read', 'create', 'change']) as verb
        union all
        select 'agent', 'portal-links', 'create', 'all'
        union all
        select role, noun, 'read', 'all'
          from unnest(array['agent', 'analyst', 'reader']) as role
         cross join unnest(array['segments', 'strategy', 'propositions', 'channels', 'kpis']) as noun
        union all
        select role, 'campaigns', 'read', 'all' from unnest(array['agent', 'analyst']) as role) as g
  join kernel.roles as r on r.name = g.role and r.is_shipped
on conflict (role_id, noun, verb) do nothing;
