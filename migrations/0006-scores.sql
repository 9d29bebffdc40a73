-- Per-party estimates with a published version; old versions stay for replay until `dropped_at`, when their
-- rows go and only the definition is kept. Readers take the highest published version of a name.
create table information.score_definitions (
  name         text not null,
  version      integer not null,
  model_run_id uuid,
  unit         text not null,
  parameters   jsonb not null,
  computed_at  timestamptz not null,
  published_at timestamptz,
  dropped_at   timestamptz,
  constraint score_definitions_key primary key (name, version)
);
select storage.reference('information.score_definitions');

-- No foreign key: a version is derived, written a million rows at a time and replaced as a whole.
create table information.scores (
  party_id uuid not null,
  name     text not null,
  version  integer not null,
  value    double precision not null,
  low      double precision,
  high     double precision,
  level    real,
  as_of    timestamptz not null,
  constraint scores_key primary key (party_id, name, version)
);
select storage.by_party('information.scores');
create index scores_by_value on information.scores (name, version, value desc, party_id desc);
