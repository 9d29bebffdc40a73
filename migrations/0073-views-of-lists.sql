-- Lists other than that of customers are kept as views too: `list` says which one; their filter holds conditions on
-- rows and a sentence about customers. The indexes serve the order that each list comes in when nobody sorted it.
alter table information.saved_views add column list text not null default 'parties';
create index orders_listed on value.orders (ordered_on desc nulls last, order_id desc);
create index complaints_listed on channels.complaints (filed_at desc nulls last, complaint_id desc);
create index interactions_listed on channels.interactions (occurred_on desc nulls last, interaction_id desc);
create index tasks_listed on information.tasks (due_on desc nulls last, task_id desc);
