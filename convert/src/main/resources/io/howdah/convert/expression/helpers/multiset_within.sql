-- SUBMULTISET: whether every element of the first is in the second, as often as it comes.
-- needs multiset_except
CREATE OR REPLACE FUNCTION oracle.multiset_within(a anycompatiblearray, b anycompatiblearray) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT cardinality(oracle.multiset_except(a, b)) = 0
$$;
