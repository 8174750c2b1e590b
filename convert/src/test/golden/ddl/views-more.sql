CREATE TABLE t (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20), d DATE);
CREATE MATERIALIZED VIEW LOG ON t WITH PRIMARY KEY;
CREATE MATERIALIZED VIEW deferred BUILD DEFERRED REFRESH FAST ON COMMIT WITH PRIMARY KEY ENABLE QUERY REWRITE AS SELECT id, name FROM t;
CREATE MATERIALIZED VIEW complete (a, b) REFRESH COMPLETE START WITH SYSDATE NEXT SYSDATE + 1 AS SELECT id, name FROM t;
CREATE TABLE prebuilt (id NUMBER(5), name VARCHAR2(20));
CREATE MATERIALIZED VIEW prebuilt ON PREBUILT TABLE AS SELECT id, name FROM t;
CREATE UNIQUE INDEX complete_ux ON complete (a);
CREATE INDEX complete_fx ON complete (UPPER(b));
COMMENT ON MATERIALIZED VIEW complete IS 'all of it';
COMMENT ON COLUMN complete.a IS 'its a';
CREATE OR REPLACE NOFORCE EDITIONABLE VIEW aliased ("Id", nm) AS SELECT id, name FROM t WHERE name IS NOT NULL WITH CHECK OPTION CONSTRAINT aliased_ck;
CREATE OR REPLACE VIEW grouped AS SELECT name, COUNT(*) cnt FROM t GROUP BY name WITH CHECK OPTION;
CREATE OR REPLACE VIEW no_from AS SELECT * FROM missing_one m JOIN other.missing_two USING (id);
CREATE OR REPLACE VIEW nested_missing AS SELECT id FROM t WHERE EXISTS (SELECT 1 FROM missing_three);
CREATE OR REPLACE VIEW over_no_from AS SELECT * FROM no_from;
CREATE VIEW with_constraint (id, name, CONSTRAINT wc_pk PRIMARY KEY (id) RELY DISABLE NOVALIDATE) AS SELECT id, name FROM t;
CREATE VIEW other.elsewhere AS SELECT id FROM app.aliased_syn;
CREATE SYNONYM aliased_syn FOR grouped;
CREATE PUBLIC SYNONYM p FOR app.proc;
CREATE SYNONYM private_missing FOR nowhere.gone;
CREATE SYNONYM remote_t FOR scott.t@far;
GRANT SELECT ON grouped TO someone WITH GRANT OPTION;
GRANT SELECT ON s1 TO someone;
GRANT EXECUTE ON proc TO PUBLIC;
GRANT ALL ON t TO someone;
GRANT REFERENCES (id), SELECT ON t TO someone;
GRANT DEBUG, INDEX, READ ON t TO someone;
CREATE SEQUENCE s1;
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE SCHEMA IF NOT EXISTS other;
CREATE SEQUENCE app.s1 START WITH 1;
CREATE TABLE app.t (
    id integer NOT NULL,
    name varchar(20),
    d timestamp(0)
);
CREATE TABLE app.prebuilt (
    id integer,
    name varchar(20)
);
ALTER TABLE app.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
CREATE VIEW app.aliased ("Id", nm) AS
SELECT id, name FROM app.t WHERE name IS NOT NULL
WITH CHECK OPTION;
CREATE VIEW app.grouped AS
SELECT name, count(*) AS cnt FROM app.t GROUP BY name;
CREATE VIEW app.with_constraint (id, name) AS
SELECT id, name FROM app.t;
CREATE MATERIALIZED VIEW app.deferred AS
SELECT id, name FROM app.t;
CREATE MATERIALIZED VIEW app.complete (a, b) AS
SELECT id, name FROM app.t;
CREATE UNIQUE INDEX complete_ux ON app.complete (a);
CREATE VIEW app.aliased_syn AS SELECT * FROM app.grouped;
COMMENT ON MATERIALIZED VIEW app.complete IS 'all of it';
COMMENT ON COLUMN app.complete.a IS 'its a';
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT USAGE ON SCHEMA app TO someone; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT SELECT ON app.grouped TO someone WITH GRANT OPTION; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT USAGE, SELECT ON SEQUENCE app.s1 TO someone; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT ALL ON app.t TO someone; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT REFERENCES (id) ON app.t TO someone; END IF; END $howdah$;
DO $howdah$ BEGIN IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'someone') THEN GRANT SELECT ON app.t TO someone; END IF; END $howdah$;
====
CONVERTED_WITH_FINDINGS materialized view APP.DEFERRED
  WARNING CONVERT-0203 materialized view APP.DEFERRED: is refreshed by REFRESH MATERIALIZED VIEW only, its options are left out: BUILD, REFRESH, ENABLE QUERY REWRITE
