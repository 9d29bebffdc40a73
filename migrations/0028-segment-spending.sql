-- What the members of each segment of the leading segmentation spent in each month of a year, counted every night,
-- so that a customer can hold their own spending against it without a look at everybody's orders.
create table value.segment_spending (
  segment_id   uuid not null,
  currency     text not null,
  month        text not null,
  amount_minor bigint not null,
  parties      bigint not null,
  told         bigint not null,
  covers       double precision,
  counted_on   date not null,
  constraint segment_spending_key primary key (segment_id, currency, month),
  constraint segment_spending_month check (month ~ '^[0-9]{4}-[0-9]{2}$')
);
select storage.local('value.segment_spending');
