-- TRIM(n): without the last n elements; more than there are raises SUBSCRIPT_BEYOND_COUNT.
-- needs initialised
CREATE OR REPLACE FUNCTION oracle.element_trim(l anyarray, n integer) RETURNS anyarray
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF n > cardinality(oracle.initialised(l)) THEN
        RAISE EXCEPTION 'ORA-06533: Subscript beyond count' USING ERRCODE = 'O6533';
    END IF;
    RETURN l[1 : cardinality(l) - greatest(coalesce(n, 0), 0)];
END
$$;
