-- Oracle Database Reference 23ai, "USER_TAB_PARTITIONS".
-- columns TABLE_NAME text, PARTITION_NAME text, PARTITION_POSITION numeric, HIGH_VALUE text, NUM_ROWS numeric, TABLESPACE_NAME text, SUBPARTITION_COUNT numeric
-- needs dictionary_name
-- needs all_tab_partitions
CREATE OR REPLACE VIEW oracle.user_tab_partitions AS (
    SELECT table_name, partition_name, partition_position, high_value, num_rows, tablespace_name,
        subpartition_count
    FROM oracle.all_tab_partitions
    WHERE table_owner = oracle.dictionary_name(current_schema::text)
);
