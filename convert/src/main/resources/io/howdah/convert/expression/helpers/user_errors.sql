-- Oracle Database Reference 23ai, "USER_ERRORS".
-- columns NAME text, TYPE text, SEQUENCE numeric, LINE numeric, POSITION numeric, TEXT text, ATTRIBUTE text, MESSAGE_NUMBER numeric
-- needs dictionary_name
-- needs all_errors
CREATE OR REPLACE VIEW oracle.user_errors AS (
    SELECT name, type, sequence, line, position, text, attribute, message_number
    FROM oracle.all_errors
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
