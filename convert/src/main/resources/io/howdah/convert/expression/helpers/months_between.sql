-- needs div
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
