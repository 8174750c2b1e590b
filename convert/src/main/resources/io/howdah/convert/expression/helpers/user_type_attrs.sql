-- Oracle Database Reference 23ai, "USER_TYPE_ATTRS".
-- columns TYPE_NAME text, ATTR_NAME text, ATTR_TYPE_OWNER text, ATTR_TYPE_NAME text, LENGTH numeric, PRECISION numeric, SCALE numeric, ATTR_NO numeric, INHERITED text
-- needs dictionary_name
-- needs all_type_attrs
CREATE OR REPLACE VIEW oracle.user_type_attrs AS (
    SELECT type_name, attr_name, attr_type_owner, attr_type_name, length, precision, scale, attr_no, inherited
    FROM oracle.all_type_attrs
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
