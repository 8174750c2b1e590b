-- DBMS_ASSERT.SCHEMA_NAME: ORA-44001 unless there is such a schema, whose name Oracle holds in upper case.
CREATE OR REPLACE FUNCTION oracle.schema_name(name text) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_namespace WHERE nspname IN (name, lower(name))) THEN
        RETURN name;
    END IF;
    RAISE EXCEPTION 'ORA-44001: invalid schema' USING ERRCODE = 'T4001';
END
$$;
