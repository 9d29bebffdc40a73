-- Which model of buying values a currency's customers: who chose it, when and why. The newest row is in force, the
-- others are its history; without one it is the model that Kith comes with.
create table value.model_choices (
  model_choice_id uuid not null,
  currency        text not null,
  model           text not null,
  because         text not null,
  comparison_id   uuid,
  chosen_by       uuid,
  chosen_at       timestamptz not null,
  constraint model_choices_key primary key (model_choice_id),
  constraint model_choices_model check (model in ('bg-nbd', 'mbg-nbd', 'pareto-nbd'))
);
select storage.local('value.model_choices');
create index model_choices_latest on value.model_choices (currency, chosen_at desc);

-- A comparison of the models on one currency's customers: work that lasts, so that it can be looked at from anywhere,
-- cancelled, and taken up again after a crash. What it found holds sums and shares, no customer.
create table value.model_comparisons (
  comparison_id uuid not null,
  currency      text not null,
  state         text not null,
  progress      jsonb,
  result        jsonb,
  refused       text,
  requested_by  uuid,
  requested_at  timestamptz not null,
  finished_at   timestamptz,
  constraint model_comparisons_key primary key (comparison_id),
  constraint model_comparisons_state
    check (state in ('waiting', 'running', 'done', 'refused', 'failed', 'cancelled'))
);
select storage.local('value.model_comparisons');
create index model_comparisons_latest on value.model_comparisons (currency, requested_at desc);
