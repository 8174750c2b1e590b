-- Oracle Database Reference 23ai, "ALL_ERRORS": PostgreSQL keeps no errors of compilation, so there are no rows.
-- columns OWNER text, NAME text, TYPE text, SEQUENCE numeric, LINE numeric, POSITION numeric, TEXT text, ATTRIBUTE text, MESSAGE_NUMBER numeric
CREATE OR REPLACE VIEW oracle.all_errors AS (
    SELECT NULL::text AS owner, NULL::text AS name, NULL::text AS type, NULL::numeric AS sequence, NULL::numeric AS line,
        NULL::numeric AS "position", NULL::text AS text, NULL::text AS attribute, NULL::numeric AS message_number
    WHERE false
);
