-- What customers permit, agree on, ask to have put right, and choose to be told; and how they come in.
create table empowerment.purposes (
  purpose    text not null,
  title      text not null,
  class      text not null,
  basis      text not null,
  sentence   text not null,
  is_shipped boolean not null,
  constraint purposes_key primary key (purpose),
  constraint purposes_class check (class in ('service', 'transactional', 'marketing', 'profiling', 'insight', 'research')),
  constraint purposes_basis check (basis in ('contract', 'consent', 'legal duty', 'legitimate interest'))
);
select storage.reference('empowerment.purposes');
insert into empowerment.purposes (purpose, title, class, basis, sentence, is_shipped) values
  ('service', 'Service', 'service', 'contract', 'To answer you and to keep what we promised you.', true),
  ('orders', 'Your orders', 'transactional', 'contract', 'To tell you how what you ordered comes along.', true),
  ('news', 'News', 'marketing', 'consent', 'To tell you what is new with us.', true),
  ('offers', 'Offers', 'marketing', 'consent', 'To send you offers that may suit you.', true),
  ('profiling', 'What we infer about you', 'profiling', 'legitimate interest', 'To infer from what you bought and said how to serve you.', true),
  ('insight', 'What your data tells you', 'insight', 'legitimate interest', 'To give back to you what your data says.', true),
  ('research', 'Questions and trials', 'research', 'legitimate interest', 'To learn from your answers and from trials what we could do better.', true)
on conflict do nothing;

-- Only ever added to. `given_by_party_id` is who said it and never changes, so a merge takes the stricter of two
-- statements and an un-merge gives each side its own back.
create table empowerment.consents (
  party_id          uuid not null,
  consent_id        uuid not null,
  given_by_party_id uuid not null,
  purpose           text not null,
  channel           text,
  state             text not null,
  basis             text not null,
  origin            text not null,
  proposed_by       text not null,
  notice_version    text,
  text_hash         bytea,
  language          text,
  method            text,
  until_on          date,
  receipt_hash      bytea,
  said_at           timestamptz not null,
  source_id         uuid,
  import_id         uuid,
  recorded_at       timestamptz not null,
  recorded_by       uuid,
  constraint consents_key primary key (party_id, consent_id),
  constraint consents_state check (state in ('granted', 'withdrawn', 'objected')),
  constraint consents_origin check (origin in ('portal', 'one-click', 'form', 'import', 'agent', 'gpc')),
  constraint consents_proposed_by check (proposed_by in ('party', 'firm'))
);
select storage.by_party('empowerment.consents');
create index consents_latest on empowerment.consents (party_id, purpose, channel, said_at desc);
create index consents_by_import on empowerment.consents (import_id) where import_id is not null;

create table empowerment.terms (
  party_id            uuid not null,
  terms_id            uuid not null,
  given_by_party_id   uuid not null,
  version             integer not null,
  proposed_by         text not null,
  state               text not null,
  clauses             jsonb not null,
  words               text,
  review_on           date,
  counters_terms_id   uuid,
  proposed_at         timestamptz not null,
  proposed_by_user_id uuid,
  answered_at         timestamptz,
  answered_by_user_id uuid,
  terms_hash          bytea not null,
  constraint terms_key primary key (party_id, terms_id),
  constraint terms_party foreign key (party_id) references kernel.parties (party_id),
  constraint terms_proposed_by check (proposed_by in ('party', 'firm')),
  constraint terms_state check (state in ('proposed', 'accepted', 'countered', 'declined', 'superseded'))
);
select storage.by_party('empowerment.terms');

-- Whatever would let its reader in is kept only as a hash.
create table empowerment.portal_links (
  token_hash bytea not null,
  party_id   uuid not null,
  made_by    uuid,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  bound_hash bytea,
  constraint portal_links_key primary key (token_hash)
);
select storage.by_key('empowerment.portal_links', 'token_hash');
create index portal_links_by_party on empowerment.portal_links (party_id);

create table empowerment.portal_sessions (
  token_hash bytea not null,
  party_id   uuid not null,
  opened_at  timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  constraint portal_sessions_key primary key (token_hash)
);
select storage.by_key('empowerment.portal_sessions', 'token_hash');
create index portal_sessions_by_party on empowerment.portal_sessions (party_id);

create table empowerment.proposals (
  party_id       uuid not null,
  proposal_id    uuid not null,
  field          text not null,
  before_value   text,
  proposed_value text,
  words          text,
  proposed_at    timestamptz not null,
  answered_at    timestamptz,
  answered_by    uuid,
  is_accepted    boolean,
  answer         text,
  constraint proposals_key primary key (party_id, proposal_id),
  constraint proposals_party foreign key (party_id) references kernel.parties (party_id)
);
select storage.by_party('empowerment.proposals');
create index proposals_open on empowerment.proposals (answered_at) where answered_at is null;

create table empowerment.insight_choices (
  party_id   uuid not null,
  insight    text not null,
  reference  text not null,
  own_value  double precision,
  is_refused boolean not null,
  chosen_at  timestamptz not null,
  constraint insight_choices_key primary key (party_id, insight),
  constraint insight_choices_party foreign key (party_id) references kernel.parties (party_id)
);
select storage.by_party('empowerment.insight_choices');
