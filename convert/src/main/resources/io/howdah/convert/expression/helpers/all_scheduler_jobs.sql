-- Oracle Database Reference 23ai, "ALL_SCHEDULER_JOBS": the jobs of pg_cron; none where it is not installed.
-- columns OWNER text, JOB_NAME text, JOB_SUBNAME text, JOB_CREATOR text, JOB_TYPE text, JOB_ACTION text, SCHEDULE_NAME text, START_DATE timestamptz, REPEAT_INTERVAL text, END_DATE timestamptz, JOB_CLASS text, ENABLED text, STATE text, RUN_COUNT numeric, FAILURE_COUNT numeric, LAST_START_DATE timestamptz, NEXT_RUN_DATE timestamptz, COMMENTS text
-- needs dictionary_name
-- needs scheduler_jobs
CREATE OR REPLACE VIEW oracle.all_scheduler_jobs AS (
    SELECT oracle.dictionary_name(j.owner) AS owner, oracle.dictionary_name(j.job_name) AS job_name, NULL::text AS job_subname,
        oracle.dictionary_name(j.owner) AS job_creator, 'PLSQL_BLOCK'::text AS job_type, j.job_action, NULL::text AS schedule_name,
        NULL::timestamptz AS start_date, j.repeat_interval, NULL::timestamptz AS end_date, 'DEFAULT_JOB_CLASS'::text AS job_class,
        CASE WHEN j.active THEN 'TRUE' ELSE 'FALSE' END AS enabled, CASE WHEN j.active THEN 'SCHEDULED' ELSE 'DISABLED' END AS state,
        NULL::numeric AS run_count, NULL::numeric AS failure_count, NULL::timestamptz AS last_start_date, NULL::timestamptz AS next_run_date,
        NULL::text AS comments
    FROM oracle.scheduler_jobs() j
);
