-- Oracle Database Reference 23ai, "USER_CONSTRAINTS".
-- columns OWNER text, CONSTRAINT_NAME text, CONSTRAINT_TYPE text, TABLE_NAME text, SEARCH_CONDITION text, SEARCH_CONDITION_VC text, R_OWNER text, R_CONSTRAINT_NAME text, DELETE_RULE text, STATUS text, DEFERRABLE text, DEFERRED text, VALIDATED text, GENERATED text, INDEX_OWNER text, INDEX_NAME text
-- needs dictionary_name
-- needs all_constraints
CREATE OR REPLACE VIEW oracle.user_constraints AS (
    SELECT owner, constraint_name, constraint_type, table_name, search_condition, search_condition_vc,
        r_owner, r_constraint_name, delete_rule, status, "deferrable", deferred, validated, generated,
        index_owner, index_name
    FROM oracle.all_constraints
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
