-- UNISTR: \XXXX are code units of UTF-16, \\ is a backslash.
CREATE OR REPLACE FUNCTION oracle.unistr(t text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    result text := '';
    part text;
    code integer;
    high integer;
BEGIN
    FOR part IN SELECT m[1] FROM regexp_matches(t, '\\\\|\\[0-9A-Fa-f]{4}|[^\\]+|\\', 'g') AS m LOOP
        IF part ~ '^\\[0-9A-Fa-f]{4}$' THEN
            code := ('x' || lpad(substr(part, 2), 8, '0'))::bit(32)::integer;
            IF code BETWEEN 55296 AND 56319 THEN
                high := code;
            ELSIF code BETWEEN 56320 AND 57343 AND high IS NOT NULL THEN
                result := result || chr(65536 + ((high - 55296) << 10) + (code - 56320));
                high := NULL;
            ELSE
                result := result || chr(code);
            END IF;
        ELSE
            result := result || replace(part, '\\', '\');
        END IF;
    END LOOP;
    RETURN nullif(result, '');
END
$$;
