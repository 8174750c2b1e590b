-- Oracle's regular expression as PostgreSQL's: the dot leaves newlines out unless n is among the flags, a backslash in brackets stands
-- for itself, \z is \Z, and a backslash before another letter than those of Oracle stands for nothing.
-- shift: how many groups stand around it, for references to groups.
CREATE OR REPLACE FUNCTION oracle.regexp_pattern(pattern text, f text DEFAULT '', shift integer DEFAULT 0) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT string_agg(
            CASE
                WHEN m[1] IS NOT NULL THEN replace(m[1], '\', '\\')
                WHEN m[2] = '\z' THEN '\Z'
                WHEN m[2] ~ '^\\[a-zA-Z]' AND m[2] !~ '^\\[dDwWsSAZ]' THEN pg_catalog.substr(m[2], 2)
                WHEN shift > 0 AND m[2] ~ '^\\[1-9]' THEN '(?:\' || (pg_catalog.substr(m[2], 2)::integer + shift) || ')'
                WHEN m[3] = '.' AND coalesce(f, '') !~ 'n' THEN '[^\n]'
                ELSE coalesce(m[2], m[3])
            END,
            '' ORDER BY i)
      FROM regexp_matches(pattern, '(\[\^?\]?(?:\[[:.=][^]]*\]|[^]])*\])|(\\.)|(.)', 'g') WITH ORDINALITY AS found (m, i)
$$;
