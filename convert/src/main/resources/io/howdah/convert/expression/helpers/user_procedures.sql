-- Oracle Database Reference 23ai, "USER_PROCEDURES".
-- columns OBJECT_NAME text, PROCEDURE_NAME text, OBJECT_ID numeric, SUBPROGRAM_ID numeric, OVERLOAD text, OBJECT_TYPE text, AGGREGATE text, PIPELINED text, DETERMINISTIC text, AUTHID text
-- needs dictionary_name
-- needs all_procedures
CREATE OR REPLACE VIEW oracle.user_procedures AS (
    SELECT object_name, procedure_name, object_id, subprogram_id, overload, object_type, aggregate, pipelined,
        deterministic, authid
    FROM oracle.all_procedures
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
