-- DBMS_SQL.CLOSE_CURSOR.
-- needs sql_state
CREATE OR REPLACE FUNCTION oracle.sql_close(cursor_id integer) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    portal refcursor := format('dbms_sql_%s', cursor_id);
    what text;
BEGIN
    PERFORM oracle.sql_state(cursor_id, 'text');
    IF EXISTS (SELECT FROM pg_cursors c WHERE c.name = portal::text) THEN
        CLOSE portal;
    END IF;
    FOREACH what IN ARRAY ARRAY['open', 'text', 'binds', 'row', 'count'] LOOP
        PERFORM oracle.sql_keep(cursor_id, what, '');
    END LOOP;
END
$$;
