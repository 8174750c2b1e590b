-- SYS_CONTEXT with names that are known at run time only: what the session knows, else the setting namespace.attribute.
CREATE OR REPLACE FUNCTION oracle.sys_context(namespace text, attribute text) RETURNS text
    LANGUAGE plpgsql STABLE
AS $$
BEGIN
    IF upper(namespace) = 'USERENV' THEN
        CASE upper(attribute)
            WHEN 'SESSION_USER', 'AUTHENTICATED_IDENTITY' THEN RETURN upper(session_user);
            WHEN 'CURRENT_USER' THEN RETURN upper(current_user);
            WHEN 'CURRENT_SCHEMA' THEN RETURN upper(current_schema::text);
            WHEN 'DB_NAME', 'CON_NAME' THEN RETURN upper(current_database());
            WHEN 'IP_ADDRESS' THEN RETURN host(inet_client_addr());
            WHEN 'SID', 'SESSIONID' THEN RETURN pg_backend_pid()::text;
            WHEN 'MODULE', 'CLIENT_PROGRAM_NAME' THEN RETURN current_setting('application_name');
            ELSE NULL;
        END CASE;
    END IF;
    RETURN nullif(current_setting(regexp_replace(lower(namespace), '[^a-z0-9_]', '_', 'g') || '.' || lower(attribute), true), '');
END
$$;
