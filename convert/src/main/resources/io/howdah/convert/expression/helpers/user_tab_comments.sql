-- Oracle Database Reference 23ai, "USER_TAB_COMMENTS".
-- columns TABLE_NAME text, TABLE_TYPE text, COMMENTS text
-- needs dictionary_name
-- needs all_tab_comments
CREATE OR REPLACE VIEW oracle.user_tab_comments AS (
    SELECT table_name, table_type, comments
    FROM oracle.all_tab_comments
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
