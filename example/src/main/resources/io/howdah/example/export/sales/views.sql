CREATE OR REPLACE VIEW open_orders AS
SELECT /*+ INDEX(o orders_customer_ix) */ o.order_id, o.ordered_at, c.name AS customer,
       NVL(o.total, 0) total, ROUND(SYSDATE - o.ordered_at) AS age_days
FROM   orders o JOIN customers c ON c.customer_id = o.customer_id AND c.region_code = o.region_code
WHERE  o.status IN ('NEW', 'PAID')
WITH READ ONLY;

CREATE OR REPLACE VIEW monthly_sales (month, orders, amount, best_rank) AS
SELECT TO_CHAR(o.ordered_at, 'YYYY-MM'), COUNT(DISTINCT o.order_id), SUM(l.quantity * l.unit_price),
       RANK() OVER (ORDER BY SUM(l.quantity * l.unit_price) DESC)
FROM   orders o, order_lines l
WHERE  l.order_id = o.order_id
GROUP  BY TO_CHAR(o.ordered_at, 'YYYY-MM');

CREATE OR REPLACE VIEW product_names AS
SELECT p.product_id, INITCAP(p.name) nice_name, SUBSTR(p.sku, -4) short_sku,
       CASE WHEN p.discontinued = 'Y' THEN 'gone' ELSE DECODE(p."Size", 'S', 'small', 'L', 'large', 'other') END kind
FROM   products p
MINUS
SELECT 0, 'Nothing', 'none', 'gone' FROM dual;

CREATE OR REPLACE VIEW top_customers AS
SELECT * FROM (
  SELECT customer_id, SUM(total) spent FROM orders GROUP BY customer_id ORDER BY spent DESC NULLS LAST
) WHERE ROWNUM <= 10;

CREATE MATERIALIZED VIEW sales_by_region
BUILD IMMEDIATE REFRESH COMPLETE ON DEMAND
AS SELECT region_code, COUNT(*) orders, SUM(total) total FROM orders GROUP BY region_code;

CREATE SYNONYM emp FOR staff.employees;
CREATE PUBLIC SYNONYM wholesale_orders FOR sales.orders;
CREATE DATABASE LINK archive_db CONNECT TO archive IDENTIFIED BY "change_me" USING 'archive.example.com/arc';
