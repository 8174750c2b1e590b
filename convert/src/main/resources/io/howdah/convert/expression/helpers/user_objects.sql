-- Oracle Database Reference 23ai, "USER_OBJECTS".
-- columns OBJECT_NAME text, SUBOBJECT_NAME text, OBJECT_ID numeric, DATA_OBJECT_ID numeric, OBJECT_TYPE text, CREATED date, LAST_DDL_TIME date, TIMESTAMP text, STATUS text, TEMPORARY text, GENERATED text, SECONDARY text, NAMESPACE numeric
-- needs dictionary_name
-- needs all_objects
CREATE OR REPLACE VIEW oracle.user_objects AS (
    SELECT object_name, subobject_name, object_id, data_object_id, object_type, created, last_ddl_time,
        timestamp, status, temporary, generated, secondary, namespace
    FROM oracle.all_objects
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
