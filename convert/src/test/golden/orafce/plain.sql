CREATE SCHEMA IF NOT EXISTS app;
CREATE SCHEMA IF NOT EXISTS oracle;
-- MOD(a, 0) is a.
CREATE OR REPLACE FUNCTION oracle.mod(a numeric, b numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE WHEN b = 0 THEN a ELSE pg_catalog.mod(a, b) END
$$;
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
-- MONTHS_BETWEEN: whole between equal days of the month or two last days, otherwise the rest counts in 31sts with the time of day.
CREATE OR REPLACE FUNCTION oracle.months_between(a timestamp, b timestamp) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT (extract(year FROM a) - extract(year FROM b)) * 12 + extract(month FROM a) - extract(month FROM b)
        + CASE
            WHEN extract(day FROM a) = extract(day FROM b)
                OR extract(day FROM a + interval '1 day') = 1 AND extract(day FROM b + interval '1 day') = 1 THEN 0
            ELSE oracle.div(
                (extract(day FROM a) - extract(day FROM b)) * 86400
                    + extract(epoch FROM date_trunc('second', a)::time - date_trunc('second', b)::time),
                86400 * 31)
        END
$$;
-- DBMS_OUTPUT.PUT: kept for the session until the line ends.
CREATE OR REPLACE FUNCTION oracle.put(t text) RETURNS text
    LANGUAGE sql VOLATILE
AS $$
    SELECT set_config('oracle.line', concat(current_setting('oracle.line', true), t), false)
$$;
-- DBMS_OUTPUT.PUT_LINE and NEW_LINE after PUT: the line is sent to the client.
CREATE OR REPLACE FUNCTION oracle.put_line(t text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    RAISE NOTICE '%', concat(current_setting('oracle.line', true), t);
    PERFORM set_config('oracle.line', '', false);
END
$$;
-- SUBSTR: a negative position counts from the end, 0 is 1, a length below 1 or nothing found is NULL.
CREATE OR REPLACE FUNCTION oracle.substr(t text, p integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN -p > length(t) THEN NULL
        ELSE nullif(pg_catalog.substr(t, CASE WHEN p < 0 THEN length(t) + p + 1 ELSE greatest(p, 1) END), '')
    END
$$;
CREATE OR REPLACE FUNCTION oracle.substr(t text, p integer, n integer) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN n < 1 OR -p > length(t) THEN NULL
        ELSE nullif(pg_catalog.substr(t, CASE WHEN p < 0 THEN length(t) + p + 1 ELSE greatest(p, 1) END, n), '')
    END
$$;
CREATE OR REPLACE FUNCTION app.rest(a numeric, b numeric)
RETURNS numeric
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
BEGIN
    RETURN oracle.mod(a, b);
END
$$;
CREATE OR REPLACE FUNCTION app.tail(t text, p integer)
RETURNS text
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
BEGIN
    RETURN oracle.substr(t, p);
END
$$;
CREATE OR REPLACE FUNCTION app.months(a timestamp, b timestamp)
RETURNS numeric
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
BEGIN
    RETURN oracle.months_between(a, b);
END
$$;
CREATE OR REPLACE PROCEDURE app.greet(name text)
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
BEGIN
    PERFORM oracle.put('hello ');
    PERFORM oracle.put_line(coalesce(name, ''));
    PERFORM oracle.put_line('');
END
$$;
