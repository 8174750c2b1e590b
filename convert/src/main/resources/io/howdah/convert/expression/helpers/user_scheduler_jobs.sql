-- Oracle Database Reference 23ai, "USER_SCHEDULER_JOBS".
-- columns JOB_NAME text, JOB_SUBNAME text, JOB_CREATOR text, JOB_TYPE text, JOB_ACTION text, SCHEDULE_NAME text, START_DATE timestamptz, REPEAT_INTERVAL text, END_DATE timestamptz, JOB_CLASS text, ENABLED text, STATE text, RUN_COUNT numeric, FAILURE_COUNT numeric, LAST_START_DATE timestamptz, NEXT_RUN_DATE timestamptz, COMMENTS text
-- needs dictionary_name
-- needs all_scheduler_jobs
CREATE OR REPLACE VIEW oracle.user_scheduler_jobs AS (
    SELECT job_name, job_subname, job_creator, job_type, job_action, schedule_name, start_date, repeat_interval, end_date, job_class,
        enabled, state, run_count, failure_count, last_start_date, next_run_date, comments
    FROM oracle.all_scheduler_jobs
    WHERE owner = oracle.dictionary_name(current_user::text)
);
