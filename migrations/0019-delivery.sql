-- What the firm wrote to its customers, and how it went out: each message is claimed for a time by one sender,
-- whose epoch fences off whoever claimed it before.
create table channels.messages (
  party_id           uuid not null,
  message_id         uuid not null,
  channel_account_id uuid not null,
  class              text not null,
  purpose            text not null,
  address            text not null,
  subject            text not null,
  body_text          text not null,
  body_html          text,
  language           text,
  campaign_id        uuid,
  created_by         uuid,
  created_at         timestamptz not null,
  constraint messages_key primary key (party_id, message_id),
  constraint messages_class check (class in ('service', 'transactional', 'marketing', 'legal'))
);
select storage.by_party('channels.messages');
create index messages_by_id on channels.messages (message_id);

create table channels.outgoing_messages (
  message_id         uuid not null,
  party_id           uuid not null,
  channel_account_id uuid not null,
  class              text not null,
  purpose            text not null,
  state              text not null,
  ready_at           timestamptz not null,
  expires_at         timestamptz,
  claimed_until      timestamptz,
  epoch              uuid,
  attempts           smallint not null default 0,
  message_header     text not null,
  provider_ref       text,
  reason             text,
  campaign_id        uuid,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  constraint outgoing_messages_key primary key (message_id),
  constraint outgoing_messages_class check (class in ('service', 'transactional', 'marketing', 'legal')),
  constraint outgoing_messages_state check (state in ('queued', 'deferred', 'claimed', 'handing-over', 'accepted', 'refused', 'rejected', 'failed', 'expired', 'cancelled', 'uncertain', 'resent', 'abandoned'))
);
select storage.local('channels.outgoing_messages');
create index outgoing_messages_ready on channels.outgoing_messages (ready_at, message_id) where state in ('queued', 'deferred');
create index outgoing_messages_by_epoch on channels.outgoing_messages (epoch) where state in ('claimed', 'handing-over');
create index outgoing_messages_by_campaign on channels.outgoing_messages (campaign_id, state);

create table channels.delivery_attempts (
  attempt_id uuid not null,
  message_id uuid not null,
  number     smallint not null,
  epoch      uuid not null,
  state      text not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  code       text,
  reply      text,
  constraint delivery_attempts_key primary key (attempt_id),
  constraint delivery_attempts_state check (state in ('sending', 'ok', 'temporary', 'permanent', 'unknown'))
);
select storage.local('channels.delivery_attempts');
create index delivery_attempts_by_message on channels.delivery_attempts (message_id);

create table channels.send_verdicts (
  party_id   uuid not null,
  verdict_id uuid not null,
  message_id uuid not null,
  stage      text not null,
  verdict    text not null,
  reasons    jsonb not null,
  until_at   timestamptz,
  decided_at timestamptz not null,
  constraint send_verdicts_key primary key (party_id, verdict_id),
  constraint send_verdicts_stage check (stage in ('request', 'hand-over')),
  constraint send_verdicts_verdict check (verdict in ('allow', 'defer', 'deny'))
);
select storage.by_party('channels.send_verdicts');

-- How much of a cap is used, counted from what each message holds of it.
create table channels.cap_counters (
  party_id uuid not null,
  cap_key  text not null,
  used     integer not null,
  constraint cap_counters_key primary key (party_id, cap_key)
);
select storage.by_party('channels.cap_counters');

create table channels.cap_holds (
  party_id   uuid not null,
  message_id uuid not null,
  cap_key    text not null,
  held_at    timestamptz not null,
  constraint cap_holds_key primary key (party_id, message_id, cap_key)
);
select storage.by_party('channels.cap_holds');

-- How often the firm writes at most; no class or no channel means every one.
create table channels.contact_policies (
  contact_policy_id uuid not null,
  class       text,
  channel     text,
  most        integer not null,
  days        integer not null,
  valid_from  date not null,
  decision_id uuid,
  created_at  timestamptz not null,
  constraint contact_policies_key primary key (contact_policy_id),
  constraint contact_policies_class check (class in ('service', 'transactional', 'marketing', 'legal')),
  constraint contact_policies_most check (most >= 0),
  constraint contact_policies_days check (days > 0)
);
select storage.reference('channels.contact_policies');
insert into channels.contact_policies (contact_policy_id, class, channel, most, days, valid_from, created_at)
values ('00000000-0000-4000-8000-000000000001', 'marketing', null, 4, 30, '2000-01-01', now())
on conflict do nothing;

create table channels.unsubscribe_tokens (
  token_hash bytea not null,
  party_id   uuid not null,
  message_id uuid not null,
  purpose    text not null,
  channel    text not null,
  created_at timestamptz not null,
  used_at    timestamptz,
  constraint unsubscribe_tokens_key primary key (token_hash)
);
select storage.by_key('channels.unsubscribe_tokens', 'token_hash');
create index unsubscribe_tokens_by_party on channels.unsubscribe_tokens (party_id);

create table channels.senders (
  epoch      uuid not null,
  started_at timestamptz not null,
  seen_at    timestamptz not null,
  ended_at   timestamptz,
  constraint senders_key primary key (epoch)
);
select storage.local('channels.senders');

create table channels.campaigns (
  campaign_id        uuid not null,
  name               text not null,
  segment_id         uuid,
  filter             jsonb,
  channel_account_id uuid not null,
  class              text not null,
  purpose            text not null,
  subject            text not null,
  body_text          text not null,
  control_share      double precision not null,
  seed               text not null,
  outcome_days       integer not null,
  state              text not null,
  owner_id           uuid,
  proposition_id     uuid,
  created_at         timestamptz not null,
  started_at         timestamptz,
  ended_at           timestamptz,
  version            integer not null default 1,
  constraint campaigns_key primary key (campaign_id),
  constraint campaigns_name unique (name),
  constraint campaigns_channel_account foreign key (channel_account_id) references channels.channel_accounts (channel_account_id),
  constraint campaigns_class check (class in ('service', 'transactional', 'marketing', 'legal')),
  constraint campaigns_control_share check (control_share >= 0 and control_share < 1),
  constraint campaigns_state check (state in ('draft', 'running', 'stopped', 'done'))
);
select storage.reference('channels.campaigns');

create table channels.campaign_members (
  party_id    uuid not null,
  campaign_id uuid not null,
  arm         text not null,
  message_id  uuid,
  entered_at  timestamptz not null,
  constraint campaign_members_key primary key (party_id, campaign_id),
  constraint campaign_members_arm check (arm in ('treated', 'control'))
);
select storage.by_party('channels.campaign_members');
create index campaign_members_by_campaign on channels.campaign_members (campaign_id, arm);
