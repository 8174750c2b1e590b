-- IS A SET: whether no element comes twice.
-- needs multiset_set
CREATE OR REPLACE FUNCTION oracle.multiset_is_set(a anyarray) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT cardinality(a) = cardinality(oracle.multiset_set(a))
$$;
