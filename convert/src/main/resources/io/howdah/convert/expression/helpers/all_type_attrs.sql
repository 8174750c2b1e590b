-- Oracle Database Reference 23ai, "ALL_TYPE_ATTRS".
-- columns OWNER text, TYPE_NAME text, ATTR_NAME text, ATTR_TYPE_OWNER text, ATTR_TYPE_NAME text, LENGTH numeric, PRECISION numeric, SCALE numeric, ATTR_NO numeric, INHERITED text
-- needs dictionary_name
-- needs dictionary_schema
-- needs dictionary_type
CREATE OR REPLACE VIEW oracle.all_type_attrs AS (
    SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(c.relname::text) AS type_name,
        oracle.dictionary_name(a.attname::text) AS attr_name, NULL::text AS attr_type_owner,
        oracle.dictionary_type(a.atttypid, a.atttypmod) AS attr_type_name, NULL::numeric AS length, NULL::numeric AS "precision",
        NULL::numeric AS scale, a.attnum::numeric AS attr_no, 'NO'::text AS inherited
    FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'c' AND oracle.dictionary_schema(c.relnamespace)
);
