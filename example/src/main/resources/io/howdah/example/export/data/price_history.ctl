LOAD DATA
INFILE 'price_history.dat'
INSERT INTO TABLE sales.price_history
FIELDS TERMINATED BY '|'
( product_id, valid_from DATE "DD.MM.YYYY", price, factor, rounded, tiny, ratio )
