-- MULTISET UNION DISTINCT: the elements of both, each once.
-- needs multiset_set
CREATE OR REPLACE FUNCTION oracle.multiset_union_distinct(a anyarray, b anyarray) RETURNS anyarray
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT oracle.multiset_set(a || b)
$$;
