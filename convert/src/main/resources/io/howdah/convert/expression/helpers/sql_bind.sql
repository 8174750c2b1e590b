-- DBMS_SQL.BIND_VARIABLE: the value as a literal of its type.
-- needs sql_state
CREATE OR REPLACE FUNCTION oracle.sql_bind(cursor_id integer, name text, value anyelement) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM oracle.sql_keep(
        cursor_id,
        'binds',
        (oracle.sql_state(cursor_id, 'binds')::jsonb
            || jsonb_build_object(lower(ltrim(name, ':')), quote_nullable(value::text) || '::' || pg_typeof(value)))::text);
END
$$;
