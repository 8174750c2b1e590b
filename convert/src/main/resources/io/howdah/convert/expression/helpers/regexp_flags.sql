-- Oracle's match parameters as PostgreSQL's: n (dot matches newline) and m (^ and $ match at lines).
CREATE OR REPLACE FUNCTION oracle.regexp_flags(f text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT translate(coalesce(f, ''), 'nm', '') || CASE
        WHEN f ~ 'm' AND f ~ 'n' THEN 'w'
        WHEN f ~ 'm' THEN 'n'
        WHEN f ~ 'n' THEN 's'
        ELSE ''
    END
$$;
