-- Oracle Database Reference 23ai, "USER_INDEXES".
-- columns INDEX_NAME text, INDEX_TYPE text, TABLE_OWNER text, TABLE_NAME text, TABLE_TYPE text, UNIQUENESS text, TABLESPACE_NAME text, STATUS text, NUM_ROWS numeric, PARTITIONED text, VISIBILITY text
-- needs dictionary_name
-- needs all_indexes
CREATE OR REPLACE VIEW oracle.user_indexes AS (
    SELECT index_name, index_type, table_owner, table_name, table_type, uniqueness, tablespace_name, status,
        num_rows, partitioned, visibility
    FROM oracle.all_indexes
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
