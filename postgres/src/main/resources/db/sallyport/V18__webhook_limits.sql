-- How often somebody registers webhooks, refused ones included, and replaces their secrets. The former counts for a day.
alter table quota_uses
    drop constraint quota_uses_act_check,
    add constraint quota_uses_act_check
        check (act in ('request', 'ticket', 'handover', 'save', 'webhook', 'secret'));

create index quota_uses_of_person_with_webhooks on quota_uses (person, at desc) where act in ('webhook', 'secret');

-- What is being sent just now, which each taker looks at.
create index webhook_deliveries_leased on webhook_deliveries (leased_until)
    where state = 'waiting' and leased_until is not null;