CONVERTED_WITH_FINDINGS materialized view APP.COMPLETE
  WARNING CONVERT-0203 materialized view APP.COMPLETE: is refreshed by REFRESH MATERIALIZED VIEW only, its options are left out: REFRESH
CONVERTED_WITH_FINDINGS materialized view APP.PREBUILT
  WARNING CONVERT-0204 materialized view APP.PREBUILT: stands on a prebuilt table, which is converted as a table
CONVERTED_WITH_FINDINGS view APP.GROUPED
  WARNING CONVERT-0205 view APP.GROUPED: WITH CHECK OPTION is left out, PostgreSQL cannot update the view by itself
NOT_CONVERTED view APP.NO_FROM
  LOSS CONVERT-0201 view APP.NO_FROM: reads APP.MISSING_ONE (in no script), OTHER.MISSING_TWO (in no script)
NOT_CONVERTED view APP.NESTED_MISSING
  LOSS CONVERT-1001 view APP.NESTED_MISSING: table or view APP.MISSING_THREE is in no script
NOT_CONVERTED view APP.OVER_NO_FROM
  LOSS CONVERT-0201 view APP.OVER_NO_FROM: reads APP.NO_FROM (not converted)
CONVERTED view APP.WITH_CONSTRAINT
  NOTE CONVERT-0205 view APP.WITH_CONSTRAINT: CONSTRAINT wc_pk PRIMARY KEY (id) RELY DISABLE NOVALIDATE is left out, a view of PostgreSQL has nothing like it
NOT_CONVERTED view OTHER.ELSEWHERE
  LOSS CONVERT-1001 view OTHER.ELSEWHERE: ID is no column, sequence or function of what was read
CONVERTED synonym APP.ALIASED_SYN
  NOTE CONVERT-0206 synonym APP.ALIASED_SYN: becomes a view over app.grouped
NOT_CONVERTED synonym PUBLIC.P
  LOSS CONVERT-0207 synonym PUBLIC.P: stands for APP.PROC, which is no table or view of the target
NOT_CONVERTED synonym APP.PRIVATE_MISSING
  LOSS CONVERT-0207 synonym APP.PRIVATE_MISSING: stands for NOWHERE.GONE, which is no table or view of the target
NOT_CONVERTED synonym APP.REMOTE_T
  LOSS CONVERT-0207 synonym APP.REMOTE_T: stands for SCOTT.T behind database link FAR
CONVERTED grant APP.SELECT ON GROUPED TO SOMEONE
  NOTE CONVERT-0230 grant APP.SELECT ON GROUPED TO SOMEONE: takes effect only when role someone exists
CONVERTED grant APP.SELECT ON S1 TO SOMEONE
  NOTE CONVERT-0230 grant APP.SELECT ON S1 TO SOMEONE: takes effect only when role someone exists
NOT_CONVERTED grant APP.EXECUTE ON PROC TO PUBLIC
  LOSS CONVERT-0232 grant APP.EXECUTE ON PROC TO PUBLIC: is on APP.PROC, which is not in the target
CONVERTED grant APP.ALL ON T TO SOMEONE
  NOTE CONVERT-0230 grant APP.ALL ON T TO SOMEONE: takes effect only when role someone exists
CONVERTED grant APP.REFERENCES (ID) ON T TO SOMEONE
  NOTE CONVERT-0230 grant APP.REFERENCES (ID) ON T TO SOMEONE: takes effect only when role someone exists
CONVERTED grant APP.SELECT ON T TO SOMEONE
  NOTE CONVERT-0230 grant APP.SELECT ON T TO SOMEONE: takes effect only when role someone exists
NOT_CONVERTED grant APP.DEBUG ON T TO SOMEONE
  WARNING CONVERT-0231 grant APP.DEBUG ON T TO SOMEONE: DEBUG is not granted
NOT_CONVERTED grant APP.INDEX ON T TO SOMEONE
  WARNING CONVERT-0231 grant APP.INDEX ON T TO SOMEONE: INDEX is not granted
CONVERTED grant APP.READ ON T TO SOMEONE
  NOTE CONVERT-0230 grant APP.READ ON T TO SOMEONE: takes effect only when role someone exists
CONVERTED materialized view APP.T
  NOTE CONVERT-0254 materialized view APP.T: materialized view log is left out, a refresh reads the whole query
NOT_CONVERTED index APP.COMPLETE_FX
  LOSS CONVERT-0134 index APP.COMPLETE_FX: stands on no table or materialized view of the target, or has an expression as key
