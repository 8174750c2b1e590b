-- MULTISET EXCEPT DISTINCT: elements of a that b has not, each once.
-- needs multiset_set
CREATE OR REPLACE FUNCTION oracle.multiset_except_distinct(a anycompatiblearray, b anycompatiblearray) RETURNS anycompatiblearray
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT ARRAY(
        SELECT x.e
        FROM unnest(oracle.multiset_set(a)) WITH ORDINALITY AS x (e, o)
        WHERE (SELECT count(*) FROM unnest(b) AS y (f) WHERE y.f IS NOT DISTINCT FROM x.e) = 0
        ORDER BY x.o)
$$;
