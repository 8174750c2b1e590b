-- EXTEND(n), EXTEND(n, i) of a nested table that can have gaps.
-- needs initialised
-- needs entry_last
-- needs entry_value
CREATE OR REPLACE FUNCTION oracle.entry_extend(m jsonb, n integer) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    last_key integer := coalesce(oracle.entry_last(oracle.initialised(m)), 0);
BEGIN
    FOR i IN 1 .. coalesce(n, 0) LOOP
        m[(last_key + i)::text] := NULL;
    END LOOP;
    RETURN m;
END
$$;

CREATE OR REPLACE FUNCTION oracle.entry_extend(m jsonb, n integer, copied integer) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    last_key integer := coalesce(oracle.entry_last(oracle.initialised(m)), 0);
    value jsonb := oracle.entry_value(m, copied::text);
BEGIN
    FOR i IN 1 .. coalesce(n, 0) LOOP
        m[(last_key + i)::text] := value;
    END LOOP;
    RETURN m;
END
$$;
