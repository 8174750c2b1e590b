-- What DBMS_SQL knows of a cursor, by name: kept in settings of the session.
CREATE OR REPLACE FUNCTION oracle.sql_state(cursor_id integer, what text) RETURNS text
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    IF cursor_id IS NULL OR coalesce(current_setting(format('oracle.sql_%s_open', cursor_id), true), '') <> 'yes' THEN
        RAISE EXCEPTION 'ORA-29471: DBMS_SQL access denied: the cursor is not open' USING ERRCODE = 'R9471';
    END IF;
    RETURN nullif(current_setting(format('oracle.sql_%s_%s', cursor_id, what), true), '');
END
$$;

CREATE OR REPLACE FUNCTION oracle.sql_keep(cursor_id integer, what text, value text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM set_config(format('oracle.sql_%s_%s', cursor_id, what), coalesce(value, ''), false);
END
$$;
