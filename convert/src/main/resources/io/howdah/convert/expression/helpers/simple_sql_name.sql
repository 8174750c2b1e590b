-- DBMS_ASSERT.SIMPLE_SQL_NAME: ORA-44003 unless it is one identifier.
CREATE OR REPLACE FUNCTION oracle.simple_sql_name(name text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF trim(name) ~ '^([[:alpha:]][[:alnum:]_$#]*|"[^"]+")$' THEN
        RETURN trim(name);
    END IF;
    RAISE EXCEPTION 'ORA-44003: invalid SQL name' USING ERRCODE = 'T4003';
END
$$;
