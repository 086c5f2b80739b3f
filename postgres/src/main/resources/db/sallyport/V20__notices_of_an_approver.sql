-- When an approver was last told, and what else waits for them, is asked for each request that awaits approval.

create index notices_of_an_approver on notices (approver, done_at);
