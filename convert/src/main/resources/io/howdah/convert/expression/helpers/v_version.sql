-- Oracle Database Reference 23ai, "V$VERSION".
-- columns BANNER text, BANNER_FULL text, BANNER_LEGACY text, CON_ID numeric
CREATE OR REPLACE VIEW oracle.v_version AS (
    SELECT version() AS banner, version() AS banner_full, version() AS banner_legacy, 0::numeric AS con_id
);
