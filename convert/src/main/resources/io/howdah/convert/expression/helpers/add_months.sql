-- ADD_MONTHS: the last day of a month stays the last day of a month; a DATE has no fraction of a second.
CREATE OR REPLACE FUNCTION oracle.add_months(d timestamp, n integer) RETURNS timestamp
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN extract(day FROM d + interval '1 day') = 1
            THEN date_trunc('month', d) + (n + 1) * interval '1 month' - interval '1 day' + date_trunc('second', d)::time
        ELSE date_trunc('second', d) + n * interval '1 month'
    END
$$;
