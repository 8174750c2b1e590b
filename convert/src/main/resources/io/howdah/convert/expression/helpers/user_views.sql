-- Oracle Database Reference 23ai, "USER_VIEWS".
-- columns VIEW_NAME text, TEXT_LENGTH numeric, TEXT text, TEXT_VC text, READ_ONLY text
-- needs dictionary_name
-- needs all_views
CREATE OR REPLACE VIEW oracle.user_views AS (
    SELECT view_name, text_length, text, text_vc, read_only
    FROM oracle.all_views
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
