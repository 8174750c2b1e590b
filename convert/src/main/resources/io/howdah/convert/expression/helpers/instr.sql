-- INSTR with a position (negative: backwards from the end) and an occurrence, occurrences may overlap.
CREATE OR REPLACE FUNCTION oracle.instr(t text, part text, p integer, n integer DEFAULT 1) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(
        (SELECT i
           FROM generate_series(1, length(t) - length(part) + 1) AS i
          WHERE pg_catalog.substr(t, i, length(part)) = part
            AND (p > 0 AND i >= p OR p < 0 AND i <= length(t) + p + 1)
          ORDER BY CASE WHEN p > 0 THEN i ELSE -i END
         OFFSET greatest(n, 1) - 1
          LIMIT 1),
        0)
$$;
