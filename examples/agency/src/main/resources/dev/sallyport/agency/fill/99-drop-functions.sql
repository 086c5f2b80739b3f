drop function fill_project_customer, fill_invoice_project, fill_invoice_net, fill_invoice_status, fill_issued_at,
    fill_moment, fill_planted, fill_canary, fill_id, fill_pick;
