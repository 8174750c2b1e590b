-- REMAINDER: a - b * n with n the integer nearest to a / b, the even one between two.
CREATE OR REPLACE FUNCTION oracle.remainder(a numeric, b numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT a - b * CASE
        WHEN abs(a / b - trunc(a / b)) = 0.5 THEN 2 * round(a / b / 2)
        ELSE round(a / b)
    END
$$;
