-- NEXT_DAY: the first such weekday after the date, at the same time of day; English names or their first three letters, or 1 (Sunday) to 7.
CREATE OR REPLACE FUNCTION oracle.next_day(d timestamp, weekday text) RETURNS timestamp
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT date_trunc('second', d) + ((w - extract(dow FROM d)::integer + 6) % 7 + 1) * interval '1 day'
      FROM (SELECT CASE
                WHEN weekday ~ '^[1-7]$' THEN weekday::integer - 1
                ELSE array_position(ARRAY['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'], upper(left(weekday, 3))) - 1
            END AS w) AS day
$$;
