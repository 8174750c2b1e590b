CREATE TABLE done (what VARCHAR2(100), at DATE);
CREATE PACKAGE work IS
  PROCEDURE nightly;
  PROCEDURE keep (what VARCHAR2, n NUMBER DEFAULT 1);
END;
/
CREATE PACKAGE BODY work IS
  PROCEDURE keep (what VARCHAR2, n NUMBER DEFAULT 1) IS
  BEGIN
    INSERT INTO done VALUES (what || n, SYSDATE);
  END;
  PROCEDURE nightly IS
  BEGIN
    keep('nightly');
    COMMIT;
  END;
END;
/
CREATE PROCEDURE create_jobs IS
BEGIN
  DBMS_SCHEDULER.CREATE_JOB(
    job_name        => 'NIGHTLY_JOB',
    job_type        => 'STORED_PROCEDURE',
    job_action      => 'work.nightly',
    start_date      => SYSTIMESTAMP,
    repeat_interval => 'FREQ=DAILY; BYHOUR=2; BYMINUTE=30',
    enabled         => TRUE,
    comments        => 'every night');
  DBMS_SCHEDULER.CREATE_JOB('fridays', 'PLSQL_BLOCK', q'[
    DECLARE
      text VARCHAR2(30) := NVL('', 'friday');
    BEGIN
      work.keep(text, 2);
    END;]', repeat_interval => 'FREQ=YEARLY;BYDAY=FRI;BYHOUR=9;BYMINUTE=0');
  DBMS_SCHEDULER.CREATE_JOB('once', 'PLSQL_BLOCK', 'BEGIN work.keep(''once''); END;', enabled => TRUE);
END;
/
CREATE PROCEDURE create_job (name VARCHAR2, schedule VARCHAR2, start_at DATE) IS
BEGIN
  DBMS_SCHEDULER.CREATE_JOB(job_name => name, job_type => 'PLSQL_BLOCK', job_action => 'work.keep(''' || name || ''', 3);',
    start_date => start_at, repeat_interval => schedule, enabled => TRUE);
END;
/
CREATE PROCEDURE every_other_friday IS
BEGIN
  DBMS_SCHEDULER.CREATE_JOB('other', 'PLSQL_BLOCK', 'work.nightly;', repeat_interval => 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FRI');
END;
/
CREATE PROCEDURE script_job IS
BEGIN
  DBMS_SCHEDULER.CREATE_JOB(job_name => 'script', job_type => 'EXECUTABLE', job_action => '/bin/true');
END;
/
CREATE FUNCTION submit (what VARCHAR2, next_date DATE, repeat_by VARCHAR2) RETURN NUMBER IS
  job NUMBER;
BEGIN
  DBMS_JOB.SUBMIT(job, what, next_date, repeat_by);
  RETURN job;
END;
/
CREATE FUNCTION submit_known RETURN NUMBER IS
  job BINARY_INTEGER;
BEGIN
  DBMS_JOB.SUBMIT(job, 'work.nightly;', TRUNC(SYSDATE) + 1 + 5/24, 'TRUNC(SYSDATE) + 1 + 5/24');
  RETURN job;
END;
/
CREATE PROCEDURE change (job NUMBER, what VARCHAR2) IS
BEGIN
  IF what = 'remove' THEN
    DBMS_JOB.REMOVE(job);
  ELSIF what = 'run' THEN
    DBMS_JOB.RUN(job);
  ELSE
    DBMS_JOB.BROKEN(job, what = 'broken');
  END IF;
END;
/
CREATE PROCEDURE change_named (name VARCHAR2, what VARCHAR2) IS
BEGIN
  CASE what
    WHEN 'drop' THEN DBMS_SCHEDULER.DROP_JOB(name, force => TRUE);
    WHEN 'run' THEN DBMS_SCHEDULER.RUN_JOB(job_name => name, use_current_session => TRUE);
    WHEN 'enable' THEN DBMS_SCHEDULER.ENABLE(name);
    ELSE DBMS_SCHEDULER.DISABLE(name);
  END CASE;
END;
/
CREATE MATERIALIZED VIEW counted REFRESH COMPLETE START WITH SYSDATE NEXT TRUNC(SYSDATE) + 1 + 3/24 AS SELECT COUNT(*) AS n FROM done;
CREATE MATERIALIZED VIEW often REFRESH FAST NEXT SYSDATE + 1/4096 AS SELECT what FROM done;
