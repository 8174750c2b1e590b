-- Oracle Database Reference 23ai, "USER_TRIGGERS".
-- columns TRIGGER_NAME text, TRIGGER_TYPE text, TRIGGERING_EVENT text, TABLE_OWNER text, BASE_OBJECT_TYPE text, TABLE_NAME text, COLUMN_NAME text, WHEN_CLAUSE text, STATUS text, DESCRIPTION text, ACTION_TYPE text, TRIGGER_BODY text
-- needs dictionary_name
-- needs all_triggers
CREATE OR REPLACE VIEW oracle.user_triggers AS (
    SELECT trigger_name, trigger_type, triggering_event, table_owner, base_object_type, table_name,
        column_name, when_clause, status, description, action_type, trigger_body
    FROM oracle.all_triggers
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
