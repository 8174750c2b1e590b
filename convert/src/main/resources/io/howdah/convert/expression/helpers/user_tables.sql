-- Oracle Database Reference 23ai, "USER_TABLES".
-- columns TABLE_NAME text, TABLESPACE_NAME text, STATUS text, NUM_ROWS numeric, BLOCKS numeric, LAST_ANALYZED date, PARTITIONED text, TEMPORARY text, NESTED text, IOT_TYPE text, CLUSTER_NAME text, LOGGING text
-- needs dictionary_name
-- needs all_tables
CREATE OR REPLACE VIEW oracle.user_tables AS (
    SELECT table_name, tablespace_name, status, num_rows, blocks, last_analyzed, partitioned, temporary,
        nested, iot_type, cluster_name, logging
    FROM oracle.all_tables
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
