-- SET: each element once, where it comes first; NULL is equal to NULL.
CREATE OR REPLACE FUNCTION oracle.multiset_set(a anyarray) RETURNS anyarray
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT ARRAY(SELECT x.e FROM unnest(a) WITH ORDINALITY AS x (e, o) GROUP BY x.e ORDER BY min(x.o))
$$;
