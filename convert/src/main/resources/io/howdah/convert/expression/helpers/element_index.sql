-- A position of a collection: COLLECTION_IS_NULL, SUBSCRIPT_OUTSIDE_LIMIT below 1, SUBSCRIPT_BEYOND_COUNT above the last.
CREATE OR REPLACE FUNCTION oracle.element_index(l anyarray, i integer) RETURNS integer
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF l IS NULL THEN
        RAISE EXCEPTION 'ORA-06531: Reference to uninitialized collection' USING ERRCODE = 'O6531';
    ELSIF i IS NULL THEN
        RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error: NULL index table key value' USING ERRCODE = 'O6502';
    ELSIF i < 1 THEN
        RAISE EXCEPTION 'ORA-06532: Subscript outside of limit' USING ERRCODE = 'O6532';
    ELSIF i > cardinality(l) THEN
        RAISE EXCEPTION 'ORA-06533: Subscript beyond count' USING ERRCODE = 'O6533';
    END IF;
    RETURN i;
END
$$;
