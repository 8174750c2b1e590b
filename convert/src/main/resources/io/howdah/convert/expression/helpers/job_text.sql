-- What a job does, from a text that was not known before: a call of PL/SQL becomes a block that calls; anything else must be PL/pgSQL.
CREATE OR REPLACE FUNCTION oracle.job_text(work text) RETURNS text
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT coalesce(
        (SELECT 'BEGIN CALL ' || lower(m[1]) || coalesce(m[2], '()') || '; END'
           FROM regexp_match(work, '^\s*(?:begin\s+)?(?!begin\M|declare\M|call\M)([\w$#.]+)\s*(\(.*\))?\s*;?\s*(?:end\s*;\s*)?$', 'i') AS m),
        work
    )
$$;
