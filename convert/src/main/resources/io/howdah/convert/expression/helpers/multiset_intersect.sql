-- MULTISET INTERSECT: elements that both have; one that comes n times counts n times, and NULL is equal to NULL.
CREATE OR REPLACE FUNCTION oracle.multiset_intersect(a anycompatiblearray, b anycompatiblearray) RETURNS anycompatiblearray
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT ARRAY(
        SELECT s.e
        FROM (
            SELECT x.e, x.o, row_number() OVER (PARTITION BY x.e ORDER BY x.o) AS n
            FROM unnest(a) WITH ORDINALITY AS x (e, o)
        ) AS s
        WHERE s.n <= (SELECT count(*) FROM unnest(b) AS y (f) WHERE y.f IS NOT DISTINCT FROM s.e)
        ORDER BY s.o)
$$;
