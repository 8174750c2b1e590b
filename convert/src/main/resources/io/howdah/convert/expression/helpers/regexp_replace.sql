-- needs regexp_flags
-- needs regexp_pattern
-- needs regexp_instr
-- needs regexp_substr
-- REGEXP_REPLACE with position, occurrence (0 = all) and flags; \& is the whole match in PostgreSQL only.
CREATE OR REPLACE FUNCTION oracle.regexp_replace(
    t text, pattern text, by text, p integer DEFAULT 1, n integer DEFAULT 0, f text DEFAULT '') RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT nullif(CASE
        WHEN n = 0 THEN left(t, p - 1)
            || pg_catalog.regexp_replace(
                pg_catalog.substr(t, p),
                oracle.regexp_pattern(pattern, f),
                replace(coalesce(by, ''), '\&', '\\&'),
                'g' || oracle.regexp_flags(f))
        WHEN oracle.regexp_instr(t, pattern, p, n, 0, f) = 0 THEN t
        ELSE left(t, oracle.regexp_instr(t, pattern, p, n, 0, f) - 1)
            || pg_catalog.regexp_replace(
                coalesce(oracle.regexp_substr(t, pattern, p, n, f), ''),
                oracle.regexp_pattern(pattern, f),
                replace(coalesce(by, ''), '\&', '\\&'),
                oracle.regexp_flags(f))
            || pg_catalog.substr(t, oracle.regexp_instr(t, pattern, p, n, 1, f))
    END, '')
$$;
