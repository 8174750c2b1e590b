-- PRAGMA AUTONOMOUS_TRANSACTION: a CALL in a session of its own through dblink, whose OUT values come back as text. The session has the
-- caller's user and search path; oracle.autonomous_connection (a connection string of libpq) says how to connect where that is not enough.
CREATE OR REPLACE FUNCTION oracle.autonomous(command text, results integer) RETURNS text[]
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    home text := (
        SELECT quote_ident(n.nspname) FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
        WHERE e.extname = 'dblink'
    );
    connection text := coalesce(
        nullif(current_setting('oracle.autonomous_connection', true), ''),
        format(
            'host=%s port=%s dbname=%L user=%L options=%L',
            coalesce(host(inet_server_addr()), split_part(current_setting('unix_socket_directories'), ',', 1)),
            current_setting('port'), current_database(), current_user,
            '-csearch_path=' || replace(current_setting('search_path'), ' ', '')
        )
    );
    columns text := (SELECT string_agg('c' || i, ', ' ORDER BY i) FROM generate_series(1, results) AS i);
    answer text[];
BEGIN
    IF home IS NULL THEN
        RAISE EXCEPTION 'CONVERT-2023: an autonomous transaction needs the extension dblink'
            USING ERRCODE = 'feature_not_supported';
    END IF;
    IF results = 0 THEN
        EXECUTE format('SELECT %s.dblink_exec(%L, %L)', home, connection, command);
    ELSE
        EXECUTE format(
            'SELECT ARRAY[%s] FROM %s.dblink(%L, %L) AS r (%s text)',
            columns, home, connection, command, replace(columns, ',', ' text,')
        ) INTO answer;
    END IF;
    RETURN answer;
END
$$;
