-- Oracle Database Reference 23ai, "USER_TYPES".
-- columns TYPE_NAME text, TYPE_OID text, TYPECODE text, ATTRIBUTES numeric, METHODS numeric, PREDEFINED text, INCOMPLETE text, FINAL text, INSTANTIABLE text, SUPERTYPE_OWNER text, SUPERTYPE_NAME text
-- needs dictionary_name
-- needs all_types
CREATE OR REPLACE VIEW oracle.user_types AS (
    SELECT type_name, type_oid, typecode, attributes, methods, predefined, incomplete, final, instantiable,
        supertype_owner, supertype_name
    FROM oracle.all_types
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
