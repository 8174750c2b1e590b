-- Oracle Database Reference 23ai, "V$SESSION" over pg_stat_activity.
-- columns SID numeric, SERIAL# numeric, AUDSID numeric, USER# numeric, USERNAME text, STATUS text, SCHEMANAME text, OSUSER text, PROCESS text, MACHINE text, TERMINAL text, PROGRAM text, TYPE text, SQL_ID text, MODULE text, ACTION text, CLIENT_INFO text, CLIENT_IDENTIFIER text, LOGON_TIME date, LAST_CALL_ET numeric, EVENT text, STATE text, SERVICE_NAME text, INST_ID numeric
-- needs dictionary_name
CREATE OR REPLACE VIEW oracle.v_session AS (
    SELECT a.pid::numeric AS sid, 1::numeric AS "serial#", a.pid::numeric AS audsid, a.usesysid::bigint::numeric AS "user#",
        oracle.dictionary_name(a.usename::text) AS username, CASE a.state WHEN 'active' THEN 'ACTIVE' ELSE 'INACTIVE' END AS status,
        oracle.dictionary_name(a.usename::text) AS schemaname, NULL::text AS osuser, a.pid::text AS process,
        coalesce(a.client_hostname, host(a.client_addr)) AS machine, NULL::text AS terminal, a.application_name AS program,
        CASE a.backend_type WHEN 'client backend' THEN 'USER' ELSE 'BACKGROUND' END AS type, NULL::text AS sql_id,
        a.application_name AS module, NULL::text AS action, NULL::text AS client_info, NULL::text AS client_identifier,
        a.backend_start::timestamp(0) AS logon_time, floor(extract(epoch FROM now() - a.state_change))::numeric AS last_call_et,
        a.wait_event AS event, a.state, a.datname::text AS service_name, 1::numeric AS inst_id
    FROM pg_stat_activity a
);
