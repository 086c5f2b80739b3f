-- Keys, references and indexes. Each index leads with the tenant: then the key order, and what may be filtered.
-- text_pattern_ops serves equality and prefix ranges alike, under any collation.

alter table customers add primary key (id), add unique (tenant_id, id), add unique (tenant_id, number);
create index on customers (tenant_id, created_at, id);
create index on customers (tenant_id, name text_pattern_ops);
create index on customers (tenant_id, number text_pattern_ops);
create index on customers (tenant_id, region text_pattern_ops);
create index on customers (tenant_id, country text_pattern_ops);

alter table projects add primary key (id), add unique (tenant_id, id), add unique (tenant_id, code),
    add foreign key (tenant_id, customer_id) references customers (tenant_id, id);
create index on projects (tenant_id, created_at, id);
create index on projects (tenant_id, customer_id);
create index on projects (tenant_id, state text_pattern_ops);
create index on projects (tenant_id, code text_pattern_ops);
create index on projects (tenant_id, starts_on);

alter table assignments add primary key (id),
    add foreign key (tenant_id, project_id) references projects (tenant_id, id);
create index on assignments (tenant_id, project_id, person_id);
create index on assignments (tenant_id, person_id, project_id);

alter table invoices add primary key (id), add unique (tenant_id, id), add unique (tenant_id, number),
    add foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    add foreign key (tenant_id, project_id) references projects (tenant_id, id),
    add foreign key (currency_code) references currencies (code);
create index on invoices (tenant_id, issued_at, id);
create index on invoices (tenant_id, number text_pattern_ops);
create index on invoices (tenant_id, status text_pattern_ops, issued_at);
create index on invoices (tenant_id, customer_id, issued_at);
create index on invoices (tenant_id, project_id, issued_at);
create index on invoices (tenant_id, assignee_id, issued_at);
create index on invoices (tenant_id, total);
create index on invoices (tenant_id, due_on);

alter table invoice_lines add primary key (id), add unique (tenant_id, invoice_id, position),
    add foreign key (tenant_id, invoice_id) references invoices (tenant_id, id),
    add foreign key (tenant_id, project_id) references projects (tenant_id, id);
create index on invoice_lines (tenant_id, billed_at, id);
create index on invoice_lines (tenant_id, project_id, billed_at);
create index on invoice_lines (tenant_id, amount);

alter table payments add primary key (id),
    add foreign key (tenant_id, invoice_id) references invoices (tenant_id, id),
    add foreign key (currency_code) references currencies (code);
create index on payments (tenant_id, paid_at, id);
create index on payments (tenant_id, invoice_id);
create index on payments (tenant_id, method text_pattern_ops, paid_at);
create index on payments (tenant_id, amount);

alter table tickets add primary key (id), add unique (tenant_id, number),
    add foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    add foreign key (tenant_id, project_id) references projects (tenant_id, id);
create index on tickets (tenant_id, opened_at, id);
create index on tickets (tenant_id, customer_id);
create index on tickets (tenant_id, project_id, opened_at);
create index on tickets (tenant_id, assignee_id, opened_at);
create index on tickets (tenant_id, number text_pattern_ops);
create index on tickets (tenant_id, status text_pattern_ops, opened_at);
create index on tickets (tenant_id, priority, opened_at);

alter table usage_events add primary key (id),
    add foreign key (tenant_id, customer_id) references customers (tenant_id, id),
    add foreign key (tenant_id, project_id) references projects (tenant_id, id);
create index on usage_events (tenant_id, occurred_at, id);
create index on usage_events (tenant_id, customer_id);
create index on usage_events (tenant_id, project_id, occurred_at);
create index on usage_events (tenant_id, kind text_pattern_ops, occurred_at);
