-- Through which channels the firm and its customers meet, what that costs, what it holds itself to, and how
-- each contact went. Contacts and complaints have no foreign keys, for the same reason as orders.
create table channels.channel_accounts (
  channel_account_id uuid not null,
  category   text not null,
  channel    text not null,
  name       text not null,
  is_open    boolean not null,
  currency   text not null,
  settings   jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version    integer not null default 1,
  constraint channel_accounts_key primary key (channel_account_id),
  constraint channel_accounts_once unique (channel),
  constraint channel_accounts_category check (category in ('sales-force', 'outlets', 'telephony', 'direct-marketing', 'e-commerce', 'm-commerce')),
  constraint channel_accounts_channel check (channel ~ '^[a-z][a-z0-9-]{0,39}$'),
  constraint channel_accounts_currency check (currency ~ '^[A-Z]{3}$')
);
select storage.reference('channels.channel_accounts');

create table channels.unit_costs (
  unit_cost_id       uuid not null,
  channel_account_id uuid not null,
  per_contact_minor  bigint not null,
  per_minute_minor   bigint not null,
  currency           text not null,
  valid_from         date not null,
  decision_id        uuid,
  set_by             uuid,
  set_at             timestamptz not null,
  constraint unit_costs_key primary key (unit_cost_id),
  constraint unit_costs_channel_account foreign key (channel_account_id) references channels.channel_accounts (channel_account_id),
  constraint unit_costs_currency check (currency ~ '^[A-Z]{3}$')
);
select storage.reference('channels.unit_costs');
create index unit_costs_latest on channels.unit_costs (channel_account_id, valid_from desc);

create table channels.contact_standards (
  contact_standard_id uuid not null,
  channel_account_id  uuid,
  segment_id          uuid,
  metric              text not null,
  threshold           double precision not null,
  direction           text not null,
  valid_from          date not null,
  valid_to            date,
  decision_id         uuid,
  owner_id            uuid,
  created_at          timestamptz not null,
  constraint contact_standards_key primary key (contact_standard_id),
  constraint contact_standards_channel_account foreign key (channel_account_id) references channels.channel_accounts (channel_account_id),
  constraint contact_standards_metric check (metric in ('answer-seconds', 'reply-hours', 'minutes', 'resolved-first', 'asked-again', 'no-complaint', 'promise-kept')),
  constraint contact_standards_direction check (direction in ('at-least', 'at-most')),
  constraint contact_standards_valid_to check (valid_to is null or valid_to >= valid_from)
);
select storage.reference('channels.contact_standards');

create table channels.causes (
  cause_id   uuid not null,
  slug       text not null,
  name       text not null,
  owner_id   uuid,
  created_at timestamptz not null,
  closed_at  timestamptz,
  constraint causes_key primary key (cause_id),
  constraint causes_slug unique (slug)
);
select storage.reference('channels.causes');

-- `missed`: the standards that the contact fell short of; null until it is assessed.
create table channels.interactions (
  party_id       uuid not null,
  interaction_id uuid not null,
  channel        text not null,
  category       text not null,
  kind           text not null,
  direction      text not null,
  occurred_at    timestamptz not null,
  occurred_on    date not null,
  subject        text,
  words          text,
  minutes        double precision,
  answer_seconds double precision,
  is_resolved    boolean,
  asked_again    boolean,
  cost_minor     bigint not null,
  currency       text not null,
  missed         text[],
  event_id       uuid not null,
  source_id      uuid not null,
  external_id    text,
  message_id     uuid,
  campaign_id    uuid,
  import_id      uuid,
  created_at     timestamptz not null,
  created_by     uuid,
  constraint interactions_key primary key (party_id, interaction_id),
  constraint interactions_category check (category in ('sales-force', 'outlets', 'telephony', 'direct-marketing', 'e-commerce', 'm-commerce')),
  constraint interactions_kind check (kind in ('visit', 'appointment', 'sale', 'call', 'fax', 'letter', 'spot', 'email', 'chat', 'web', 'sms', 'push', 'messenger')),
  constraint interactions_direction check (direction in ('in', 'out')),
  constraint interactions_currency check (currency ~ '^[A-Z]{3}$')
);
select storage.by_party('channels.interactions');
create index interactions_by_id on channels.interactions (interaction_id);
create index interactions_newest on channels.interactions (party_id, occurred_at desc, interaction_id desc);
create index interactions_by_import on channels.interactions (import_id) where import_id is not null;
create index interactions_to_assess on channels.interactions (created_at) where missed is null;

create table channels.promises (
  party_id       uuid not null,
  promise_id     uuid not null,
  interaction_id uuid,
  complaint_id   uuid,
  words          text not null,
  due_on         date not null,
  made_by        uuid,
  made_at        timestamptz not null,
  kept_at        timestamptz,
  broken_at      timestamptz,
  constraint promises_key primary key (party_id, promise_id)
);
select storage.by_party('channels.promises');

create table channels.complaints (
  party_id           uuid not null,
  complaint_id       uuid not null,
  interaction_id     uuid not null,
  cause_id           uuid not null,
  severity           smallint not null,
  words              text not null,
  filed_at           timestamptz not null,
  prior_complaint_id uuid,
  event_id           uuid not null,
  created_by         uuid,
  created_at         timestamptz not null,
  constraint complaints_key primary key (party_id, complaint_id),
  constraint complaints_severity check (severity between 1 and 5)
);
select storage.by_party('channels.complaints');
create index complaints_by_cause on channels.complaints (cause_id, filed_at);

create table channels.complaint_answers (
  party_id      uuid not null,
  complaint_id  uuid not null,
  outcome       text not null,
  redress_kind  text,
  redress_minor bigint not null,
  currency      text not null,
  words         text not null,
  answered_by   uuid,
  answered_at   timestamptz not null,
  constraint complaint_answers_key primary key (party_id, complaint_id),
  constraint complaint_answers_outcome check (outcome in ('solved', 'redressed', 'declined')),
  constraint complaint_answers_currency check (currency ~ '^[A-Z]{3}$')
);
select storage.by_party('channels.complaint_answers');

create table channels.justice_answers (
  party_id      uuid not null,
  complaint_id  uuid not null,
  answered_at   timestamptz not null,
  distributive  real not null,
  procedural    real not null,
  interactional real not null,
  items         smallint not null,
  constraint justice_answers_key primary key (party_id, complaint_id, answered_at)
);
select storage.by_party('channels.justice_answers');

-- Segment by channel; the nil uuid stands for all customers.
create table channels.cells (
  segment_id    uuid not null,
  channel       text not null,
  currency      text not null,
  contacts      bigint not null,
  customers     bigint not null,
  assessed      bigint not null,
  perfect       bigint not null,
  complaints    bigint not null,
  cost_minor    bigint not null,
  revenue_minor bigint not null,
  worth         double precision,
  missed        jsonb not null default '{}',
  computed_at   timestamptz not null,
  constraint cells_key primary key (segment_id, channel)
);
select storage.local('channels.cells');

-- What a decision made of a channel for a segment; it goes before the segment's own policy.
create table channels.cell_roles (
  segment_id  uuid not null,
  channel     text not null,
  role        text not null,
  decision_id uuid,
  set_by      uuid,
  set_at      timestamptz not null,
  constraint cell_roles_key primary key (segment_id, channel),
  constraint cell_roles_role check (role in ('serve', 'offer', 'drop'))
);
select storage.local('channels.cell_roles');
