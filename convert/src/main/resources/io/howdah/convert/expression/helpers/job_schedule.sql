-- A job of pg_cron that runs a block of PL/pgSQL with the search path of who makes it; its number. Without a schedule it runs once, at the
-- minute after the first time, and is gone.
-- needs job_number
-- needs cron_schedule
CREATE OR REPLACE FUNCTION oracle.job_schedule(
    name text, schedule text, work text, first timestamptz, last timestamptz, active boolean
) RETURNS bigint
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    scheduler text := oracle.job_scheduler();
    zone text := coalesce(current_setting('cron.timezone', true), 'GMT');
    minute timestamptz := date_trunc('minute', greatest(first, now()) + interval '59.999999 seconds');
    cron text;
    job bigint;
    body text := format('    PERFORM set_config(''search_path'', %L, false);' || chr(10), current_setting('search_path'));
BEGIN
    IF nullif(schedule, '') IS NOT NULL THEN
        cron := oracle.cron_schedule(schedule, coalesce(first, now()));
    ELSIF first > now() + interval '1 year' THEN
        RAISE EXCEPTION 'CONVERT-2176: cron cannot say %: it knows no years', first USING ERRCODE = 'feature_not_supported';
    ELSIF first > now() THEN
        cron := to_char(minute AT TIME ZONE zone, 'FMMI FMHH24 FMDD FMMM *');
    ELSE
        cron := '* * * * *';
    END IF;
    IF schedule <> '' AND cron !~ '^\S+ [*]' AND now() AT TIME ZONE zone <> now()::timestamp THEN
        RAISE WARNING 'CONVERT-2175: pg_cron reads % in the time zone %', cron, zone
            USING HINT = 'set cron.timezone to ' || current_setting('TimeZone') || ', which pg_cron knows from 1.6 on';
    END IF;
    IF first > now() THEN
        body := body || format('    IF now() < %L THEN RETURN; END IF;' || chr(10), CASE WHEN schedule <> '' THEN first ELSE minute END);
    END IF;
    IF last IS NOT NULL THEN
        body := body || format('    IF now() > %L THEN PERFORM cron.unschedule(%L); RETURN; END IF;' || chr(10), last, name);
    END IF;
    IF nullif(schedule, '') IS NULL THEN
        body := body || format('    PERFORM cron.unschedule(%L);' || chr(10) || '    COMMIT;' || chr(10), name);
    END IF;
    body := '#variable_conflict use_column' || chr(10) || 'BEGIN' || chr(10) || body || '    -- the work of the job' || chr(10)
        || rtrim(work, E'; \n') || ';' || chr(10) || 'END' || chr(10);
    body := 'DO ' || CASE WHEN strpos(body, '$job$') = 0 THEN '$job$' || chr(10) || body || '$job$' ELSE quote_literal(body) END;
    EXECUTE format('SELECT %I.schedule($1, $2, $3)', scheduler) INTO job USING name, cron, body;
    IF NOT active THEN
        EXECUTE format('SELECT %I.alter_job($1, active := false)', scheduler) USING job;
    END IF;
    RETURN job;
END
$$;
