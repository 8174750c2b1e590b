-- What identifies the database in which an SCN means something.
-- Source: SQL Language Reference, SYS_CONTEXT, namespace USERENV. Holds from 9.2; a pluggable database has a DB_NAME of its own.
SELECT sys_context('USERENV', 'DB_NAME') FROM dual
