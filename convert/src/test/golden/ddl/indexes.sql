CREATE TABLE t (id NUMBER(10) CONSTRAINT t_pk PRIMARY KEY, a NUMBER(5), b VARCHAR2(30), c VARCHAR2(30) NOT NULL, d CLOB, x XMLTYPE, v NUMBER GENERATED ALWAYS AS (a * 2) VIRTUAL);
CREATE UNIQUE INDEX t_pkx ON t (id);
CREATE INDEX t_a_ix ON t (a) TABLESPACE users PCTFREE 20;
CREATE INDEX t_ab_ix ON t (a DESC, b);
CREATE INDEX t_fb_ix ON t (UPPER(b), NVL(a, 0));
CREATE UNIQUE INDEX t_ab_ux ON t (a, b);
CREATE UNIQUE INDEX t_ac_ux ON t (a, c);
CREATE UNIQUE INDEX t_fb_ux ON t (CASE WHEN a = 1 THEN b END);
CREATE BITMAP INDEX t_bix ON t (c);
CREATE INDEX t_rev ON t (c, a) REVERSE;
CREATE INDEX t_txt ON t (d) INDEXTYPE IS ctxsys.context;
CREATE INDEX t_dom ON t (c) INDEXTYPE IS mdsys.spatial_index;
CREATE INDEX t_v_ix ON t (v);
CREATE INDEX t ON t (b);
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.t (
    id bigint NOT NULL,
    a integer,
    b varchar(30),
    c varchar(30) NOT NULL,
    d text,
    x xml,
    v numeric GENERATED ALWAYS AS (a * 2) STORED
);
ALTER TABLE app.t ADD CONSTRAINT t_pk PRIMARY KEY (id);
CREATE INDEX t_a_ix ON app.t (a);
CREATE INDEX t_ab_ix ON app.t (a DESC, b);
CREATE INDEX t_fb_ix ON app.t ((upper(b)), (coalesce(a, 0)));
CREATE UNIQUE INDEX t_ab_ux ON app.t (a, b) NULLS NOT DISTINCT WHERE a IS NOT NULL OR b IS NOT NULL;
CREATE UNIQUE INDEX t_ac_ux ON app.t (a, c) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX t_fb_ux ON app.t ((CASE WHEN a = 1 THEN b END));
CREATE INDEX t_bix ON app.t (c);
CREATE INDEX t_rev ON app.t (c, a);
CREATE INDEX t_txt ON app.t USING gin (to_tsvector('simple', d));
CREATE INDEX t_v_ix ON app.t (v);
CREATE INDEX t_02259810 ON app.t (b);
====
CONVERTED table APP.T
  NOTE CONVERT-0084 column APP.T.V: is computed on write and stored
CONVERTED index APP.T_PKX
  NOTE CONVERT-0130 index APP.T_PKX: is served by the index of constraint t_pk
CONVERTED index APP.T_BIX
  NOTE CONVERT-0131 index APP.T_BIX: bitmap index becomes a b-tree index
CONVERTED index APP.T_REV
  NOTE CONVERT-0132 index APP.T_REV: reverse key index becomes a plain one
CONVERTED_WITH_FINDINGS index APP.T_TXT
  WARNING CONVERT-0133 index APP.T_TXT: Oracle Text index becomes a full text index of configuration simple
NOT_CONVERTED index APP.T_DOM
  LOSS CONVERT-0134 index APP.T_DOM: is a domain index of type MDSYS.SPATIAL_INDEX
CONVERTED index APP.T
  NOTE CONVERT-0052 index APP.T: is called t_02259810, its name is taken
