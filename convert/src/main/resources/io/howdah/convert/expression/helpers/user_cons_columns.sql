-- Oracle Database Reference 23ai, "USER_CONS_COLUMNS".
-- columns OWNER text, CONSTRAINT_NAME text, TABLE_NAME text, COLUMN_NAME text, POSITION numeric
-- needs dictionary_name
-- needs all_cons_columns
CREATE OR REPLACE VIEW oracle.user_cons_columns AS (
    SELECT owner, constraint_name, table_name, column_name, position
    FROM oracle.all_cons_columns
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
