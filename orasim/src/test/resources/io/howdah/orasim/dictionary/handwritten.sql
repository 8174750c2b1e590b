-- Rows of dictionary views as manuals and servers' own output in public show them, written by hand: Howdah's catalog stands behind none of
-- them. Columns that are not given are NULL. Sources: Database Reference, the page of each view; Object-Relational Developer's Guide, "Storage
-- of Nested Tables" and "OID"; Administrator's Guide, "Using Flashback Drop and Managing the Recycle Bin".
INSERT INTO all_users (username) VALUES ('SHOP');

-- an object table: its identifier has a key of its own
INSERT INTO dba_objects (owner, object_name, object_type, status, secondary) VALUES
  ('SHOP', 'CUSTOMERS', 'TABLE', 'VALID', 'N'), ('SHOP', 'STORES', 'TABLE', 'VALID', 'N'), ('SHOP', 'STOCK_TAB', 'TABLE', 'VALID', 'N'),
  ('SHOP', 'SYS_C0010', 'INDEX', 'VALID', 'N'), ('SHOP', 'SYS_C0011', 'INDEX', 'VALID', 'N'), ('SHOP', 'SYS_C0012', 'INDEX', 'VALID', 'N'),
  ('SHOP', 'CUSTOMER_T', 'TYPE', 'VALID', 'N'), ('SHOP', 'STOCK_LIST', 'TYPE', 'VALID', 'N'),
  ('SHOP', 'ORDERS', 'TABLE', 'VALID', 'N'), ('SHOP', 'ORDERS_AUDIT', 'TRIGGER', 'VALID', 'N'),
  ('SHOP', 'BIN$back==$0', 'TRIGGER', 'VALID', 'N'), ('SHOP', 'GZIP_LIB', 'LIBRARY', 'VALID', 'N'),
  ('SHOP', 'HIDDEN_BODY', 'PACKAGE BODY', 'VALID', 'N'), ('SHOP', 'ORDERS_MV', 'MATERIALIZED VIEW', 'VALID', 'N'),
  ('SHOP', 'ORDERS_MV', 'TABLE', 'VALID', 'N'), ('SHOP', 'I_SNAP$_ORDERS_MV', 'INDEX', 'VALID', 'N'),
  ('SHOP', 'OPEN_ORDERS', 'VIEW', 'VALID', 'N'), ('SHOP', 'ALL_ORDERS', 'VIEW', 'VALID', 'N'),
  ('SHOP', 'LEDGER', 'TABLE', 'VALID', 'N'), ('SHOP', 'SHORT_NAME', 'PROCEDURE', 'VALID', 'N'),
  ('SHOP', 'DOWN', 'SEQUENCE', 'VALID', 'N'), ('SHOP', 'NIGHTLY', 'JOB', 'VALID', 'N');

INSERT INTO dba_all_tables (owner, table_name, table_type_owner, table_type, temporary, secondary, nested, dropped) VALUES
  ('SHOP', 'CUSTOMERS', 'SHOP', 'CUSTOMER_T', 'N', 'N', 'NO', 'NO'),
  ('SHOP', 'STORES', NULL, NULL, 'N', 'N', 'NO', 'NO'),
  ('SHOP', 'STOCK_TAB', NULL, NULL, 'N', 'N', 'YES', 'NO'),
  ('SHOP', 'ORDERS', NULL, NULL, 'N', 'N', 'NO', 'NO'),
  ('SHOP', 'ORDERS_MV', NULL, NULL, 'N', 'N', 'NO', 'NO'),
  ('SHOP', 'LEDGER', NULL, NULL, 'N', 'N', 'NO', 'NO'),
  ('SHOP', 'BIN$gone==$0', NULL, NULL, 'N', 'N', 'NO', 'YES');

INSERT INTO dba_immutable_tables (schema_name, table_name) VALUES ('SHOP', 'LEDGER');

