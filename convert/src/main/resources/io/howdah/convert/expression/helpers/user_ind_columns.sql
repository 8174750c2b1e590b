-- Oracle Database Reference 23ai, "USER_IND_COLUMNS".
-- columns INDEX_NAME text, TABLE_NAME text, COLUMN_NAME text, COLUMN_POSITION numeric, COLUMN_LENGTH numeric, CHAR_LENGTH numeric, DESCEND text
-- needs dictionary_name
-- needs all_ind_columns
CREATE OR REPLACE VIEW oracle.user_ind_columns AS (
    SELECT index_name, table_name, column_name, column_position, column_length, char_length, descend
    FROM oracle.all_ind_columns
    WHERE index_owner = oracle.dictionary_name(current_schema::text)
);
