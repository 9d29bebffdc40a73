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
