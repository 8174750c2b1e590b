-- A VARRAY with more elements than its limit raises SUBSCRIPT_OUTSIDE_LIMIT.
CREATE OR REPLACE FUNCTION oracle.limited(l anyarray, n integer) RETURNS anyarray
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF cardinality(l) > n THEN
        RAISE EXCEPTION 'ORA-06532: Subscript outside of limit' USING ERRCODE = 'O6532';
    END IF;
    RETURN l;
END
$$;
