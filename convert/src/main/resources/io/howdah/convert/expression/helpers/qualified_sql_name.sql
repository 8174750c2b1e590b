-- DBMS_ASSERT.QUALIFIED_SQL_NAME: ORA-44004 unless it is identifiers with dots between and at most one database link.
CREATE OR REPLACE FUNCTION oracle.qualified_sql_name(name text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF trim(name) ~ '^([[:alpha:]][[:alnum:]_$#]*|"[^"]+")(\.([[:alpha:]][[:alnum:]_$#]*|"[^"]+"))*(@[[:alnum:]_$#.]+)?$' THEN
        RETURN trim(name);
    END IF;
    RAISE EXCEPTION 'ORA-44004: invalid qualified SQL name' USING ERRCODE = 'T4004';
END
$$;
