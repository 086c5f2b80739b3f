-- Those who may approve are told of what waits for them, each by a notice of their own.

alter table notices
    -- Who may approve and is told so; empty for what its own person is told, and until those who may are found.
    add column approver text not null default '' check (length(approver) <= 200),
    drop constraint notices_kind_check,
    add constraint notices_kind_check check (kind in ('ready', 'ended', 'expiring', 'awaiting')),
    add constraint notices_of_what_awaits_go_to_approvers check (approver = '' or kind = 'awaiting'),
    drop constraint notices_pkey,
    add primary key (export, kind, channel, approver);
