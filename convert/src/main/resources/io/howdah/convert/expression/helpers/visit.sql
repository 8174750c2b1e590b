-- One more row on the way down a CONNECT BY; the same row a second time is the error that Oracle raises without NOCYCLE.
CREATE OR REPLACE FUNCTION oracle.visit(visited anyarray, id anyelement) RETURNS anyarray
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
    IF id = ANY (visited) THEN
        RAISE EXCEPTION 'ORA-01436: CONNECT BY loop in user data' USING ERRCODE = 'invalid_recursion';
    END IF;
    RETURN visited || id;
END
$$;
