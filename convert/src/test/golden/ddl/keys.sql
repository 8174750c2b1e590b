CREATE TABLE parents (
  id NUMBER(10) CONSTRAINT parents_pk PRIMARY KEY,
  code VARCHAR2(10) NOT NULL UNIQUE,
  a NUMBER, b NUMBER,
  CONSTRAINT parents_ab_uk UNIQUE (a, b),
  CONSTRAINT parents_a_ck CHECK (a BETWEEN 1 AND 9),
  CHECK (b IN (1, 2)),
  CONSTRAINT parents_b_nn CHECK (code IS NOT NULL)
);
CREATE TABLE children (
  id NUMBER(10) PRIMARY KEY DEFERRABLE INITIALLY DEFERRED,
  parent_id NUMBER CONSTRAINT children_parent_fk REFERENCES parents ON DELETE CASCADE,
  other_id NUMBER(10) REFERENCES parents (id) ON DELETE SET NULL,
  code VARCHAR2(20),
  missing_id NUMBER(10),
  CONSTRAINT children_code_fk FOREIGN KEY (code) REFERENCES parents (code) DEFERRABLE,
  CONSTRAINT children_a_fk FOREIGN KEY (other_id) REFERENCES parents (a) DISABLE,
  CONSTRAINT children_missing_fk FOREIGN KEY (missing_id) REFERENCES nowhere (id),
  CONSTRAINT children_ck CHECK (id > 0) DEFERRABLE,
  CONSTRAINT children_ck2 CHECK (id < 1000000) DISABLE,
  CONSTRAINT children_uk UNIQUE (code) DISABLE
);
ALTER TABLE children ADD CONSTRAINT children_ck3 CHECK (parent_id <> other_id) ENABLE NOVALIDATE;
CREATE TABLE grandchildren (
  child_id NUMBER(10),
  novalidated_id NUMBER,
  CONSTRAINT grand_fk FOREIGN KEY (child_id) REFERENCES children,
  CONSTRAINT grand_nv_fk FOREIGN KEY (novalidated_id) REFERENCES parents NOVALIDATE
);
----
CREATE SCHEMA IF NOT EXISTS app;
CREATE TABLE app.parents (
    id numeric NOT NULL,
    code varchar(10) NOT NULL,
    a numeric,
    b numeric
);
CREATE TABLE app.children (
    id bigint NOT NULL,
    parent_id bigint,
    other_id bigint,
    code varchar(20),
    missing_id bigint
);
CREATE TABLE app.grandchildren (
    child_id bigint,
    novalidated_id numeric
);
ALTER TABLE app.parents ADD CONSTRAINT parents_pk PRIMARY KEY (id);
ALTER TABLE app.children ADD CONSTRAINT children_pkey PRIMARY KEY (id);
ALTER TABLE app.parents ADD CONSTRAINT parents_code_key UNIQUE (code);
ALTER TABLE app.parents ADD CONSTRAINT parents_ab_uk UNIQUE (a, b);
CREATE UNIQUE INDEX parents_ab_uk_nulls ON app.parents (a, b) NULLS NOT DISTINCT WHERE (a IS NULL OR b IS NULL) AND (a IS NOT NULL OR b IS NOT NULL);
ALTER TABLE app.parents ADD CONSTRAINT parents_a_ck CHECK (a BETWEEN 1 AND 9);
ALTER TABLE app.parents ADD CONSTRAINT parents_check CHECK (b IN (1, 2));
ALTER TABLE app.children ADD CONSTRAINT children_ck CHECK (id > 0);
ALTER TABLE app.children ADD CONSTRAINT children_ck2 CHECK (id < 1000000) NOT ENFORCED;
ALTER TABLE app.children ADD CONSTRAINT children_ck3 CHECK (parent_id <> other_id) NOT VALID;
ALTER TABLE app.children ADD CONSTRAINT children_parent_fk FOREIGN KEY (parent_id) REFERENCES app.parents (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE app.children ADD CONSTRAINT children_other_id_fkey FOREIGN KEY (other_id) REFERENCES app.parents (id) ON DELETE SET NULL NOT VALID;
ALTER TABLE app.children ADD CONSTRAINT children_code_fk FOREIGN KEY (code) REFERENCES app.parents (code) DEFERRABLE NOT VALID;
ALTER TABLE app.grandchildren ADD CONSTRAINT grand_fk FOREIGN KEY (child_id) REFERENCES app.children (id) NOT VALID;
ALTER TABLE app.grandchildren ADD CONSTRAINT grand_nv_fk FOREIGN KEY (novalidated_id) REFERENCES app.parents (id) NOT VALID;
ALTER TABLE app.children VALIDATE CONSTRAINT children_parent_fk;
ALTER TABLE app.children VALIDATE CONSTRAINT children_other_id_fkey;
ALTER TABLE app.children VALIDATE CONSTRAINT children_code_fk;
ALTER TABLE app.grandchildren VALIDATE CONSTRAINT grand_fk;
====
CONVERTED table APP.PARENTS
  NOTE CONVERT-0028 column APP.PARENTS.ID: takes type numeric of the referring column instead of bigint
CONVERTED unique constraint APP.PARENTS.PARENTS_AB_UK
  NOTE CONVERT-0108 unique constraint APP.PARENTS.PARENTS_AB_UK: rows with NULL in a, b collide as in Oracle, by an index of their own
CONVERTED table APP.CHILDREN
  NOTE CONVERT-0028 column APP.CHILDREN.PARENT_ID: takes type bigint of the referenced column instead of numeric
CONVERTED_WITH_FINDINGS primary key APP.CHILDREN.primary key 1
  WARNING CONVERT-0102 primary key APP.CHILDREN.primary key 1: is not deferrable, because a foreign key refers to it
NOT_CONVERTED foreign key APP.CHILDREN.CHILDREN_A_FK
  WARNING CONVERT-0100 foreign key APP.CHILDREN.CHILDREN_A_FK: is disabled in Oracle and left out
NOT_CONVERTED foreign key APP.CHILDREN.CHILDREN_MISSING_FK
  LOSS CONVERT-0103 foreign key APP.CHILDREN.CHILDREN_MISSING_FK: refers to table APP.NOWHERE, which is not in the target
CONVERTED_WITH_FINDINGS check constraint APP.CHILDREN.CHILDREN_CK
  WARNING CONVERT-0102 check constraint APP.CHILDREN.CHILDREN_CK: is checked at once, PostgreSQL cannot defer checks
CONVERTED_WITH_FINDINGS check constraint APP.CHILDREN.CHILDREN_CK2
  WARNING CONVERT-0100 check constraint APP.CHILDREN.CHILDREN_CK2: is disabled in Oracle and not enforced
NOT_CONVERTED unique constraint APP.CHILDREN.CHILDREN_UK
  WARNING CONVERT-0100 unique constraint APP.CHILDREN.CHILDREN_UK: is disabled in Oracle and left out
CONVERTED_WITH_FINDINGS check constraint APP.CHILDREN.CHILDREN_CK3
  WARNING CONVERT-0107 check constraint APP.CHILDREN.CHILDREN_CK3: is not checked on existing rows, as in Oracle
CONVERTED_WITH_FINDINGS foreign key APP.GRANDCHILDREN.GRAND_NV_FK
  WARNING CONVERT-0107 foreign key APP.GRANDCHILDREN.GRAND_NV_FK: is not checked on existing rows, as in Oracle
