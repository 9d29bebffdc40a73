-- Whom the firm serves and how finely, and what it takes for granted. A segment has the same id in every
-- version of its segmentation, so what is measured of it keeps its subject.
create table strategy.segmentations (
  segmentation_id uuid not null,
  name            text not null,
  question        text not null,
  is_leading      boolean not null default false,
  created_at      timestamptz not null,
  created_by      uuid,
  archived_at     timestamptz,
  constraint segmentations_key primary key (segmentation_id),
  constraint segmentations_name unique (name)
);
select storage.reference('strategy.segmentations');
create unique index segmentations_leading on strategy.segmentations (is_leading) where is_leading;

create table strategy.segmentation_versions (
  segmentation_id uuid not null,
  version         integer not null,
  state           text not null,
  decision_id     uuid,
  published_at    timestamptz,
  published_by    uuid,
  created_at      timestamptz not null,
  constraint segmentation_versions_key primary key (segmentation_id, version),
  constraint segmentation_versions_segmentation foreign key (segmentation_id) references strategy.segmentations (segmentation_id),
  constraint segmentation_versions_state check (state in ('draft', 'published', 'superseded'))
);
select storage.reference('strategy.segmentation_versions');

-- No filter: the rest, whoever no segment before it took.
create table strategy.segments (
  segment_id      uuid not null,
  version         integer not null,
  segmentation_id uuid not null,
  position        integer not null,
  name            text not null,
  hue             smallint not null,
  filter          jsonb,
  role            text not null,
  policy          jsonb not null default '{}',
  constraint segments_key primary key (segment_id, version),
  constraint segments_segmentation foreign key (segmentation_id, version) references strategy.segmentation_versions (segmentation_id, version),
  constraint segments_hue check (hue between 0 and 5),
  constraint segments_role check (role in ('acquire', 'grow', 'keep', 'let-go'))
);
select storage.reference('strategy.segments');
create index segments_by_segmentation on strategy.segments (segmentation_id, version, position);

create table strategy.memberships (
  party_id        uuid not null,
  segmentation_id uuid not null,
  valid_from      date not null,
  segment_id      uuid not null,
  version         integer not null,
  valid_to        date,
  worth           double precision,
  constraint memberships_key primary key (party_id, segmentation_id, valid_from),
  constraint memberships_valid_to check (valid_to is null or valid_to >= valid_from)
);
select storage.by_party('strategy.memberships');
create unique index memberships_current on strategy.memberships (party_id, segmentation_id) where valid_to is null;
create index memberships_by_segment on strategy.memberships (segment_id) where valid_to is null;
create index memberships_by_day on strategy.memberships (segmentation_id, valid_from);

create table strategy.segment_totals (
  segmentation_id uuid not null,
  segment_id      uuid not null,
  version         integer not null,
  parties         bigint not null,
  customers       bigint not null,
  currency        text,
  worth           double precision,
  worth_low       double precision,
  worth_high      double precision,
  level           real,
  cost_per_year   double precision,
  net             double precision,
  net_low         double precision,
  net_high        double precision,
  granularity     text,
  computed_at     timestamptz not null,
  constraint segment_totals_key primary key (segmentation_id, segment_id)
);
select storage.local('strategy.segment_totals');

-- Who went from where to where in a quarter; the nil uuid stands for outside.
create table strategy.migrations (
  segmentation_id uuid not null,
  from_on         date not null,
  from_segment_id uuid not null,
  to_segment_id   uuid not null,
  to_on           date not null,
  parties         bigint not null,
  worth_change    double precision not null,
  computed_at     timestamptz not null,
  constraint migrations_key primary key (segmentation_id, from_on, from_segment_id, to_segment_id)
);
select storage.local('strategy.migrations');

-- The latest of a channel, granularity and name counts; channel * is every channel.
create table strategy.economics_inputs (
  input_id    uuid not null,
  channel     text not null,
  granularity text not null,
  name        text not null,
  value       double precision not null,
  low         double precision,
  high        double precision,
  origin      text not null,
  decision_id uuid,
  set_by      uuid,
  set_at      timestamptz not null,
  constraint economics_inputs_key primary key (input_id),
  constraint economics_inputs_granularity check (granularity in ('macro', 'micro', 'one-to-one')),
  constraint economics_inputs_name check (name in ('base', 'margin', 'uplift', 'fixed-cost', 'segments', 'segment-cost', 'customer-cost', 'consent-share')),
  constraint economics_inputs_origin check (origin in ('measured', 'experiment', 'assumed', 'decided'))
);
select storage.local('strategy.economics_inputs');
create index economics_inputs_latest on strategy.economics_inputs (channel, granularity, name, set_at desc);

create table strategy.assumptions (
  assumption_id uuid not null,
  number        integer not null,
  claim         text not null,
  because       text not null,
  owner_id      uuid not null,
  state         text not null,
  measure       text,
  subject_kind  text,
  subject_id    text,
  direction     text,
  threshold     double precision,
  if_wrong      jsonb,
  review_on     date not null,
  reviewed_at   timestamptz,
  challenged_at timestamptz,
  created_at    timestamptz not null,
  created_by    uuid,
  updated_at    timestamptz not null,
  version       integer not null default 1,
  constraint assumptions_key primary key (assumption_id),
  constraint assumptions_number unique (number),
  constraint assumptions_state check (state in ('held', 'challenged', 'refuted', 'retired')),
  constraint assumptions_direction check (direction in ('at-least', 'at-most'))
);
select storage.local('strategy.assumptions');

create table strategy.evidence (
  evidence_id   uuid not null,
  assumption_id uuid not null,
  kind          text not null,
  words         text not null,
  reading_id    uuid,
  supports      boolean not null,
  noted_at      timestamptz not null,
  noted_by      uuid,
  constraint evidence_key primary key (evidence_id),
  constraint evidence_kind check (kind in ('reading', 'decision', 'document', 'interview', 'force'))
);
select storage.local('strategy.evidence');
create index evidence_by_assumption on strategy.evidence (assumption_id, noted_at desc);

-- Only ever added to: the latest of a topic counts.
create table strategy.reviews (
  review_id         uuid not null,
  kind              text not null,
  topic             text not null,
  content           jsonb not null,
  score             double precision,
  confidence        double precision,
  overrides_because text,
  reading_id        uuid,
  reviewed_by       uuid,
  reviewed_at       timestamptz not null,
  constraint reviews_key primary key (review_id),
  constraint reviews_kind check (kind in ('vision', 'force', 'discipline')),
  constraint reviews_topic check (topic in ('vision', 'buyer-power', 'supplier-power', 'rivalry', 'new-entrants', 'substitutes', 'operational-excellence', 'product-leadership', 'customer-intimacy'))
);
select storage.local('strategy.reviews');
create index reviews_latest on strategy.reviews (topic, reviewed_at desc);

create table strategy.vision_votes (
  review_id uuid not null,
  user_id   uuid not null,
  rating    smallint not null,
  voted_at  timestamptz not null,
  constraint vision_votes_key primary key (review_id, user_id),
  constraint vision_votes_rating check (rating between 1 and 7)
);
select storage.local('strategy.vision_votes');
