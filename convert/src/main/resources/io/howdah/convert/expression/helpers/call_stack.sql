-- DBMS_UTILITY.FORMAT_CALL_STACK: the callers, innermost first, without this function.
CREATE OR REPLACE FUNCTION oracle.call_stack() RETURNS text
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    stack text;
BEGIN
    GET DIAGNOSTICS stack = PG_CONTEXT;
    RETURN substr(stack, strpos(stack, E'\n') + 1);
END
$$;
