-- By what one sees that customers leave: as a person said it, each time anew, so that it stays known who said what
-- when. No row: nobody has said, and customers come back without a contract.
create table value.retention_settings (
  setting_id uuid not null,
  choice     jsonb not null,
  set_by     uuid,
  set_at     timestamptz not null,
  constraint retention_settings_key primary key (setting_id)
);
select storage.local('value.retention_settings');
create index retention_settings_latest on value.retention_settings (set_at desc);

-- What was last computed of how customers stay: curves of a segmentation, what drives leaving, lives of contracts.
-- `asked_at` after `computed_at`: it is being computed anew.
create table value.retention_reports (
  report      text not null,
  subject     text not null,
  question    jsonb not null,
  result      jsonb,
  refused     text,
  asked_by    uuid,
  asked_at    timestamptz not null,
  computed_at timestamptz,
  constraint retention_reports_key primary key (report, subject),
  constraint retention_reports_report check (report in ('curves', 'drivers', 'contract'))
);
select storage.local('value.retention_reports');
