-- A collection that is not yet constructed raises COLLECTION_IS_NULL.
CREATE OR REPLACE FUNCTION oracle.initialised(c anyelement) RETURNS anyelement
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF c IS NULL THEN
        RAISE EXCEPTION 'ORA-06531: Reference to uninitialized collection' USING ERRCODE = 'O6531';
    END IF;
    RETURN c;
END
$$;
