-- DBMS_SQL.COLUMN_VALUE: a value of the row that was fetched, as text.
-- needs sql_state
CREATE OR REPLACE FUNCTION oracle.sql_value(cursor_id integer, place integer) RETURNS text
    LANGUAGE sql VOLATILE
AS $$
    SELECT oracle.sql_state(cursor_id, 'row')::json ->> (place - 1)
$$;
