-- fixed columns; a date of zeros means never counted
LOAD DATA
INFILE 'stock.dat'
APPEND
INTO TABLE sales.stock
( product_id    POSITION(1:8)   INTEGER EXTERNAL,
  warehouse_no  POSITION(9:12)  INTEGER EXTERNAL,
  quantity      POSITION(13:21) INTEGER EXTERNAL,
  counted       POSITION(22:30) DATE "DD-MON-RR" NULLIF counted = '00-000-00'
)
