-- a / b as NUMBER divides: 20 digits to the base 100, which are 39 or 40 decimal digits. PostgreSQL alone keeps 16 to 20 of them.
CREATE OR REPLACE FUNCTION oracle.div(a numeric, b numeric) RETURNS numeric
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    rough numeric := abs(a / b);
    places integer;
BEGIN
    IF rough = 0 OR rough IN ('NaN', 'Infinity') THEN
        RETURN a / b;
    END IF;
    places := 40 - 2 * CASE
        WHEN rough >= 1 THEN (length(trunc(rough)::text) + 1) / 2
        ELSE -length(substring(rough::text FROM '^0\.(0*)')) / 2
    END;
    RETURN trim_scale(round(round(a, greatest(places, scale(a))) / b, places));
END
$$;
