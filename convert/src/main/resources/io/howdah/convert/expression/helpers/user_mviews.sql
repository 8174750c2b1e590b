-- Oracle Database Reference 23ai, "USER_MVIEWS".
-- columns MVIEW_NAME text, CONTAINER_NAME text, QUERY text, STALENESS text, LAST_REFRESH_DATE date
-- needs dictionary_name
-- needs all_mviews
CREATE OR REPLACE VIEW oracle.user_mviews AS (
    SELECT mview_name, container_name, query, staleness, last_refresh_date
    FROM oracle.all_mviews
    WHERE owner = oracle.dictionary_name(current_schema::text)
);
