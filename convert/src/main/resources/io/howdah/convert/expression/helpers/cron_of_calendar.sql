-- A calendar string of DBMS_SCHEDULER as a cron expression (PL/SQL Packages and Types Reference 23ai, DBMS_SCHEDULER, "Calendaring Syntax").
-- What the string leaves open is taken from the start date, as in Oracle; seconds are not known to cron.
-- needs cron_step
-- needs cron_refused
CREATE OR REPLACE FUNCTION oracle.cron_of_calendar(calendar text, start timestamp) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    days CONSTANT text[] := '{SUN,MON,TUE,WED,THU,FRI,SAT}';
    months CONSTANT text[] := '{JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC}';
    parts jsonb := '{}';
    part text;
    value text;
    freq integer;
    n integer;
    minute text;
    hour text;
    day text;
    month text;
    weekday text;
BEGIN
    FOREACH part IN ARRAY string_to_array(rtrim(upper(regexp_replace(calendar, '\s', '', 'g')), ';'), ';') LOOP
        value := substr(part, strpos(part, '=') + 1);
        part := split_part(part, '=', 1);
        IF part = 'BYMONTH' THEN
            SELECT string_agg(coalesce(array_position(months, m)::text, m), ',' ORDER BY o) INTO value
            FROM unnest(string_to_array(value, ',')) WITH ORDINALITY AS t (m, o);
        ELSIF part = 'BYDAY' THEN
            SELECT string_agg(coalesce((array_position(days, d) - 1)::text, d), ',' ORDER BY o) INTO value
            FROM unnest(string_to_array(value, ',')) WITH ORDINALITY AS t (d, o);
        END IF;
        IF part NOT IN ('FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND')
            OR part <> 'FREQ' AND value !~ '^[0-9]+(,[0-9]+)*$' OR part = 'BYSECOND' AND value !~ '^0+$' THEN
            RETURN oracle.cron_refused(calendar, part || '=' || value);
        END IF;
        parts := jsonb_set(parts, ARRAY[part], to_jsonb(value));
    END LOOP;
    freq := array_position('{YEARLY,MONTHLY,WEEKLY,DAILY,HOURLY,MINUTELY}'::text[], parts ->> 'FREQ');
    n := coalesce(parts ->> 'INTERVAL', '1')::integer;
    IF freq IS NULL THEN
        RETURN oracle.cron_refused(calendar, coalesce('FREQ=' || (parts ->> 'FREQ'), 'no FREQ'));
    ELSIF n = 0 OR n > 1 AND ((CASE freq WHEN 2 THEN 12 WHEN 5 THEN 24 WHEN 6 THEN 60 ELSE 1 END) % n <> 0
            OR parts ? (CASE freq WHEN 2 THEN 'BYMONTH' WHEN 5 THEN 'BYHOUR' ELSE 'BYMINUTE' END)) THEN
        RETURN oracle.cron_refused(calendar, 'INTERVAL=' || n);
    ELSIF parts ? 'BYDAY' AND parts ? 'BYMONTHDAY' THEN
        RETURN oracle.cron_refused(calendar, 'BYDAY and BYMONTHDAY at once');
    ELSIF parts ? 'BYMONTHDAY' AND (freq = 3 OR freq = 1 AND NOT parts ? 'BYMONTH') THEN
        RETURN oracle.cron_refused(calendar, 'BYMONTHDAY without a month');
    END IF;
    minute := coalesce(
        parts ->> 'BYMINUTE',
        CASE WHEN freq = 6 THEN oracle.cron_step(0, 59, n, extract(minute FROM start)::integer) ELSE extract(minute FROM start)::text END
    );
    hour := coalesce(
        parts ->> 'BYHOUR',
        CASE freq WHEN 6 THEN '*' WHEN 5 THEN oracle.cron_step(0, 23, n, extract(hour FROM start)::integer)
            ELSE extract(hour FROM start)::text END
    );
    day := coalesce(parts ->> 'BYMONTHDAY', CASE WHEN freq > 2 OR parts ? 'BYDAY' THEN '*' ELSE extract(day FROM start)::text END);
    month := coalesce(
        parts ->> 'BYMONTH',
        CASE WHEN freq = 2 THEN oracle.cron_step(1, 12, n, extract(month FROM start)::integer)
            WHEN freq > 2 OR parts ? 'BYDAY' THEN '*' ELSE extract(month FROM start)::text END
    );
    weekday := coalesce(
        parts ->> 'BYDAY',
        CASE WHEN freq = 3 THEN extract(dow FROM start)::text ELSE '*' END
    );
    RETURN concat_ws(' ', minute, hour, day, month, weekday);
END
$$;
