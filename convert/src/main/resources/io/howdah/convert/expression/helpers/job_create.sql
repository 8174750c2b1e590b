-- DBMS_SCHEDULER.CREATE_JOB: ORA-27477 for a name that is taken. It stays in the transaction, where Oracle's commits.
-- needs job_schedule
CREATE OR REPLACE FUNCTION oracle.job_create(
    name text, work text, first timestamptz, schedule text, last timestamptz, active boolean
) RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    taken boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.job WHERE jobname = $1 AND username = current_user)', oracle.job_scheduler())
        INTO taken USING oracle.job_name(name);
    IF taken THEN
        RAISE EXCEPTION 'ORA-27477: "%" already exists', name USING ERRCODE = 'R7477';
    END IF;
    PERFORM oracle.job_schedule(oracle.job_name(name), schedule, work, first, last, active);
END
$$;
