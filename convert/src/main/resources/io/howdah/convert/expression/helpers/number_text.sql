-- TO_CHAR(number) without a mask: no trailing zeros, no zero before the point.
CREATE OR REPLACE FUNCTION oracle.number_text(n numeric) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT regexp_replace(trim_scale(n)::text, '^(-?)0\.', '\1.')
$$;
