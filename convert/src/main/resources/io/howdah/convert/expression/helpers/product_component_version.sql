-- Oracle Database Reference 23ai, "PRODUCT_COMPONENT_VERSION".
-- columns PRODUCT text, VERSION text, VERSION_FULL text, STATUS text
CREATE OR REPLACE VIEW oracle.product_component_version AS (
    SELECT 'PostgreSQL'::text AS product, current_setting('server_version') AS version, current_setting('server_version') AS version_full,
        'Production'::text AS status
);
