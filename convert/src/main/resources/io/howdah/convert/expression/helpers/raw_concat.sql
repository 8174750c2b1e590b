-- UTL_RAW.CONCAT: NULL counts as nothing.
CREATE OR REPLACE FUNCTION oracle.raw_concat(VARIADIC parts bytea[]) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT string_agg(part, '' ORDER BY i) FROM unnest(parts) WITH ORDINALITY AS p (part, i)
$$;
