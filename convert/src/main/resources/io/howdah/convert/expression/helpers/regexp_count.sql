-- needs regexp_flags
-- needs regexp_pattern
-- REGEXP_COUNT, also before PostgreSQL 15.
CREATE OR REPLACE FUNCTION oracle.regexp_count(t text, pattern text, p integer DEFAULT 1, f text DEFAULT '') RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN t IS NULL OR pattern IS NULL OR p IS NULL THEN NULL
        ELSE (SELECT count(*)::integer
                FROM regexp_matches(pg_catalog.substr(t, p), oracle.regexp_pattern(pattern, f), 'g' || oracle.regexp_flags(f)))
    END
$$;
