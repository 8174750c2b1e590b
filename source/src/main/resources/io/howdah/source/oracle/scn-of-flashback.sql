-- The current SCN. Source: PL/SQL Packages and Types Reference, DBMS_FLASHBACK. Holds from 9.2.
-- Needs: EXECUTE ON SYS.DBMS_FLASHBACK
SELECT dbms_flashback.get_system_change_number FROM dual
