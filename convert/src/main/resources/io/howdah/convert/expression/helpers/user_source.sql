-- Oracle Database Reference 23ai, "USER_SOURCE".
-- columns NAME text, TYPE text, LINE numeric, TEXT text
-- needs dictionary_name
-- needs all_source
CREATE OR REPLACE VIEW oracle.user_source AS (
    SELECT name, type, line, text
    FROM oracle.all_source
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
