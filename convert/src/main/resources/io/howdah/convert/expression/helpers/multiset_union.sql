-- MULTISET UNION: all elements of both; NULL when one of them is.
CREATE OR REPLACE FUNCTION oracle.multiset_union(a anycompatiblearray, b anycompatiblearray) RETURNS anycompatiblearray
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT a || b
$$;
