-- What was begun in one browser is confirmed in that one alone: somebody else may know the secret of any other.

alter table second_factors
    -- The session that began it; null for what was begun before this column, which nobody can confirm.
    add column begun_by uuid;
