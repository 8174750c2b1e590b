-- An element of a collection, with Oracle's errors where there is none.
-- needs element_index
CREATE OR REPLACE FUNCTION oracle.element(l anyarray, i integer) RETURNS anyelement
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    RETURN l[oracle.element_index(l, i)];
END
$$;
