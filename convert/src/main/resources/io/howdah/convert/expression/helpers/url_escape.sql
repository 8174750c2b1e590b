-- UTL_URL.ESCAPE: bytes of UTF-8; reserved characters only when asked for.
CREATE OR REPLACE FUNCTION oracle.url_escape(t text, reserved boolean DEFAULT false) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT coalesce(string_agg(
               CASE
                   WHEN c ~ '^[A-Za-z0-9_.!~*''()-]$' OR NOT reserved AND c ~ '^[;/?:@&=+$,%\[\]]$' THEN c
                   ELSE regexp_replace(upper(encode(convert_to(c, 'UTF8'), 'hex')), '(..)', '%\1', 'g')
               END,
               '' ORDER BY i), '')
      FROM regexp_split_to_table(t, '') WITH ORDINALITY AS s (c, i)
$$;
