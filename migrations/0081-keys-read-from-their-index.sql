-- Who holds a key is read from the index alone, without a page of the table for each of a hundred holders.
alter table information.identity_keys drop constraint identity_keys_key;
alter table information.identity_keys add constraint identity_keys_key
  primary key (key_hash, record_id) include (party_id, kind);
