-- Oracle Database Reference 23ai, "USER_COL_COMMENTS".
-- columns TABLE_NAME text, COLUMN_NAME text, COMMENTS text
-- needs dictionary_name
-- needs all_col_comments
CREATE OR REPLACE VIEW oracle.user_col_comments AS (
    SELECT table_name, column_name, comments
    FROM oracle.all_col_comments
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
