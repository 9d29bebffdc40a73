-- Messages that expire while they wait are found by the day on which they do: with a hundred thousand waiting, looking
-- through all of them every second took a tenth of a processor.
create index outgoing_messages_expiring on channels.outgoing_messages (expires_at)
  where state in ('queued', 'deferred') and expires_at is not null;
