-- Oracle Database Reference 23ai, "ALL_IND_COLUMNS".
-- columns INDEX_OWNER text, INDEX_NAME text, TABLE_OWNER text, TABLE_NAME text, COLUMN_NAME text, COLUMN_POSITION numeric, COLUMN_LENGTH numeric, CHAR_LENGTH numeric, DESCEND text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_ind_columns AS (
    SELECT oracle.dictionary_name(i.relnamespace::regnamespace::text) AS index_owner, oracle.dictionary_name(i.relname::text) AS index_name,
        oracle.dictionary_name(t.relnamespace::regnamespace::text) AS table_owner, oracle.dictionary_name(t.relname::text) AS table_name,
        oracle.dictionary_name(coalesce(a.attname::text, pg_get_indexdef(i.oid, k.place::integer, true))) AS column_name,
        k.place::numeric AS column_position, NULL::numeric AS column_length, NULL::numeric AS char_length,
        CASE WHEN x.indoption[k.place - 1] & 1 > 0 THEN 'DESC' ELSE 'ASC' END AS descend
    FROM pg_index x
        JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_class t ON t.oid = x.indrelid
        CROSS JOIN LATERAL unnest(x.indkey::smallint[]) WITH ORDINALITY AS k (attribute, place)
        LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attribute AND k.attribute > 0
    WHERE k.place <= x.indnkeyatts AND oracle.dictionary_schema(i.relnamespace)
);
