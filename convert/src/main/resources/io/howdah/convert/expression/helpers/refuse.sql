-- Raises when something without counterpart is reached. Volatile, so that no planner calls it early.
CREATE OR REPLACE FUNCTION oracle.refuse(message text) RETURNS text
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    RAISE EXCEPTION '%', message USING ERRCODE = 'feature_not_supported';
END
$$;
