-- ASCIISTR: what is not ASCII, and the backslash, as \XXXX in UTF-16.
CREATE OR REPLACE FUNCTION oracle.asciistr(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT string_agg(
        CASE
            WHEN code < 128 AND code <> 92 THEN c
            WHEN code < 65536 THEN '\' || upper(lpad(to_hex(code), 4, '0'))
            ELSE '\' || upper(to_hex(55296 + ((code - 65536) >> 10))) || '\' || upper(to_hex(56320 + ((code - 65536) & 1023)))
        END,
        '' ORDER BY place)
    FROM regexp_split_to_table(t, '') WITH ORDINALITY AS characters (c, place)
        CROSS JOIN LATERAL (SELECT ascii(c)) AS codes (code)
$$;
