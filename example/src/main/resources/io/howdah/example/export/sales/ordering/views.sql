-- The tree of categories as the shop shows it
CREATE OR REPLACE VIEW category_tree AS
SELECT c.category_id, LPAD(' ', 2 * (LEVEL - 1)) || c.name AS indented, LEVEL AS depth,
       SUBSTR(SYS_CONNECT_BY_PATH(c.name, ' > '), 4) AS path, CONNECT_BY_ISLEAF AS leaf, CONNECT_BY_ROOT c.name AS root
FROM   categories c
START  WITH c.parent_id IS NULL
CONNECT BY PRIOR c.category_id = c.parent_id
ORDER  SIBLINGS BY c.position;

-- Orders as clerks enter them: an INSERT makes the order and its first line
CREATE OR REPLACE VIEW quick_orders AS
SELECT o.order_id, o.customer_id, o.region_code, p.sku, l.quantity, l.amount
FROM   orders o
JOIN   order_lines l ON l.order_id = o.order_id AND l.line_no = 1
JOIN   products p ON p.product_id = l.product_id;

CREATE OR REPLACE TRIGGER quick_orders_ioi
INSTEAD OF INSERT ON quick_orders
FOR EACH ROW
DECLARE
  v_id    orders.order_id%TYPE;
  v_line  order_lines.line_no%TYPE;
BEGIN
  v_id := order_entry.new_order(:new.customer_id, :new.region_code);
  order_entry.add_line(v_id, :new.sku, NVL(:new.quantity, 1), v_line);
END;
/
