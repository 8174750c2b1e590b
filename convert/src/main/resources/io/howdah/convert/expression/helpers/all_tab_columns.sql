-- Oracle Database Reference 23ai, "ALL_TAB_COLUMNS"; also ALL_TAB_COLS. Types by the names of those they stand for.
-- columns OWNER text, TABLE_NAME text, COLUMN_NAME text, DATA_TYPE text, DATA_TYPE_OWNER text, DATA_LENGTH numeric, DATA_PRECISION numeric, DATA_SCALE numeric, NULLABLE text, COLUMN_ID numeric, DEFAULT_LENGTH numeric, DATA_DEFAULT text, CHAR_LENGTH numeric, CHAR_COL_DECL_LENGTH numeric, CHAR_USED text, NUM_DISTINCT numeric, HIDDEN_COLUMN text, VIRTUAL_COLUMN text, IDENTITY_COLUMN text
-- needs dictionary_name
-- needs dictionary_schema
-- needs dictionary_type
CREATE OR REPLACE VIEW oracle.all_tab_columns AS (
    SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(c.relname::text) AS table_name,
        oracle.dictionary_name(a.attname::text) AS column_name, oracle.dictionary_type(a.atttypid, a.atttypmod) AS data_type,
        NULL::text AS data_type_owner, coalesce(i.character_maximum_length, 22)::numeric AS data_length,
        CASE WHEN i.numeric_precision_radix = 10 THEN i.numeric_precision END::numeric AS data_precision,
        i.numeric_scale::numeric AS data_scale, CASE WHEN a.attnotnull THEN 'N' ELSE 'Y' END AS nullable, a.attnum::numeric AS column_id,
        length(pg_get_expr(d.adbin, d.adrelid))::numeric AS default_length, pg_get_expr(d.adbin, d.adrelid) AS data_default,
        coalesce(i.character_maximum_length, 0)::numeric AS char_length, i.character_maximum_length::numeric AS char_col_decl_length,
        CASE WHEN i.character_maximum_length IS NOT NULL THEN 'C' END AS char_used, NULL::numeric AS num_distinct,
        'NO'::text AS hidden_column, CASE a.attgenerated WHEN '' THEN 'NO' ELSE 'YES' END AS virtual_column,
        CASE a.attidentity WHEN '' THEN 'NO' ELSE 'YES' END AS identity_column
    FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        LEFT JOIN information_schema.columns i
            ON i.table_schema = c.relnamespace::regnamespace::text AND i.table_name = c.relname AND i.column_name = a.attname
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND oracle.dictionary_schema(c.relnamespace)
);
