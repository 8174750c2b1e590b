-- Oracle Database Reference 23ai, "ALL_TYPES": composite types.
-- columns OWNER text, TYPE_NAME text, TYPE_OID text, TYPECODE text, ATTRIBUTES numeric, METHODS numeric, PREDEFINED text, INCOMPLETE text, FINAL text, INSTANTIABLE text, SUPERTYPE_OWNER text, SUPERTYPE_NAME text
-- needs dictionary_name
-- needs dictionary_schema
CREATE OR REPLACE VIEW oracle.all_types AS (
    SELECT oracle.dictionary_name(c.relnamespace::regnamespace::text) AS owner, oracle.dictionary_name(c.relname::text) AS type_name,
        c.reltype::text AS type_oid, 'OBJECT'::text AS typecode, c.relnatts::numeric AS attributes, NULL::numeric AS methods,
        'NO'::text AS predefined, 'NO'::text AS incomplete, 'YES'::text AS final, 'YES'::text AS instantiable,
        NULL::text AS supertype_owner, NULL::text AS supertype_name
    FROM pg_class c
    WHERE c.relkind = 'c' AND oracle.dictionary_schema(c.relnamespace)
);
