-- Oracle Database Reference 23ai, "V$DATABASE".
-- columns DBID numeric, NAME text, DB_UNIQUE_NAME text, LOG_MODE text, OPEN_MODE text, DATABASE_ROLE text, PLATFORM_NAME text
-- needs dictionary_name
CREATE OR REPLACE VIEW oracle.v_database AS (
    SELECT d.oid::bigint::numeric AS dbid, oracle.dictionary_name(d.datname::text) AS name, d.datname::text AS db_unique_name,
        CASE current_setting('archive_mode') WHEN 'off' THEN 'NOARCHIVELOG' ELSE 'ARCHIVELOG' END AS log_mode,
        CASE WHEN pg_is_in_recovery() THEN 'READ ONLY' ELSE 'READ WRITE' END AS open_mode,
        CASE WHEN pg_is_in_recovery() THEN 'PHYSICAL STANDBY' ELSE 'PRIMARY' END AS database_role, NULL::text AS platform_name
    FROM pg_database d
    WHERE d.datname = current_database()
);
