CREATE OR REPLACE PACKAGE app_log_api AS
  c_info   CONSTANT VARCHAR2(5) := 'INFO';
  c_error  CONSTANT VARCHAR2(5) := 'ERROR';

  -- Modules log under their name until they leave; calls nest.
  PROCEDURE enter(p_module IN VARCHAR2);
  PROCEDURE leave;
  FUNCTION current_module RETURN VARCHAR2;

  -- Stays also when the caller rolls back.
  PROCEDURE write(p_message IN VARCHAR2, p_severity IN VARCHAR2 DEFAULT c_info);
  PROCEDURE purge(p_keep_days IN PLS_INTEGER DEFAULT 90, p_deleted OUT PLS_INTEGER);
END app_log_api;
/
CREATE OR REPLACE PACKAGE BODY app_log_api AS
  TYPE module_stack IS TABLE OF VARCHAR2(60) INDEX BY PLS_INTEGER;
  g_modules  module_stack;

  PROCEDURE enter(p_module IN VARCHAR2) IS
  BEGIN
    g_modules(g_modules.COUNT + 1) := p_module;
  END enter;

  PROCEDURE leave IS
  BEGIN
    IF g_modules.COUNT > 0 THEN
      g_modules.DELETE(g_modules.LAST);
    END IF;
  END leave;

  FUNCTION current_module RETURN VARCHAR2 IS
  BEGIN
    IF g_modules.COUNT = 0 THEN
      RETURN NULL;
    END IF;
    RETURN g_modules(g_modules.LAST);
  END current_module;

  PROCEDURE write(p_message IN VARCHAR2, p_severity IN VARCHAR2 DEFAULT c_info) IS
    PRAGMA AUTONOMOUS_TRANSACTION;
  BEGIN
    INSERT INTO app_log (log_id, severity, module, message)
    VALUES (app_log_seq.NEXTVAL, p_severity, current_module, SUBSTR(p_message, 1, 2000));
    COMMIT;
  END write;

  PROCEDURE purge(p_keep_days IN PLS_INTEGER DEFAULT 90, p_deleted OUT PLS_INTEGER) IS
  BEGIN
    DELETE FROM app_log WHERE logged_at < SYSDATE - p_keep_days;
    p_deleted := SQL%ROWCOUNT;
  END purge;
END app_log_api;
/
