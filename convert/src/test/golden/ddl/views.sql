-- roles: create
CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20), d DATE);
CREATE SEQUENCE s;
CREATE OR REPLACE VIEW top (id, label) AS SELECT v.id, v.label FROM middle v WITH READ ONLY;
CREATE OR REPLACE FORCE VIEW middle AS SELECT id, NVL(name, '-') AS label FROM t WHERE id > 0;
CREATE VIEW checked AS SELECT id, name FROM t WHERE id < 10 WITH CHECK OPTION;
CREATE VIEW uses_missing AS SELECT x FROM not_there;
CREATE VIEW uses_refused AS SELECT id FROM over_code;
CREATE VIEW over_code AS SELECT pkg.f(id) AS id FROM t;
CREATE MATERIALIZED VIEW counted BUILD IMMEDIATE REFRESH COMPLETE ON DEMAND AS SELECT COUNT(*) AS n FROM top;
CREATE VIEW over_counted AS SELECT n FROM counted;
CREATE INDEX counted_ix ON counted (n);
CREATE SYNONYM t_syn FOR t;
CREATE SYNONYM t_syn_syn FOR t_syn;
CREATE PUBLIC SYNONYM everybodys_t FOR t;
CREATE SYNONYM s_syn FOR s;
CREATE SYNONYM far FOR t@remote;
CREATE VIEW by_synonym AS SELECT id FROM t_syn_syn;
CREATE ROLE reader;
GRANT SELECT, INSERT ON t TO reader;
GRANT UPDATE (name, d) ON t TO clerk WITH GRANT OPTION;
GRANT SELECT ON s TO reader;
GRANT SELECT ON top TO PUBLIC;
GRANT ALTER ON t TO reader;
GRANT SELECT ON not_there TO reader;
GRANT CREATE SESSION TO clerk;
GRANT reader TO clerk;
CREATE DATABASE LINK remote CONNECT TO scott IDENTIFIED BY tiger USING 'orcl';
CREATE OR REPLACE PROCEDURE p IS BEGIN NULL; END;
/
COMMENT ON TABLE top IS 'on top';
COMMENT ON COLUMN top.label IS 'the label';
----
DO $howdah$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'reader') THEN CREATE ROLE reader NOLOGIN; END IF; END $howdah$;
DO $howdah$ BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'clerk') THEN CREATE ROLE clerk NOLOGIN; END IF; END $howdah$;
CREATE SCHEMA IF NOT EXISTS app;
CREATE SEQUENCE app.s START WITH 1;
CREATE TABLE app.t (
    id integer NOT NULL,
    name varchar(20),
    d timestamp(0)
);
ALTER TABLE app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
CREATE OR REPLACE PROCEDURE app.p()
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
BEGIN
    NULL;
END
$$;
CREATE VIEW app.middle AS
SELECT id, coalesce(name, '-') AS label
FROM app.t
WHERE id > 0;
CREATE VIEW app.top (id, label) AS
SELECT v.id, v.label FROM app.middle AS v;
CREATE VIEW app.checked AS
SELECT id, name FROM app.t WHERE id < 10
WITH CHECK OPTION;
CREATE VIEW app.by_synonym AS
SELECT id FROM app.t;
CREATE MATERIALIZED VIEW app.counted AS
SELECT count(*) AS n FROM app.top;
CREATE VIEW app.over_counted AS
SELECT n FROM app.counted;
CREATE INDEX counted_ix ON app.counted (n);
CREATE VIEW app.t_syn AS SELECT * FROM app.t;
CREATE VIEW app.t_syn_syn AS SELECT * FROM app.t;
CREATE VIEW public.everybodys_t AS SELECT * FROM app.t;
COMMENT ON VIEW app.top IS 'on top';
COMMENT ON COLUMN app.top.label IS 'the label';
GRANT USAGE ON SCHEMA app TO reader;
GRANT SELECT ON app.t TO reader;
GRANT INSERT ON app.t TO reader;
GRANT USAGE ON SCHEMA app TO clerk;
GRANT UPDATE (name, d) ON app.t TO clerk WITH GRANT OPTION;
GRANT USAGE, SELECT ON SEQUENCE app.s TO reader;
GRANT USAGE ON SCHEMA app TO PUBLIC;
GRANT SELECT ON app.top TO PUBLIC;
GRANT reader TO clerk;
====
CONVERTED view APP.TOP
  NOTE CONVERT-0205 view APP.TOP: WITH READ ONLY is left out, revoke write privileges instead
NOT_CONVERTED view APP.USES_MISSING
  LOSS CONVERT-0201 view APP.USES_MISSING: reads APP.NOT_THERE (in no script)
NOT_CONVERTED view APP.USES_REFUSED
  LOSS CONVERT-0201 view APP.USES_REFUSED: reads APP.OVER_CODE (not converted)
NOT_CONVERTED view APP.OVER_CODE
  LOSS CONVERT-1003 view APP.OVER_CODE: the stored function PKG.F is called, which is PL/SQL
CONVERTED_WITH_FINDINGS materialized view APP.COUNTED
  WARNING CONVERT-0203 materialized view APP.COUNTED: is refreshed by REFRESH MATERIALIZED VIEW only, its options are left out: BUILD, REFRESH
CONVERTED synonym APP.T_SYN
  NOTE CONVERT-0206 synonym APP.T_SYN: becomes a view over app.t
CONVERTED synonym APP.T_SYN_SYN
  NOTE CONVERT-0206 synonym APP.T_SYN_SYN: becomes a view over app.t
CONVERTED synonym PUBLIC.EVERYBODYS_T
  NOTE CONVERT-0206 synonym PUBLIC.EVERYBODYS_T: becomes a view over app.t
NOT_CONVERTED synonym APP.S_SYN
  LOSS CONVERT-0207 synonym APP.S_SYN: stands for APP.S, which is no table or view of the target
NOT_CONVERTED synonym APP.FAR
  LOSS CONVERT-0207 synonym APP.FAR: stands for APP.T behind database link REMOTE
NOT_CONVERTED grant APP.ALTER ON T TO READER
  WARNING CONVERT-0231 grant APP.ALTER ON T TO READER: ALTER is not granted
NOT_CONVERTED grant APP.SELECT ON NOT_THERE TO READER
  LOSS CONVERT-0232 grant APP.SELECT ON NOT_THERE TO READER: is on APP.NOT_THERE, which is not in the target
CONVERTED grant CLERK.CREATE SESSION TO CLERK
  NOTE CONVERT-0231 grant CLERK.CREATE SESSION TO CLERK: system privilege CREATE SESSION belongs to the owner of the database or schema
NOT_CONVERTED database link APP.REMOTE
  LOSS CONVERT-0251 database link APP.REMOTE: database links are not converted
