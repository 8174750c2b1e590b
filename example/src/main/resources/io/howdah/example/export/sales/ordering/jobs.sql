-- Nightly housekeeping
BEGIN
  DBMS_SCHEDULER.CREATE_JOB(
    job_name        => 'PURGE_APP_LOG',
    job_type        => 'PLSQL_BLOCK',
    job_action      => 'DECLARE n PLS_INTEGER; BEGIN app_log_api.purge(30, n); END;',
    start_date      => TRUNC(SYSDATE) + 1 + 2/24,
    repeat_interval => 'FREQ=DAILY; BYHOUR=2',
    enabled         => TRUE);
END;
/
