-- TRUNC(date, format) for formats without a native unit, and for formats that are known only at run time.
CREATE OR REPLACE FUNCTION oracle.trunc(d timestamp, format text) RETURNS timestamp
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN upper(format) IN ('DDD', 'DD', 'J') THEN date_trunc('day', d)
        WHEN upper(format) IN ('MONTH', 'MON', 'MM', 'RM') THEN date_trunc('month', d)
        WHEN upper(format) IN ('SYYYY', 'YYYY', 'YEAR', 'SYEAR', 'YYY', 'YY', 'Y') THEN date_trunc('year', d)
        WHEN upper(format) IN ('HH', 'HH12', 'HH24') THEN date_trunc('hour', d)
        WHEN upper(format) = 'MI' THEN date_trunc('minute', d)
        WHEN upper(format) = 'Q' THEN date_trunc('quarter', d)
        WHEN upper(format) IN ('CC', 'SCC') THEN date_trunc('century', d)
        WHEN upper(format) = 'IW' THEN date_trunc('week', d)
        WHEN upper(format) IN ('IYYY', 'IYY', 'IY', 'I')
            THEN date_trunc('week', make_date(extract(isoyear FROM d)::integer, 1, 4)::timestamp)
        -- weeks begin on Sunday in America
        WHEN upper(format) IN ('DAY', 'DY', 'D') THEN date_trunc('day', d) - extract(dow FROM d)::integer * interval '1 day'
        WHEN upper(format) = 'WW' THEN date_trunc('day', d) - (extract(doy FROM d)::integer - 1) % 7 * interval '1 day'
        WHEN upper(format) = 'W' THEN date_trunc('day', d) - (extract(day FROM d)::integer - 1) % 7 * interval '1 day'
    END
$$;
