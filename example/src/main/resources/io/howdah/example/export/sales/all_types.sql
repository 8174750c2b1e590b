-- One column for every built-in type
CREATE TABLE all_types (
  id              NUMBER(9) PRIMARY KEY,
  n               NUMBER,
  n4              NUMBER(4),
  n9              NUMBER(9,0),
  n18             NUMBER(18),
  n38             NUMBER(38),
  n_money         NUMBER(19,4),
  n_negative      NUMBER(10,-3),
  n_star          NUMBER(*,2),
  n_integer       INTEGER,
  n_decimal       DECIMAL(8,3),
  n_float         FLOAT,
  n_real          REAL,
  n_double        DOUBLE PRECISION,
  b_float         BINARY_FLOAT,
  b_double        BINARY_DOUBLE,
  v_byte          VARCHAR2(40 BYTE),
  v_char          VARCHAR2(40 CHAR),
  c_byte          CHAR(5),
  c_char          CHAR(5 CHAR),
  nv              NVARCHAR2(40),
  nc              NCHAR(5),
  r16             RAW(16),
  d               DATE,
  ts0             TIMESTAMP(0),
  ts6             TIMESTAMP,
  ts9             TIMESTAMP(9),
  tstz            TIMESTAMP(6) WITH TIME ZONE,
  tsltz           TIMESTAMP(6) WITH LOCAL TIME ZONE,
  iym             INTERVAL YEAR(4) TO MONTH,
  ids             INTERVAL DAY(6) TO SECOND(6),
  cl              CLOB,
  ncl             NCLOB,
  bl              BLOB,
  bf              BFILE,
  ri              ROWID,
  uri             UROWID(200),
  xt              XMLTYPE,
  js              JSON,
  bo              BOOLEAN,
  ve              VECTOR(3, FLOAT32)
);
CREATE TABLE old_types (
  id  NUMBER(9) PRIMARY KEY,
  lo  LONG
);
CREATE TABLE old_raw_types (
  id  NUMBER(9) PRIMARY KEY,
  lr  LONG RAW
);
