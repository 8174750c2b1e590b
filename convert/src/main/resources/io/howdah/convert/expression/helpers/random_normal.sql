-- DBMS_RANDOM.NORMAL: mean 0, deviation 1 (Box and Muller).
CREATE OR REPLACE FUNCTION oracle.random_normal() RETURNS numeric
    LANGUAGE sql VOLATILE
AS $$
    SELECT (sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))::numeric
$$;
