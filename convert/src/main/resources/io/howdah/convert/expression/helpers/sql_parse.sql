-- DBMS_SQL.PARSE: the text is that of PostgreSQL. DDL runs at once, as in Oracle.
-- needs sql_state
CREATE OR REPLACE FUNCTION oracle.sql_parse(cursor_id integer, statement text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM oracle.sql_state(cursor_id, 'text');
    IF statement ~* '^\s*(begin|declare|<<)' THEN
        RAISE EXCEPTION 'CONVERT-2022: DBMS_SQL runs a block of PL/SQL' USING ERRCODE = 'feature_not_supported';
    END IF;
    PERFORM oracle.sql_keep(cursor_id, 'text', statement);
    PERFORM oracle.sql_keep(cursor_id, 'binds', '{}');
    PERFORM oracle.sql_keep(cursor_id, 'row', '');
    PERFORM oracle.sql_keep(cursor_id, 'count', '0');
    IF statement ~* '^\s*(create|alter|drop|truncate|grant|revoke|comment)\M' THEN
        EXECUTE statement;
        PERFORM oracle.sql_keep(cursor_id, 'text', 'SELECT WHERE false');
    END IF;
END
$$;
