-- DBMS_OUTPUT.PUT: kept for the session until the line ends.
CREATE OR REPLACE FUNCTION oracle.put(t text) RETURNS text
    LANGUAGE sql VOLATILE
AS $$
    SELECT set_config('oracle.line', concat(current_setting('oracle.line', true), t), false)
$$;
