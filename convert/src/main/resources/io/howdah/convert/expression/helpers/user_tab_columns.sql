-- Oracle Database Reference 23ai, "USER_TAB_COLUMNS"; also USER_TAB_COLS.
-- columns TABLE_NAME text, COLUMN_NAME text, DATA_TYPE text, DATA_TYPE_OWNER text, DATA_LENGTH numeric, DATA_PRECISION numeric, DATA_SCALE numeric, NULLABLE text, COLUMN_ID numeric, DEFAULT_LENGTH numeric, DATA_DEFAULT text, CHAR_LENGTH numeric, CHAR_COL_DECL_LENGTH numeric, CHAR_USED text, NUM_DISTINCT numeric, HIDDEN_COLUMN text, VIRTUAL_COLUMN text, IDENTITY_COLUMN text
-- needs dictionary_name
-- needs all_tab_columns
CREATE OR REPLACE VIEW oracle.user_tab_columns AS (
    SELECT table_name, column_name, data_type, data_type_owner, data_length, data_precision, data_scale,
        nullable, column_id, default_length, data_default, char_length, char_col_decl_length, char_used,
        num_distinct, hidden_column, virtual_column, identity_column
    FROM oracle.all_tab_columns
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
