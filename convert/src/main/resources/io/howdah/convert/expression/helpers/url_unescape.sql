-- UTL_URL.UNESCAPE: bytes of UTF-8.
CREATE OR REPLACE FUNCTION oracle.url_unescape(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT convert_from(string_agg(
               CASE WHEN m[1] ~ '^%[0-9A-Fa-f]{2}$' THEN decode(substr(m[1], 2), 'hex') ELSE convert_to(m[1], 'UTF8') END,
               '' ORDER BY i), 'UTF8')
      FROM regexp_matches(t, '%[0-9A-Fa-f]{2}|.', 'gs') WITH ORDINALITY AS s (m, i)
$$;
