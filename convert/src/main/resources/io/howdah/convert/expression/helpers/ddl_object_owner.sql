-- ORA_DICT_OBJ_OWNER in an event trigger: the schema of the first object that the command was about
CREATE OR REPLACE FUNCTION oracle.ddl_object_owner(event text) RETURNS text
LANGUAGE plpgsql AS $$
BEGIN
    IF event = 'sql_drop' THEN
        RETURN (SELECT upper(schema_name) FROM pg_event_trigger_dropped_objects() WHERE original LIMIT 1);
    END IF;
    RETURN (SELECT upper(schema_name) FROM pg_event_trigger_ddl_commands() LIMIT 1);
END
$$;
