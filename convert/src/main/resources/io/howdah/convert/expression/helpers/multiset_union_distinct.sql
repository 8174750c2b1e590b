-- MULTISET UNION DISTINCT: the elements of both, each once.
-- needs multiset_set
CREATE OR REPLACE FUNCTION oracle.multiset_union_distinct(a anycompatiblearray, b anycompatiblearray) RETURNS anycompatiblearray
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT oracle.multiset_set(a || b)
$$;
