-- TRIM(n) of a nested table that can have gaps.
-- needs initialised
-- needs entry_last
-- needs entry_count
CREATE OR REPLACE FUNCTION oracle.entry_trim(m jsonb, n integer) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF n > oracle.entry_count(oracle.initialised(m)) THEN
        RAISE EXCEPTION 'ORA-06533: Subscript beyond count' USING ERRCODE = 'O6533';
    END IF;
    FOR i IN 1 .. coalesce(n, 0) LOOP
        m := m - oracle.entry_last(m)::text;
    END LOOP;
    RETURN m;
END
$$;
