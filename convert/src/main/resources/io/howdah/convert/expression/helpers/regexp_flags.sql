-- Oracle's match parameters as PostgreSQL's: m lets ^ and $ match at lines; n is the business of regexp_pattern.
CREATE OR REPLACE FUNCTION oracle.regexp_flags(f text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT translate(coalesce(f, ''), 'nm', '') || CASE WHEN f ~ 'm' THEN 'w' ELSE '' END
$$;
