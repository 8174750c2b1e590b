-- rule: NUMBER -> bigint
-- rule: NUMBER(*,0) -> bigint
-- rule: RAW(16) -> uuid
-- rule: APP.ORDERS.TOTAL -> numeric(14,4)
-- rule: APP.*.NOTE -> text
-- rule: CLOB -> jsonb
CREATE TABLE orders (id NUMBER, whole INTEGER, total NUMBER(10,2), other NUMBER(10,2), note VARCHAR2(100), guid RAW(16), doc CLOB);
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.orders (
    id bigint,
    whole bigint,
    total numeric(14,4),
    other numeric(10,2),
    note text,
    guid uuid,
    doc jsonb
);
====
CONVERTED table APP.ORDERS
  NOTE CONVERT-0030 column APP.ORDERS.ID: NUMBER becomes bigint by a type rule
  NOTE CONVERT-0030 column APP.ORDERS.WHOLE: NUMBER(*,0) becomes bigint by a type rule
  NOTE CONVERT-0030 column APP.ORDERS.TOTAL: NUMBER(10,2) becomes numeric(14,4) by a type rule
  NOTE CONVERT-0030 column APP.ORDERS.NOTE: VARCHAR2(100 BYTE) becomes text by a type rule
  NOTE CONVERT-0030 column APP.ORDERS.GUID: RAW(16) becomes uuid by a type rule
  NOTE CONVERT-0030 column APP.ORDERS.DOC: CLOB becomes jsonb by a type rule
