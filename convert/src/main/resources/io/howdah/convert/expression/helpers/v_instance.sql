-- Oracle Database Reference 23ai, "V$INSTANCE".
-- columns INSTANCE_NUMBER numeric, INSTANCE_NAME text, HOST_NAME text, VERSION text, VERSION_FULL text, STARTUP_TIME date, STATUS text, DATABASE_STATUS text
CREATE OR REPLACE VIEW oracle.v_instance AS (
    SELECT 1::numeric AS instance_number, current_database()::text AS instance_name, host(inet_server_addr()) AS host_name,
        current_setting('server_version') AS version, current_setting('server_version') AS version_full,
        pg_postmaster_start_time()::timestamp(0) AS startup_time, 'OPEN'::text AS status, 'ACTIVE'::text AS database_status
);
