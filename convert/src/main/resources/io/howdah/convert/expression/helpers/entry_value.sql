-- An entry of an associative array as jsonb; raises NO_DATA_FOUND where there is none, VALUE_ERROR for a key that is NULL.
CREATE OR REPLACE FUNCTION oracle.entry_value(m jsonb, k text) RETURNS jsonb
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    found_value jsonb := m -> k;
BEGIN
    IF k IS NULL THEN
        RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error: NULL index table key value' USING ERRCODE = 'O6502';
    ELSIF found_value IS NULL THEN
        RAISE EXCEPTION 'ORA-01403: no data found' USING ERRCODE = 'P0002';
    END IF;
    RETURN found_value;
END
$$;
