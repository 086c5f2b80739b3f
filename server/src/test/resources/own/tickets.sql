-- A help desk whose workspaces are called by short texts, some of which look alike.
create schema helpdesk;
create table helpdesk.spaces (slug text primary key, title text not null);
create table helpdesk.agents (
  workspace text not null references helpdesk.spaces (slug), agent text not null, display_name text not null,
  password_hash text not null, primary key (workspace, agent));
create table helpdesk.issues (
  workspace text not null references helpdesk.spaces (slug),
  number int not null,
  subject text not null,
  state text not null,
  agent text,
  opened timestamp with time zone not null,
  due date,
  attachment bytea,
  primary key (workspace, number),
  foreign key (workspace, agent) references helpdesk.agents (workspace, agent));
create table helpdesk.macros (id uuid primary key, workspace text, body text);
insert into helpdesk.spaces values ('1', 'One'), ('01', 'Nought one'), ('A', 'A'), ('a', 'a');
insert into helpdesk.agents select slug, 'kim', 'Kim of ' || slug, 'x' from helpdesk.spaces;
insert into helpdesk.issues
  select s.slug, n, 'of-' || s.slug || '-issue-' || n, 'open', case when n % 2 = 0 then 'kim' end,
    now() - n * interval '1 day', current_date, null
  from helpdesk.spaces s, generate_series(1, 12) n;
