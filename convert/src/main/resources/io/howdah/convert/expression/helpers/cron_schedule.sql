-- When a job runs, as a cron expression: one already, a calendar string, or the text of a date expression.
-- needs cron_of_calendar
-- needs cron_of_interval
CREATE OR REPLACE FUNCTION oracle.cron_schedule(schedule text, start timestamptz) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT CASE
        WHEN schedule ~ '^[0-9*/,-]+( [0-9*/,-]+){4}$' THEN schedule
        WHEN schedule ~* '^\s*FREQ\s*=' THEN oracle.cron_of_calendar(schedule, start::timestamp)
        ELSE oracle.cron_of_interval(schedule, start::timestamp)
    END
$$;
