-- What became of a message is told once: to the customer’s history, and to the firm.
alter table channels.outgoing_messages add column told_at timestamptz;
create index outgoing_messages_untold on channels.outgoing_messages (updated_at, message_id)
  where told_at is null and state in ('accepted', 'rejected', 'refused', 'failed', 'expired', 'uncertain');
create index outgoing_messages_urgent on channels.outgoing_messages (ready_at, message_id)
  where state in ('queued', 'deferred') and class <> 'marketing';
create index outgoing_messages_by_state on channels.outgoing_messages (state, message_id);
