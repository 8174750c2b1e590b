-- DBMS_UTILITY.TABLE_TO_COMMA: the values of an associative array by their number, with commas between.
CREATE OR REPLACE FUNCTION oracle.entries_to_comma(entries jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT string_agg(value, ',' ORDER BY key::numeric) FROM jsonb_each_text(entries)
$$;
