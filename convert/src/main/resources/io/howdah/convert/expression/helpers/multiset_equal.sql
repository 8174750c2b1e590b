-- a = b of collections: the same elements in any order; unknown when one that decides is NULL.
-- needs multiset_except
CREATE OR REPLACE FUNCTION oracle.multiset_equal(a anycompatiblearray, b anycompatiblearray) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN cardinality(a) <> cardinality(b) THEN FALSE
        WHEN array_position(a, NULL) IS NULL AND array_position(b, NULL) IS NULL
            THEN cardinality(oracle.multiset_except(a, b)) = 0
    END
$$;
