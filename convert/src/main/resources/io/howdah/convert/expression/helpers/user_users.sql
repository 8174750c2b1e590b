-- Oracle Database Reference 23ai, "USER_USERS".
-- columns USERNAME text, USER_ID numeric, CREATED date, ACCOUNT_STATUS text, COMMON text, ORACLE_MAINTAINED text
-- needs dictionary_name
-- needs all_users
CREATE OR REPLACE VIEW oracle.user_users AS (
    SELECT username, user_id, created, account_status, common, oracle_maintained
    FROM oracle.all_users
    WHERE username = oracle.dictionary_name(current_schema::text)
);
