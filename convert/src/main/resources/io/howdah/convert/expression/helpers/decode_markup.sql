-- DBMS_XMLGEN.CONVERT with ENTITY_DECODE
CREATE OR REPLACE FUNCTION oracle.decode_markup(t text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT replace(replace(replace(replace(replace(t, '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&apos;', ''''), '&amp;', '&')
$$;
