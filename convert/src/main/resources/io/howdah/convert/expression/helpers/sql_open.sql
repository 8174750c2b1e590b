-- DBMS_SQL.OPEN_CURSOR: a number for the cursor.
-- needs sql_state
CREATE OR REPLACE FUNCTION oracle.sql_open() RETURNS integer
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    opened integer := coalesce(nullif(current_setting('oracle.sql_last', true), ''), '0')::integer + 1;
BEGIN
    PERFORM set_config('oracle.sql_last', opened::text, false);
    PERFORM oracle.sql_keep(opened, 'open', 'yes');
    RETURN opened;
END
$$;
