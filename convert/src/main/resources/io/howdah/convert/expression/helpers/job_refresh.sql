-- REFRESH ... START WITH ... NEXT of a materialized view: a job that refreshes it; a warning where pg_cron is not installed.
-- needs job_schedule
CREATE OR REPLACE FUNCTION oracle.job_refresh(view text, first timestamptz, next text) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    work text := 'BEGIN REFRESH MATERIALIZED VIEW ' || view || '; END';
BEGIN
    IF to_regclass('cron.job') IS NULL THEN
        RAISE WARNING 'CONVERT-2175: % is not refreshed by itself, which needs the extension pg_cron in this database', view;
        RETURN;
    END IF;
    IF first > now() THEN
        PERFORM oracle.job_schedule('refresh ' || view || ' first', NULL, work, first, NULL, true);
    END IF;
    PERFORM oracle.job_schedule('refresh ' || view, oracle.cron_schedule(next, first), work, first + interval '1 minute', NULL, true);
END
$$;
