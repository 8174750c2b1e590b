-- DBMS_LOB.INSTR of a BLOB: the nth occurrence from an offset.
CREATE OR REPLACE FUNCTION oracle.lob_instr(b bytea, part bytea, p integer, n integer) RETURNS integer
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    start integer := p;
    hit integer;
BEGIN
    FOR i IN 1..n LOOP
        hit := position(part IN substr(b, start));
        IF hit = 0 THEN
            RETURN 0;
        END IF;
        start := start + hit;
    END LOOP;
    RETURN start - 1;
END
$$;
