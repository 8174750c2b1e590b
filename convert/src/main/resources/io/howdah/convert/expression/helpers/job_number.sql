-- The schema of pg_cron, and the number that it gave a job of this user; raises where pg_cron is not installed, and for a job that is not there as Oracle does:
-- ORA-27475 for a name, ORA-23421 for a number.
-- needs job_name
CREATE OR REPLACE FUNCTION oracle.job_scheduler() RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    IF to_regclass('cron.job') IS NULL THEN
        RAISE EXCEPTION 'CONVERT-2175: jobs need the extension pg_cron in this database' USING ERRCODE = 'feature_not_supported';
    END IF;
    RETURN 'cron';
END
$$;
CREATE OR REPLACE FUNCTION oracle.job_number(name text) RETURNS bigint
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    job bigint;
BEGIN
    EXECUTE format('SELECT jobid FROM %I.job WHERE jobname = $1 AND username = current_user', oracle.job_scheduler())
        INTO job USING oracle.job_name(name);
    IF job IS NULL THEN
        RAISE EXCEPTION 'ORA-27475: "%" must be a job', name USING ERRCODE = 'R7475';
    END IF;
    RETURN job;
END
$$;
CREATE OR REPLACE FUNCTION oracle.job_number(job bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
AS $$
DECLARE
    found bigint;
BEGIN
    EXECUTE format('SELECT jobid FROM %I.job WHERE jobid = $1 AND username = current_user', oracle.job_scheduler())
        INTO found USING job;
    IF found IS NULL THEN
        RAISE EXCEPTION 'ORA-23421: job number % is not a job in the job queue', job USING ERRCODE = 'R3421';
    END IF;
    RETURN found;
END
$$;
