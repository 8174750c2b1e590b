-- needs regexp_flags
CREATE OR REPLACE FUNCTION oracle.regexp_like(t text, pattern text, f text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN oracle.regexp_flags(f) = '' THEN t ~ pattern
        ELSE t ~ ('(?' || oracle.regexp_flags(f) || ')' || pattern)
    END
$$;
