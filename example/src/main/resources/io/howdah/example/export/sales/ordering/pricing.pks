CREATE OR REPLACE PACKAGE pricing AS
  /* Prices, discounts and VAT: whatever turns a product into an amount of money goes through here. */
  c_currency     CONSTANT VARCHAR2(3) := 'EUR';
  c_home_region  CONSTANT vat_rates.region_code%TYPE := 'EU';

  SUBTYPE money_t IS NUMBER(14,2);

  TYPE quote_rec IS RECORD (
    product_id  products.product_id%TYPE,
    quantity    PLS_INTEGER := 1,
    unit_price  money_t,
    net         money_t,
    vat         money_t,
    gross       money_t,
    discount    VARCHAR2(60)
  );

  e_unknown_product  EXCEPTION;
  PRAGMA EXCEPTION_INIT(e_unknown_product, -20010);

  FUNCTION list_price(p_product_id IN products.product_id%TYPE) RETURN money_t;
  FUNCTION list_price(p_sku IN products.sku%TYPE) RETURN money_t;

  FUNCTION vat_rate(p_region IN VARCHAR2 DEFAULT c_home_region) RETURN NUMBER;

  -- Net amount after the best discount tier.
  FUNCTION net_amount(p_product_id IN NUMBER, p_quantity IN NUMBER, p_discount OUT VARCHAR2) RETURN NUMBER;
  FUNCTION quote(p_product_id IN NUMBER, p_quantity IN PLS_INTEGER DEFAULT 1, p_region IN VARCHAR2 DEFAULT c_home_region)
    RETURN quote_rec;
  FUNCTION gross(p_sku IN VARCHAR2, p_quantity IN PLS_INTEGER DEFAULT 1, p_region IN VARCHAR2 DEFAULT c_home_region)
    RETURN NUMBER;

  -- A surcharge in percent for this session, on top of every list price.
  PROCEDURE set_surcharge(p_percent IN NUMBER);
  FUNCTION surcharge RETURN NUMBER;

  FUNCTION price_list(p_region IN VARCHAR2 DEFAULT c_home_region, p_prefix IN VARCHAR2 DEFAULT NULL)
    RETURN price_list_t PIPELINED;
END pricing;
/
