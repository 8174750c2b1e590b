-- needs regexp_flags
-- needs regexp_pattern
-- REGEXP_SUBSTR with position, occurrence, flags and group, also before PostgreSQL 15.
CREATE OR REPLACE FUNCTION oracle.regexp_substr(
    t text, pattern text, p integer DEFAULT 1, n integer DEFAULT 1, f text DEFAULT '', g integer DEFAULT 0) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT nullif(m[g + 1], '')
      FROM regexp_matches(
            pg_catalog.substr(t, p), '(' || oracle.regexp_pattern(pattern, f, 1) || ')', 'g' || oracle.regexp_flags(f))
            WITH ORDINALITY AS found (m, i)
     WHERE i = n
$$;
