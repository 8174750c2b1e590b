-- Oracle Database Reference 23ai, "ALL_DIRECTORIES".
-- columns OWNER text, DIRECTORY_NAME text, DIRECTORY_PATH text, ORIGIN_CON_ID numeric
-- needs directories
CREATE OR REPLACE VIEW oracle.all_directories AS (
    SELECT 'SYS'::text AS owner, d.name AS directory_name, d.path AS directory_path, 0::numeric AS origin_con_id
    FROM oracle.directories d
);
