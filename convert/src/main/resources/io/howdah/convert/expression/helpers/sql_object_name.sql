-- DBMS_ASSERT.SQL_OBJECT_NAME: ORA-44002 unless a table, view, sequence, type or routine has this name.
CREATE OR REPLACE FUNCTION oracle.sql_object_name(name text) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    parts text[];
BEGIN
    parts := parse_ident(name);
    IF to_regclass(name) IS NOT NULL
        OR to_regtype(name) IS NOT NULL
        OR EXISTS (SELECT FROM pg_proc WHERE proname = parts[cardinality(parts)]) THEN
        RETURN name;
    END IF;
    RAISE EXCEPTION 'ORA-44002: invalid object name' USING ERRCODE = 'T4002';
EXCEPTION
    WHEN invalid_parameter_value OR invalid_name THEN
        RAISE EXCEPTION 'ORA-44002: invalid object name' USING ERRCODE = 'T4002';
END
$$;
