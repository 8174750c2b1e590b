CREATE INDEX customers_name_ix ON customers (UPPER(name)) LOCAL;
CREATE INDEX orders_customer_ix ON orders (customer_id, ordered_at DESC) LOCAL;
CREATE BITMAP INDEX orders_status_bx ON orders (status) LOCAL;
CREATE INDEX order_lines_product_ix ON order_lines (product_id) LOCAL;
CREATE INDEX products_rev_ix ON products (sku, name) REVERSE;
CREATE INDEX documents_text_ix ON documents (body) INDEXTYPE IS CTXSYS.CONTEXT PARAMETERS ('LEXER my_lexer');
CREATE INDEX readings_day_ix ON sensor_readings (TRUNC(read_at));
ALTER TABLE price_history ADD (
  CONSTRAINT price_history_price_ck CHECK (price > 0),
  CONSTRAINT price_history_product_fk FOREIGN KEY (product_id) REFERENCES products (product_id)
);
