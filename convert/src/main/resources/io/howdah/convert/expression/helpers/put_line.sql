-- DBMS_OUTPUT.PUT_LINE and NEW_LINE after PUT: the line is sent to the client.
CREATE OR REPLACE FUNCTION oracle.put_line(t text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    RAISE NOTICE '%', concat(current_setting('oracle.line', true), t);
    PERFORM set_config('oracle.line', '', false);
END
$$;
