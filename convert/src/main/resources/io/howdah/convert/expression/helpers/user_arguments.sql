-- Oracle Database Reference 23ai, "USER_ARGUMENTS".
-- columns OBJECT_NAME text, PACKAGE_NAME text, OBJECT_ID numeric, OVERLOAD text, SUBPROGRAM_ID numeric, ARGUMENT_NAME text, POSITION numeric, SEQUENCE numeric, DATA_LEVEL numeric, DATA_TYPE text, DEFAULTED text, DEFAULT_VALUE text, DEFAULT_LENGTH numeric, IN_OUT text, DATA_LENGTH numeric, DATA_PRECISION numeric, DATA_SCALE numeric, CHARACTER_SET_NAME text, TYPE_OWNER text, TYPE_NAME text, TYPE_SUBNAME text, PLS_TYPE text, CHAR_LENGTH numeric, CHAR_USED text
-- needs dictionary_name
-- needs all_arguments
CREATE OR REPLACE VIEW oracle.user_arguments AS (
    SELECT object_name, package_name, object_id, overload, subprogram_id, argument_name, position, sequence,
        data_level, data_type, defaulted, default_value, default_length, in_out, data_length, data_precision,
        data_scale, character_set_name, type_owner, type_name, type_subname, pls_type, char_length, char_used
    FROM oracle.all_arguments
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
