-- needs trunc
-- ROUND(date, format): months from the 16th, years from July, days from noon go up.
CREATE OR REPLACE FUNCTION oracle.round(d timestamp, format text) RETURNS timestamp
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN upper(format) IN ('DDD', 'DD', 'J') THEN date_trunc('day', d + interval '12 hours')
        WHEN upper(format) IN ('MONTH', 'MON', 'MM', 'RM')
            THEN date_trunc('month', d) + CASE WHEN extract(day FROM d) >= 16 THEN interval '1 month' ELSE interval '0' END
        WHEN upper(format) IN ('SYYYY', 'YYYY', 'YEAR', 'SYEAR', 'YYY', 'YY', 'Y')
            THEN date_trunc('year', d + interval '6 months')
        WHEN upper(format) IN ('HH', 'HH12', 'HH24') THEN date_trunc('hour', d + interval '30 minutes')
        WHEN upper(format) = 'MI' THEN date_trunc('minute', d + interval '30 seconds')
        WHEN upper(format) = 'Q'
            THEN date_trunc('quarter', d)
                + CASE
                    WHEN extract(month FROM d)::integer % 3 = 0
                        OR extract(month FROM d)::integer % 3 = 2 AND extract(day FROM d) >= 16 THEN interval '3 months'
                    ELSE interval '0'
                END
        WHEN upper(format) IN ('CC', 'SCC')
            THEN date_trunc('century', d)
                + CASE WHEN (extract(year FROM d)::integer - 1) % 100 >= 50 THEN interval '100 years' ELSE interval '0' END
        WHEN upper(format) IN ('IYYY', 'IYY', 'IY', 'I')
            THEN date_trunc(
                'week',
                make_date(
                    extract(isoyear FROM d)::integer
                        + CASE WHEN d >= make_date(extract(isoyear FROM d)::integer, 7, 1) THEN 1 ELSE 0 END,
                    1,
                    4)::timestamp)
        WHEN upper(format) IN ('IW', 'DAY', 'DY', 'D', 'WW', 'W') THEN oracle.trunc(d + interval '84 hours', format)
    END
$$;
