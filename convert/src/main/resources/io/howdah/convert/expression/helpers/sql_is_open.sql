-- DBMS_SQL.IS_OPEN.
CREATE OR REPLACE FUNCTION oracle.sql_is_open(cursor_id integer) RETURNS boolean
    LANGUAGE sql VOLATILE
AS $$
    SELECT coalesce(current_setting(format('oracle.sql_%s_open', cursor_id), true), '') = 'yes'
$$;
