-- A key to be written: VALUE_ERROR when it is NULL.
CREATE OR REPLACE FUNCTION oracle.entry_key(k anyelement) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF k IS NULL THEN
        RAISE EXCEPTION 'ORA-06502: PL/SQL: numeric or value error: NULL index table key value' USING ERRCODE = 'O6502';
    END IF;
    RETURN k::text;
END
$$;
