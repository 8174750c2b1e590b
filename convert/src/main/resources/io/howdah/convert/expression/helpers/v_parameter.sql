-- Oracle Database Reference 23ai, "V$PARAMETER" over pg_settings.
-- columns NAME text, VALUE text, DISPLAY_VALUE text, DESCRIPTION text, ISDEFAULT text
CREATE OR REPLACE VIEW oracle.v_parameter AS (
    SELECT s.name, s.setting AS value, s.setting || coalesce(s.unit, '') AS display_value, s.short_desc AS description,
        CASE s.source WHEN 'default' THEN 'TRUE' ELSE 'FALSE' END AS isdefault
    FROM pg_settings s
);
