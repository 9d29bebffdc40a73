-- What files bring beyond parties and orders: products, the lines of orders, ties between parties, and notes.

-- A product goes by its number (SKU) in every source.
create table value.products (
  product_id       uuid not null,
  sku              text not null,
  name             text not null,
  category         text,
  unit_price_minor bigint,
  currency         text,
  is_active        boolean not null default true,
  custom           jsonb,
  source_id        uuid,
  import_id        uuid,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  constraint products_key primary key (product_id),
  constraint products_sku unique (sku),
  constraint products_currency check (currency ~ '^[A-Z]{3}$')
);
select storage.reference('value.products');
create index products_by_import on value.products (import_id) where import_id is not null;

-- How products were before an import said something else of them.
create table value.product_changes (
  product_id uuid not null,
  import_id  uuid not null,
  before     jsonb not null,
  after      jsonb not null,
  constraint product_changes_key primary key (product_id, import_id)
);
select storage.reference('value.product_changes');

-- A line stands under the customer of its order, and goes with the order.
create table value.order_lines (
  party_id      uuid not null,
  order_line_id uuid not null,
  order_id      uuid not null,
  product_id    uuid,
  sku           text,
  words         text not null,
  quantity      double precision not null,
  amount_minor  bigint not null,
  currency      text not null,
  external_id   text,
  source_id     uuid not null,
  import_id     uuid,
  created_at    timestamptz not null,
  constraint order_lines_key primary key (party_id, order_line_id),
  constraint order_lines_order foreign key (party_id, order_id) references value.orders (party_id, order_id)
    on delete cascade,
  constraint order_lines_product foreign key (product_id) references value.products (product_id),
  constraint order_lines_currency check (currency ~ '^[A-Z]{3}$')
);
select storage.by_party('value.order_lines');
create index order_lines_by_order on value.order_lines (party_id, order_id);
create index order_lines_by_id on value.order_lines (order_line_id);
create index order_lines_by_import on value.order_lines (import_id) where import_id is not null;
create index order_lines_by_product on value.order_lines (product_id) where product_id is not null;

alter table kernel.relationships add column source_id uuid;
alter table kernel.relationships add column external_id text;
alter table kernel.relationships add column import_id uuid;
create index relationships_by_import on kernel.relationships (import_id) where import_id is not null;
create index relationships_by_id on kernel.relationships (relationship_id);

alter table information.notes add column source_id uuid;
alter table information.notes add column external_id text;
alter table information.notes add column import_id uuid;
create index notes_by_import on information.notes (import_id) where import_id is not null;
create index notes_by_id on information.notes (note_id);

-- What an import found odd though it took it over, in plain sentences.
alter table information.imports add column remarks text[] not null default '{}';
