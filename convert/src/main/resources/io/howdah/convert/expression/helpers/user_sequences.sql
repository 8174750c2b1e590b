-- Oracle Database Reference 23ai, "USER_SEQUENCES".
-- columns SEQUENCE_NAME text, MIN_VALUE numeric, MAX_VALUE numeric, INCREMENT_BY numeric, CYCLE_FLAG text, ORDER_FLAG text, CACHE_SIZE numeric, LAST_NUMBER numeric
-- needs dictionary_name
-- needs all_sequences
CREATE OR REPLACE VIEW oracle.user_sequences AS (
    SELECT sequence_name, min_value, max_value, increment_by, cycle_flag, order_flag, cache_size, last_number
    FROM oracle.all_sequences
    WHERE sequence_owner = oracle.dictionary_name(current_schema::text)
);
