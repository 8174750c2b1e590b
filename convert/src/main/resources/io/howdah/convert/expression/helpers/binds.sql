-- Text of a statement for EXECUTE: :a, :b become $1, $2 by position, as Oracle counts them; RETURNING loses its INTO.
CREATE OR REPLACE FUNCTION oracle.binds(statement text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    part text;
    n integer := 0;
BEGIN
    FOR part IN
        SELECT m[1]
        FROM regexp_matches(
            regexp_replace(statement, '(\sreturning\s.*)\sinto\s+:\w+(\s*,\s*:\w+)*\s*$', '\1', 'i'),
            '''[^'']*''|"[^"]*"|--[^\n]*|::|:=|:[A-Za-z0-9_#$]+|[^''":-]+|.', 'g') AS m
    LOOP
        IF part ~ '^:[A-Za-z0-9]' THEN
            n := n + 1;
            part := '$' || n;
        END IF;
        result := result || part;
    END LOOP;
    RETURN result;
END
$$;
