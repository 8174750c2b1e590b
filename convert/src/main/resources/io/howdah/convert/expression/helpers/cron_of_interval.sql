-- The interval of a job of DBMS_JOB, or the NEXT of a materialized view, as a cron expression: 'TRUNC(SYSDATE)+1+2/24' -> '0 2 * * *'.
-- needs cron_minutes
-- needs cron_step
-- needs cron_refused
CREATE OR REPLACE FUNCTION oracle.cron_of_interval(expression text, start timestamp) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    words text := regexp_replace(upper(regexp_replace(expression, '\s', '', 'g')), '([+-])[(]([0-9./]+)[)]', '\1\2', 'g');
    form text[];
    base text;
    exact numeric;
    minutes integer;
    minute text;
    hour text;
BEGIN
    words := regexp_replace(words, '^TRUNC[(]SYSDATE([+][0-9]+)[)]', 'TRUNC(SYSDATE)\1');
    words := regexp_replace(words, '^TRUNC[(](LAST_DAY|NEXT_DAY)[(]SYSDATE(.*?)[)][)]', '\1(TRUNC(SYSDATE)\2)');
    form := regexp_match(
        words,
        '^(SYSDATE|TRUNC[(]SYSDATE(?:,''(?:MI|HH|HH24|DD)'')?[)]|LAST_DAY[(]TRUNC[(]SYSDATE[)][)]'
            '|NEXT_DAY[(]TRUNC[(]SYSDATE[)],''[A-Z]+''[)]|ADD_MONTHS[(]TRUNC[(]SYSDATE,''(?:MM|MON|MONTH)''[)],1[)])(.*)$'
    );
    exact := oracle.cron_minutes(form[2]);
    IF form IS NULL OR exact IS NULL OR exact < 0 OR exact > 1000000 OR exact <> trunc(exact) THEN
        RETURN oracle.cron_refused(expression, 'it is none of the forms that are known, of whole minutes');
    END IF;
    base := replace(form[1], ',''DD''', '');
    minutes := exact;
    minute := minutes % 60;
    hour := minutes / 60 % 24;
    IF base IN ('SYSDATE', 'TRUNC(SYSDATE,''MI'')') THEN
        CASE
            WHEN minutes BETWEEN 1 AND 59 AND 60 % minutes = 0 THEN
                RETURN oracle.cron_step(0, 59, minutes, extract(minute FROM start)::integer) || ' * * * *';
            WHEN minutes BETWEEN 60 AND 1439 AND minutes % 60 = 0 AND 1440 % minutes = 0 THEN
                RETURN extract(minute FROM start) || ' '
                    || oracle.cron_step(0, 23, minutes / 60, extract(hour FROM start)::integer) || ' * * *';
            WHEN minutes = 1440 THEN
                RETURN extract(minute FROM start) || ' ' || extract(hour FROM start) || ' * * *';
            WHEN minutes = 10080 THEN
                RETURN extract(minute FROM start) || ' ' || extract(hour FROM start) || ' * * ' || extract(dow FROM start);
            ELSE
                NULL;
        END CASE;
    ELSIF base LIKE 'TRUNC(SYSDATE,''HH%' AND minutes BETWEEN 60 AND 119 THEN
        RETURN minute || ' * * * *';
    ELSIF base = 'TRUNC(SYSDATE)' AND minutes / 1440 = 1 THEN
        RETURN minute || ' ' || hour || ' * * *';
    ELSIF base = 'TRUNC(SYSDATE)' AND minutes / 1440 = 7 THEN
        RETURN minute || ' ' || hour || ' * * ' || extract(dow FROM start);
    ELSIF base LIKE 'LAST_DAY%' AND minutes / 1440 = 1 THEN
        RETURN minute || ' ' || hour || ' 1 * *';
    ELSIF base LIKE 'ADD_MONTHS%' AND minutes / 1440 < 28 THEN
        RETURN minute || ' ' || hour || ' ' || minutes / 1440 + 1 || ' * *';
    ELSIF base LIKE 'NEXT_DAY%' AND minutes < 1440
        AND strpos('SUNMONTUEWEDTHUFRISAT', substr(split_part(base, '''', 2), 1, 3)) % 3 = 1 THEN
        RETURN minute || ' ' || hour || ' * * ' || strpos('SUNMONTUEWEDTHUFRISAT', substr(split_part(base, '''', 2), 1, 3)) / 3;
    END IF;
    RETURN oracle.cron_refused(expression, 'it has no such period');
END
$$;
