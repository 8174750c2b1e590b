-- needs regexp_flags
-- needs regexp_pattern
CREATE OR REPLACE FUNCTION oracle.regexp_like(t text, pattern text, f text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN oracle.regexp_flags(f) = '' THEN t ~ oracle.regexp_pattern(pattern, f)
        ELSE t ~ ('(?' || oracle.regexp_flags(f) || ')' || oracle.regexp_pattern(pattern, f))
    END
$$;
