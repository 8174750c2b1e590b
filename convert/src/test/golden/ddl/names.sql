CREATE TABLE "Mixed" ("Id" NUMBER(5), ID NUMBER(5), "order" NUMBER, user# NUMBER(5), amount$ NUMBER, xmin NUMBER, "a b" VARCHAR2(3), "sa""y" DATE,
  CONSTRAINT "Mixed_pk" PRIMARY KEY ("Id"));
CREATE TABLE "emp" (id NUMBER(5));
CREATE TABLE emp (id NUMBER(5));
CREATE TABLE end (limit NUMBER(5), offset NUMBER(5), window NUMBER(5));
CREATE TABLE a_table_name_that_is_rather_long_but_allowed_by_oracle_since_12_2_one (id NUMBER(5) PRIMARY KEY);
CREATE TABLE a_table_name_that_is_rather_long_but_allowed_by_oracle_since_12_2_two (id NUMBER(5) PRIMARY KEY);
CREATE INDEX emp ON emp (id);
CREATE SEQUENCE emp_seq;
CREATE TABLE pg_user.t (id NUMBER(5));
CREATE TABLE oracle.t (id NUMBER(5));
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE SCHEMA IF NOT EXISTS ora_pg_user;
CREATE SCHEMA IF NOT EXISTS ora_oracle;
CREATE SEQUENCE app.emp_seq START WITH 1;
CREATE TABLE app."Mixed" (
    "Id" integer NOT NULL,
    id integer,
    "order" numeric,
    "user#" integer,
    "amount$" numeric,
    xmin_ numeric,
    "a b" varchar(3),
    "sa""y" timestamp(0)
);
CREATE TABLE app.emp (
    id integer
);
CREATE TABLE app.emp_32c5e7ba (
    id integer
);
CREATE TABLE app."end" (
    "limit" integer,
    "offset" integer,
    "window" integer
);
CREATE TABLE app.a_table_name_that_is_rather_long_but_allowed_by_oracle_47d76d34 (
    id integer NOT NULL
);
CREATE TABLE app.a_table_name_that_is_rather_long_but_allowed_by_oracle_0b3fbf65 (
    id integer NOT NULL
);
CREATE TABLE ora_pg_user.t (
    id integer
);
CREATE TABLE ora_oracle.t (
    id integer
);
ALTER TABLE app."Mixed" ADD CONSTRAINT "Mixed_pk" PRIMARY KEY ("Id");
ALTER TABLE app.a_table_name_that_is_rather_long_but_allowed_by_oracle_47d76d34 ADD CONSTRAINT a_table_name_that_is_rather_long_but_allowed_by_oracle_c4836d65 PRIMARY KEY (id);
ALTER TABLE app.a_table_name_that_is_rather_long_but_allowed_by_oracle_0b3fbf65 ADD CONSTRAINT a_table_name_that_is_rather_long_but_allowed_by_oracle_98ff0b52 PRIMARY KEY (id);
CREATE INDEX emp_c516df72 ON app.emp_32c5e7ba (id);
====
CONVERTED_WITH_FINDINGS schema PG_USER.PG_USER
  WARNING CONVERT-0053 schema PG_USER.PG_USER: is called ora_pg_user
CONVERTED_WITH_FINDINGS schema ORACLE.ORACLE
  WARNING CONVERT-0053 schema ORACLE.ORACLE: is called ora_oracle
CONVERTED_WITH_FINDINGS table APP.Mixed
  NOTE CONVERT-0050 table APP.Mixed: is called "Mixed"
  NOTE CONVERT-0050 column APP.Mixed.Id: is called "Id"
  NOTE CONVERT-0050 column APP.Mixed.order: is called "order"
  NOTE CONVERT-0050 column APP.Mixed.USER#: is called "user#"
  NOTE CONVERT-0050 column APP.Mixed.AMOUNT$: is called "amount$"
  WARNING CONVERT-0053 column APP.Mixed.XMIN: is called xmin_
  NOTE CONVERT-0050 column APP.Mixed.a b: is called "a b"
  NOTE CONVERT-0050 column APP.Mixed.sa"y: is called "sa""y"
CONVERTED_WITH_FINDINGS table APP.EMP
  WARNING CONVERT-0052 table APP.EMP: is called emp_32c5e7ba
CONVERTED index APP.EMP
  NOTE CONVERT-0052 index APP.EMP: is called emp_c516df72, its name is taken
CONVERTED table APP.END
  NOTE CONVERT-0050 table APP.END: is called "end"
  NOTE CONVERT-0050 column APP.END.LIMIT: is called "limit"
  NOTE CONVERT-0050 column APP.END.OFFSET: is called "offset"
  NOTE CONVERT-0050 column APP.END.WINDOW: is called "window"
CONVERTED_WITH_FINDINGS table APP.A_TABLE_NAME_THAT_IS_RATHER_LONG_BUT_ALLOWED_BY_ORACLE_SINCE_12_2_ONE
  WARNING CONVERT-0051 table APP.A_TABLE_NAME_THAT_IS_RATHER_LONG_BUT_ALLOWED_BY_ORACLE_SINCE_12_2_ONE: is called a_table_name_that_is_rather_long_but_allowed_by_oracle_47d76d34
CONVERTED_WITH_FINDINGS table APP.A_TABLE_NAME_THAT_IS_RATHER_LONG_BUT_ALLOWED_BY_ORACLE_SINCE_12_2_TWO
  WARNING CONVERT-0051 table APP.A_TABLE_NAME_THAT_IS_RATHER_LONG_BUT_ALLOWED_BY_ORACLE_SINCE_12_2_TWO: is called a_table_name_that_is_rather_long_but_allowed_by_oracle_0b3fbf65
