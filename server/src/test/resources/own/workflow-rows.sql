-- Processes and tasks of two tenants, and of nobody.
insert into act_id_tenant (id_, name_) values ('north', 'North'), ('south', 'South');
insert into act_id_tenant_member (id_, tenant_id_, user_id_) values ('1', 'north', null), ('2', 'south', null);
insert into act_hi_procinst (id_, proc_inst_id_, business_key_, proc_def_key_, proc_def_id_, start_time_, tenant_id_)
  select n, n, 'order of ' || coalesce(t, 'nobody'), 'order', 'order:1', now() - n * interval '1 day', t
  from generate_series(1, 30) n cross join lateral (select (array['north', 'south', null])[1 + n % 3]) as of(t);
insert into act_hi_taskinst (id_, proc_def_key_, proc_inst_id_, name_, assignee_, start_time_, tenant_id_)
  select n, 'order', p.id_, coalesce(p.tenant_id_, 'house') || '-task-' || n, 'ada', now(), p.tenant_id_
  from generate_series(1, 90) n join act_hi_procinst p on p.id_ = cast(1 + n % 30 as text);
