GRANT SELECT ON orders TO sales_reader;
GRANT SELECT, UPDATE (status) ON orders TO staff WITH GRANT OPTION;
GRANT SELECT ON open_orders TO sales_reader;
GRANT EXECUTE ON order_entry TO sales_reader;