INSERT INTO dba_tab_cols (owner, table_name, column_name, data_type, data_type_owner, data_length, data_precision, data_scale, nullable,
  char_length, char_used, hidden_column, virtual_column, internal_column_id, user_generated, default_on_null, "collation", data_default,
  default_length) VALUES
  ('SHOP', 'CUSTOMERS', 'SYS_NC_OID$', 'RAW', NULL, 16, NULL, NULL, 'Y', 0, NULL, 'YES', 'NO', 1, 'NO', 'NO', NULL, NULL, NULL),
  ('SHOP', 'CUSTOMERS', 'SYS_NC_ROWINFO$', 'CUSTOMER_T', 'SHOP', 1, NULL, NULL, 'Y', 0, NULL, 'YES', 'YES', 2, 'NO', 'NO', NULL, NULL, NULL),
  ('SHOP', 'CUSTOMERS', 'ID', 'NUMBER', NULL, 22, 9, 0, 'Y', 0, NULL, 'NO', 'NO', 3, 'YES', 'NO', NULL, NULL, NULL),
  ('SHOP', 'CUSTOMERS', 'NAME', 'VARCHAR2', NULL, 40, NULL, NULL, 'Y', 40, 'B', 'NO', 'NO', 4, 'YES', 'NO', 'USING_NLS_COMP', NULL, NULL),
  ('SHOP', 'CUSTOMERS', 'PHONE', 'VARCHAR2', NULL, 20, NULL, NULL, 'Y', 20, 'B', 'NO', 'NO', 5, 'YES', 'NO', 'USING_NLS_COMP', NULL, NULL),
  ('SHOP', 'STORES', 'ID', 'NUMBER', NULL, 22, 9, 0, 'N', 0, NULL, 'NO', 'NO', 1, 'YES', 'NO', NULL, NULL, NULL),
  ('SHOP', 'STORES', 'CODE', 'VARCHAR2', NULL, 10, NULL, NULL, 'Y', 10, 'B', 'NO', 'NO', 2, 'YES', 'NO', 'BINARY_CI', NULL, NULL),
  ('SHOP', 'STORES', 'STORE_STOCK', 'STOCK_LIST', 'SHOP', 16, NULL, NULL, 'Y', 0, NULL, 'NO', 'NO', 3, 'YES', 'NO', NULL, NULL, NULL),
  ('SHOP', 'STORES', 'SYS_NC0000300004$', 'RAW', NULL, 16, NULL, NULL, 'Y', 0, NULL, 'YES', 'NO', 4, 'NO', 'NO', NULL, NULL, NULL),
  ('SHOP', 'STOCK_TAB', 'NESTED_TABLE_ID', 'RAW', NULL, 16, NULL, NULL, 'Y', 0, NULL, 'YES', 'NO', 1, 'NO', 'NO', NULL, NULL, NULL),
  ('SHOP', 'STOCK_TAB', 'COLUMN_VALUE', 'NUMBER', NULL, 22, NULL, NULL, 'Y', 0, NULL, 'NO', 'NO', 2, 'YES', 'NO', NULL, NULL, NULL),
  -- an identity column whose sequence ALL_SEQUENCES does not show
  ('SHOP', 'ORDERS', 'ID', 'NUMBER', NULL, 22, NULL, NULL, 'N', 0, NULL, 'NO', 'NO', 1, 'YES', 'NO', NULL,
    '"SHOP"."ISEQ$$_74001".nextval', 30),
  -- a default as it was written, up to the line end behind its comment
  ('SHOP', 'ORDERS', 'STATE', 'VARCHAR2', NULL, 10, NULL, NULL, 'Y', 10, 'B', 'NO', 'NO', 2, 'YES', 'NO', 'USING_NLS_COMP',
    E'''new''  -- as long as nobody looked\n  ', 40),
  ('SHOP', 'ORDERS', 'ORA_ARCHIVE_STATE', 'VARCHAR2', NULL, 4000, NULL, NULL, 'Y', 4000, 'B', 'YES', 'NO', 3, 'NO', 'NO', 'USING_NLS_COMP',
    '0', 1),
  ('SHOP', 'ORDERS_MV', 'STATE', 'VARCHAR2', NULL, 10, NULL, NULL, 'Y', 10, 'B', 'NO', 'NO', 1, 'YES', 'NO', 'USING_NLS_COMP', NULL, NULL),
  ('SHOP', 'ORDERS_MV', 'M_ROW$$', 'VARCHAR2', NULL, 255, NULL, NULL, 'Y', 255, 'B', 'YES', 'NO', 2, 'NO', 'NO', NULL, NULL, NULL),
  ('SHOP', 'OPEN_ORDERS', 'ID', 'NUMBER', NULL, 22, NULL, NULL, 'Y', 0, NULL, 'NO', 'NO', 1, 'YES', 'NO', NULL, NULL, NULL),
  ('SHOP', 'ALL_ORDERS', 'WORDS', 'CHAR', NULL, 14, NULL, NULL, 'Y', 14, 'B', 'NO', 'NO', 1, 'YES', 'NO', 'USING_NLS_COMP', NULL, NULL),
  ('SHOP', 'LEDGER', 'AMOUNT', 'NUMBER', NULL, 22, 9, 2, 'Y', 0, NULL, 'NO', 'NO', 1, 'YES', 'NO', NULL, NULL, NULL);

INSERT INTO dba_tab_identity_cols (owner, table_name, column_name, generation_type) VALUES ('SHOP', 'ORDERS', 'ID', 'ALWAYS');

INSERT INTO dba_nested_tables (owner, table_name, parent_table_name, parent_table_column) VALUES ('SHOP', 'STOCK_TAB', 'STORES', 'STORE_STOCK');

INSERT INTO dba_constraints (owner, constraint_name, constraint_type, table_name, status, "deferrable", deferred, validated, generated, index_name)
VALUES
  ('SHOP', 'SYS_C0010', 'U', 'CUSTOMERS', 'ENABLED', 'NOT DEFERRABLE', 'IMMEDIATE', 'VALIDATED', 'GENERATED NAME', 'SYS_C0010'),
  ('SHOP', 'SYS_C0011', 'U', 'STORES', 'ENABLED', 'NOT DEFERRABLE', 'IMMEDIATE', 'VALIDATED', 'GENERATED NAME', 'SYS_C0011'),
  ('SHOP', 'SYS_C0013', 'U', 'STORES', 'ENABLED', 'NOT DEFERRABLE', 'IMMEDIATE', 'VALIDATED', 'GENERATED NAME', 'SYS_C0013'),
  ('SHOP', 'SYS_C0012', 'P', 'STORES', 'ENABLED', 'NOT DEFERRABLE', 'IMMEDIATE', 'VALIDATED', 'GENERATED NAME', 'SYS_C0012'),
  ('SHOP', 'SYS_C0014', 'U', 'STORES', 'ENABLED', 'NOT DEFERRABLE', 'IMMEDIATE', 'VALIDATED', 'GENERATED NAME', 'SYS_C0014'),
  ('SHOP', 'SYS_C0020', 'O', 'OPEN_ORDERS', 'ENABLED', 'NOT DEFERRABLE', 'IMMEDIATE', 'NOT VALIDATED', 'GENERATED NAME', NULL);
INSERT INTO dba_cons_columns (owner, constraint_name, table_name, column_name, position) VALUES
  ('SHOP', 'SYS_C0010', 'CUSTOMERS', 'SYS_NC_OID$', 1),
  -- the storage of the nested table, named once by its hidden column and once by the collection's
  ('SHOP', 'SYS_C0011', 'STORES', 'SYS_NC0000300004$', 1), ('SHOP', 'SYS_C0013', 'STORES', 'STORE_STOCK', 1),
  ('SHOP', 'SYS_C0012', 'STORES', 'ID', 1), ('SHOP', 'SYS_C0014', 'STORES', 'CODE', 1);

INSERT INTO dba_indexes (owner, index_name, index_type, table_owner, table_name, uniqueness, generated, secondary, status, visibility,
  join_index, dropped) VALUES
  ('SHOP', 'SYS_C0010', 'NORMAL', 'SHOP', 'CUSTOMERS', 'UNIQUE', 'Y', 'N', 'VALID', 'VISIBLE', 'NO', 'NO'),
  ('SHOP', 'SYS_C0011', 'NORMAL', 'SHOP', 'STORES', 'UNIQUE', 'Y', 'N', 'VALID', 'VISIBLE', 'NO', 'NO'),
  ('SHOP', 'SYS_C0012', 'NORMAL', 'SHOP', 'STORES', 'UNIQUE', 'Y', 'N', 'VALID', 'VISIBLE', 'NO', 'NO'),
  ('SHOP', 'I_SNAP$_ORDERS_MV', 'FUNCTION-BASED NORMAL', 'SHOP', 'ORDERS_MV', 'UNIQUE', 'N', 'N', 'VALID', 'VISIBLE', 'NO', 'NO');
INSERT INTO dba_ind_columns (index_owner, index_name, table_owner, table_name, column_name, column_position, descend) VALUES
  ('SHOP', 'SYS_C0010', 'SHOP', 'CUSTOMERS', 'SYS_NC_OID$', 1, 'ASC'), ('SHOP', 'SYS_C0011', 'SHOP', 'STORES', 'SYS_NC0000300004$', 1, 'ASC'),
  ('SHOP', 'SYS_C0012', 'SHOP', 'STORES', 'ID', 1, 'ASC'), ('SHOP', 'I_SNAP$_ORDERS_MV', 'SHOP', 'ORDERS_MV', 'SYS_NC00003$', 1, 'ASC');
INSERT INTO dba_ind_expressions (index_owner, index_name, table_owner, table_name, column_expression, column_position) VALUES
  ('SHOP', 'I_SNAP$_ORDERS_MV', 'SHOP', 'ORDERS_MV', 'SYS_OP_MAP_NONNULL("STATE")', 1);

-- types: ALTER TYPE ... ADD ATTRIBUTE leaves its text behind that of CREATE TYPE
INSERT INTO dba_source (owner, name, type, line, text) VALUES
  ('SHOP', 'CUSTOMER_T', 'TYPE', 1, E'TYPE customer_t AS OBJECT (id NUMBER(9), name VARCHAR2(40), MEMBER FUNCTION age (d DATE) RETURN NUMBER)\n'),
  ('SHOP', 'CUSTOMER_T', 'TYPE', 2, E' ALTER TYPE customer_t ADD ATTRIBUTE (phone VARCHAR2(20)) CASCADE\n'),
  ('SHOP', 'CUSTOMER_T', 'TYPE', 3, E' ALTER TYPE customer_t DROP ATTRIBUTE name\n'),
  ('SHOP', 'STOCK_LIST', 'TYPE', 1, E'TYPE stock_list AS TABLE OF NUMBER\n'),
  ('SHOP', 'SHORT_NAME', 'PROCEDURE', 1, E'PROCEDURE short_name IS v VARCHAR2(10); BEGIN NULL; END;\n'),
  ('SHOP', 'ORDERS_AUDIT', 'TRIGGER', 1,
    E'TRIGGER orders_audit BEFORE INSERT ON orders FOR EACH ROW BEGIN :NEW.state := ''live''; END;\n'),
  ('SHOP', 'BIN$gone==$0', 'TRIGGER', 1,
    E'TRIGGER orders_audit BEFORE INSERT ON orders FOR EACH ROW BEGIN :NEW.state := ''dropped''; END;\n'),
  ('SHOP', 'BIN$back==$0', 'TRIGGER', 1,
    E'TRIGGER orders_back BEFORE UPDATE ON orders FOR EACH ROW BEGIN :NEW.state := ''back''; END;\n');
INSERT INTO dba_plsql_object_settings (owner, name, type, nls_length_semantics) VALUES ('SHOP', 'SHORT_NAME', 'PROCEDURE', 'CHAR');
INSERT INTO dba_triggers (owner, trigger_name, status) VALUES
  ('SHOP', 'ORDERS_AUDIT', 'ENABLED'), ('SHOP', 'BIN$gone==$0', 'DISABLED');

INSERT INTO dba_views (owner, view_name, text, editioning_view, read_only, bequeath, default_collation) VALUES
  ('SHOP', 'OPEN_ORDERS', 'SELECT id FROM orders WITH READ ONLY CONSTRAINT look_only', 'N', 'Y', 'DEFINER', 'USING_NLS_COMP'),
  ('SHOP', 'ALL_ORDERS', E'SELECT ''WITH READ ONLY'' words FROM orders', 'N', 'Y', 'CURRENT_USER', 'BINARY_CI');
INSERT INTO dba_mviews (owner, mview_name, query, updatable, rewrite_enabled, refresh_mode, refresh_method, build_mode) VALUES
  ('SHOP', 'ORDERS_MV', 'SELECT state FROM shop.orders', 'N', 'N', 'DEMAND', 'FAST', 'IMMEDIATE');

INSERT INTO dba_sequences (sequence_owner, sequence_name, min_value, max_value, increment_by, cycle_flag, order_flag, cache_size, last_number,
  session_flag, keep_value, scale_flag, extend_flag) VALUES
  ('SHOP', 'DOWN', -99999999999999999999999999, -1, -1, 'N', 'N', 20, -5, 'N', 'N', 'N', 'N');
INSERT INTO dba_scheduler_jobs (owner, job_name, program_owner, program_name, schedule_owner, schedule_name, enabled) VALUES
  ('SHOP', 'NIGHTLY', 'BATCH', 'CLEAN', 'SHOP', 'EVERY_NIGHT', 'TRUE');

-- what hides rows and values, and what is switched off or in the recycle bin
INSERT INTO dba_policies (object_owner, object_name, policy_name, pf_owner, function, sel, ins, upd, del, chk_option, enable) VALUES
  ('SHOP', 'ORDERS', 'OWN_ORDERS', 'SHOP', 'OWN', 'YES', 'NO', 'NO', 'NO', 'NO', 'YES'),
  ('SHOP', 'STORES', 'NO_CHANGE', 'SHOP', 'OWN', 'NO', 'NO', 'YES', 'YES', 'NO', 'YES'),
  ('SHOP', 'STORES', 'SWITCHED_OFF', 'SHOP', 'OWN', 'YES', 'NO', 'NO', 'NO', 'NO', 'NO'),
  ('SHOP', 'BIN$gone==$0', 'OWN_GONE', 'SHOP', 'OWN', 'YES', 'NO', 'NO', 'NO', 'NO', 'YES');
INSERT INTO redaction_policies (object_owner, object_name, policy_name, expression, enable) VALUES
  ('SHOP', 'CUSTOMERS', 'MASK_PHONE', '1=1', 'YES    '), ('SHOP', 'STORES', 'MASK_CODE', '1=1', 'NO     ');
INSERT INTO redaction_columns (object_owner, object_name, column_name, function_type) VALUES
  ('SHOP', 'CUSTOMERS', 'PHONE', 'FULL REDACTION'), ('SHOP', 'STORES', 'CODE', 'FULL REDACTION');

INSERT INTO dba_tab_privs (owner, table_name, grantee, privilege, grantable, hierarchy) VALUES
  ('SHOP', 'BIN$gone==$0', 'SHOP', 'SELECT', 'NO', 'NO'), ('SHOP', 'ORDERS', 'SHOP', 'SELECT', 'NO', 'NO');
