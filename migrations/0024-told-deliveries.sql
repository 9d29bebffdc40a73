-- What became of a message is told once: to the customer's history, and to the firm. And a server's word that an
-- address does not exist is looked up before each message to the same customer.
alter table channels.outgoing_messages add column told_at timestamptz;
create index outgoing_messages_untold on channels.outgoing_messages (updated_at, message_id)
  where told_at is null and state in ('accepted', 'rejected', 'refused', 'failed', 'expired', 'uncertain');
create index outgoing_messages_bounced on channels.outgoing_messages (party_id) where state = 'rejected';
create index outgoing_messages_urgent on channels.outgoing_messages (ready_at, message_id)
  where state in ('queued', 'deferred') and class <> 'marketing';
create index outgoing_messages_by_state on channels.outgoing_messages (state, message_id);
