-- needs regexp_flags
-- needs regexp_pattern
-- REGEXP_INSTR with position, occurrence, return option, flags and group, also before PostgreSQL 15: the text before the n-th match is
-- counted; of a group the place in its match.
CREATE OR REPLACE FUNCTION oracle.regexp_instr(
    t text, pattern text, p integer DEFAULT 1, n integer DEFAULT 1, after integer DEFAULT 0, f text DEFAULT '', g integer DEFAULT 0)
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN t IS NULL OR pattern IS NULL OR p IS NULL OR n IS NULL THEN NULL
        ELSE coalesce(
            (SELECT p
                + (SELECT sum(length(s))
                     FROM unnest(regexp_split_to_array(
                            pg_catalog.substr(t, p), oracle.regexp_pattern(pattern, f), oracle.regexp_flags(f)))
                            WITH ORDINALITY AS gap (s, j)
                    WHERE j <= n)
                + coalesce(sum(length(m[1])) FILTER (WHERE i < n), 0)
                + CASE WHEN g > 0 THEN strpos(max(m[1]) FILTER (WHERE i = n), max(m[g + 1]) FILTER (WHERE i = n)) - 1 ELSE 0 END
                + CASE WHEN after = 1 THEN max(length(m[g + 1])) FILTER (WHERE i = n) ELSE 0 END
               FROM regexp_matches(
                    pg_catalog.substr(t, p), '(' || oracle.regexp_pattern(pattern, f, 1) || ')', 'g' || oracle.regexp_flags(f))
                    WITH ORDINALITY AS found (m, i)
             HAVING count(*) >= n)::integer,
            0)
    END
$$;
