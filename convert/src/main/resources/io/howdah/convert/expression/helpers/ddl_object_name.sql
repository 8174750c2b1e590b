-- ORA_DICT_OBJ_NAME in an event trigger: the name of the first object that the command was about
CREATE OR REPLACE FUNCTION oracle.ddl_object_name(event text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    parts text[];
BEGIN
    IF event = 'sql_drop' THEN
        RETURN (SELECT upper(object_name) FROM pg_event_trigger_dropped_objects() WHERE original LIMIT 1);
    END IF;
    SELECT parse_ident(regexp_replace(object_identity, '\(.*$', ''), false) INTO parts
    FROM pg_event_trigger_ddl_commands() LIMIT 1;
    RETURN upper(parts[cardinality(parts)]);
END
$$;
