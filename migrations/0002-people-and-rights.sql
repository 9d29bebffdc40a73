-- The firm, its people, and what their roles permit. Who somebody is (sign-in) stands in schema http,
-- what they may do stands here.
create table kernel.firms (
  firm_id    uuid not null,
  name       text not null,
  currency   text not null,
  country    text not null,
  time_zone  text not null,
  language   text not null,
  is_demonstration boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version    integer not null default 1,
  constraint firms_key primary key (firm_id),
  constraint firms_currency check (currency ~ '^[A-Z]{3}$'),
  constraint firms_country check (country ~ '^[A-Z]{2}$')
);
select storage.reference('kernel.firms');

create table kernel.teams (
  team_id    uuid not null,
  name       text not null,
  created_at timestamptz not null,
  constraint teams_key primary key (team_id),
  constraint teams_name unique (name)
);
select storage.reference('kernel.teams');

create table kernel.users (
  user_id    uuid not null,
  name       text not null,
  email      text not null,
  is_active  boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version    integer not null default 1,
  constraint users_key primary key (user_id),
  constraint users_email unique (email),
  constraint users_email_folded check (email = lower(email))
);
select storage.reference('kernel.users');

create table kernel.team_members (
  team_id uuid not null,
  user_id uuid not null,
  constraint team_members_key primary key (team_id, user_id),
  constraint team_members_team foreign key (team_id) references kernel.teams (team_id),
  constraint team_members_user foreign key (user_id) references kernel.users (user_id)
);
select storage.reference('kernel.team_members');
create index team_members_by_user on kernel.team_members (user_id);

create table kernel.roles (
  role_id     uuid not null,
  name        text not null,
  description text not null default '',
  is_shipped  boolean not null default false,
  constraint roles_key primary key (role_id),
  constraint roles_name unique (name)
);
select storage.reference('kernel.roles');

create table kernel.role_permissions (
  role_id uuid not null,
  noun    text not null,
  verb    text not null,
  rows    text not null default 'all',
  fields  text[],
  constraint role_permissions_key primary key (role_id, noun, verb),
  constraint role_permissions_role foreign key (role_id) references kernel.roles (role_id),
  constraint role_permissions_verb check (verb in ('read', 'create', 'change', 'erase', 'export')),
  constraint role_permissions_rows check (rows in ('all', 'team', 'own'))
);
select storage.reference('kernel.role_permissions');

create table kernel.user_roles (
  user_id uuid not null,
  role_id uuid not null,
  constraint user_roles_key primary key (user_id, role_id),
  constraint user_roles_user foreign key (user_id) references kernel.users (user_id),
  constraint user_roles_role foreign key (role_id) references kernel.roles (role_id)
);
select storage.reference('kernel.user_roles');
create index user_roles_by_role on kernel.user_roles (role_id);

-- Sign-in. No foreign keys: these are plain local tables and users is copied to every node. Whatever
-- would let its reader in (session, link, key) is kept only as a hash.
create table http.passwords (
  user_id       uuid not null,
  password_hash text not null,
  updated_at    timestamptz not null,
  constraint passwords_key primary key (user_id)
);
select storage.plain('http.passwords');

create table http.sessions (
  session_id   uuid not null,
  user_id      uuid not null,
  token_hash   bytea not null,
  via          text not null,
  view_as      uuid,
  ip_address   text,
  user_agent   text,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  constraint sessions_key primary key (session_id),
  constraint sessions_token unique (token_hash),
  constraint sessions_via check (via in ('password', 'link'))
);
select storage.plain('http.sessions');
create index sessions_by_user on http.sessions (user_id);
create index sessions_by_expiry on http.sessions (expires_at);

-- A link works once: taking it and marking it used is one statement.
create table http.one_time_links (
  link_id    uuid not null,
  token_hash bytea not null,
  purpose    text not null,
  user_id    uuid,
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  constraint one_time_links_key primary key (link_id),
  constraint one_time_links_token unique (token_hash),
  constraint one_time_links_purpose check (purpose in ('first-administrator', 'invitation', 'sign-in')),
  constraint one_time_links_user check ((purpose = 'first-administrator') = (user_id is null))
);
select storage.plain('http.one_time_links');
create index one_time_links_by_user on http.one_time_links (user_id);

-- The key itself is shown once and kept only as a hash.
create table http.api_keys (
  api_key_id   uuid not null,
  user_id      uuid not null,
  name         text not null,
  prefix       text not null,
  key_hash     bytea not null,
  scopes       jsonb not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  created_at   timestamptz not null,
  constraint api_keys_key primary key (api_key_id),
  constraint api_keys_hash unique (key_hash),
  constraint api_keys_prefix unique (prefix)
);
select storage.plain('http.api_keys');
create index api_keys_by_user on http.api_keys (user_id);
