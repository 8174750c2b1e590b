REM  The Howdah example estate: a small wholesaler. Schema STAFF came out of DBMS_METADATA, schema SALES was written by hand.
REM  Run by a DBA in SQL*Plus; Howdah reads it as it stands.
SET ECHO OFF
SET DEFINE ON
SET SQLBLANKLINES ON
WHENEVER SQLERROR EXIT SQL.SQLCODE ROLLBACK
DEFINE sales_schema = SALES
DEFINE staff_schema = STAFF
SPOOL install.log

PROMPT Creating the schemas
CREATE USER &staff_schema IDENTIFIED BY "change_me" DEFAULT TABLESPACE users QUOTA UNLIMITED ON users;
CREATE USER &sales_schema IDENTIFIED BY "change_me" DEFAULT TABLESPACE users QUOTA UNLIMITED ON users;
CREATE ROLE sales_reader;
GRANT CREATE SESSION TO sales_reader;

ALTER SESSION SET NLS_DATE_FORMAT = 'DD-MON-YYYY';
ALTER SESSION SET CURRENT_SCHEMA = &staff_schema;
@@staff/staff_metadata.sql
@@staff/staff_data.sql
@@staff/org.sql

ALTER SESSION SET CURRENT_SCHEMA = &sales_schema;
@@sales/types.sql
@@sales/tables.sql
@@sales/all_types.sql
@@sales/indexes.sql
@@sales/views.sql
@@sales/ordering/tables.sql
@@sales/ordering/types.sql
@@sales/ordering/app_log.sql
@@sales/ordering/pricing.pks
@@sales/ordering/pricing.pkb
@@sales/ordering/order_entry.pks
@@sales/ordering/order_entry.pkb
@@sales/ordering/warehouse.sql
@@sales/ordering/views.sql
@@sales/ordering/triggers.sql
@@sales/ordering/jobs.sql
@@sales/privileges.sql
@@sales/reference_data.sql

SPOOL OFF
EXIT SUCCESS
