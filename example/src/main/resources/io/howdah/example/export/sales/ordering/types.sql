-- Discounts are objects, so that each kind knows how to apply itself.
CREATE OR REPLACE TYPE discount_t AS OBJECT (
  code          VARCHAR2(20),
  min_quantity  NUMBER(7),
  -- what is left of the amount
  MEMBER FUNCTION reduced(p_unit_price IN NUMBER, p_quantity IN NUMBER) RETURN NUMBER,
  MEMBER FUNCTION applies_to(p_quantity IN NUMBER) RETURN VARCHAR2,
  MEMBER FUNCTION label RETURN VARCHAR2
) NOT FINAL;
/
CREATE OR REPLACE TYPE BODY discount_t AS
  MEMBER FUNCTION reduced(p_unit_price IN NUMBER, p_quantity IN NUMBER) RETURN NUMBER IS
  BEGIN
    RETURN p_unit_price * p_quantity;
  END reduced;

  MEMBER FUNCTION applies_to(p_quantity IN NUMBER) RETURN VARCHAR2 IS
  BEGIN
    RETURN CASE WHEN p_quantity >= SELF.min_quantity THEN 'Y' ELSE 'N' END;
  END applies_to;

  MEMBER FUNCTION label RETURN VARCHAR2 IS
  BEGIN
    RETURN code || ' from ' || min_quantity;
  END label;
END;
/
CREATE OR REPLACE TYPE percent_discount_t UNDER discount_t (
  percent  NUMBER(5,2),
  CONSTRUCTOR FUNCTION percent_discount_t(p_code IN VARCHAR2, p_percent IN NUMBER) RETURN SELF AS RESULT,
  OVERRIDING MEMBER FUNCTION reduced(p_unit_price IN NUMBER, p_quantity IN NUMBER) RETURN NUMBER,
  OVERRIDING MEMBER FUNCTION label RETURN VARCHAR2
);
/
CREATE OR REPLACE TYPE BODY percent_discount_t AS
  -- a discount without minimum applies to the first piece
  CONSTRUCTOR FUNCTION percent_discount_t(p_code IN VARCHAR2, p_percent IN NUMBER) RETURN SELF AS RESULT IS
  BEGIN
    SELF.code := UPPER(p_code);
    SELF.min_quantity := 1;
    SELF.percent := p_percent;
    RETURN;
  END;

  OVERRIDING MEMBER FUNCTION reduced(p_unit_price IN NUMBER, p_quantity IN NUMBER) RETURN NUMBER IS
  BEGIN
    RETURN ROUND(p_unit_price * p_quantity * (1 - percent / 100), 2);
  END reduced;

  OVERRIDING MEMBER FUNCTION label RETURN VARCHAR2 IS
  BEGIN
    RETURN (SELF AS discount_t).label() || ': ' || TO_CHAR(percent, 'FM990.0') || '%';
  END label;
END;
/
CREATE OR REPLACE TYPE fixed_discount_t UNDER discount_t (
  off_each  NUMBER(9,2),
  OVERRIDING MEMBER FUNCTION reduced(p_unit_price IN NUMBER, p_quantity IN NUMBER) RETURN NUMBER
);
/
CREATE OR REPLACE TYPE BODY fixed_discount_t AS
  OVERRIDING MEMBER FUNCTION reduced(p_unit_price IN NUMBER, p_quantity IN NUMBER) RETURN NUMBER IS
  BEGIN
    RETURN GREATEST(p_unit_price - off_each, 0) * p_quantity;
  END reduced;
END;
/
CREATE OR REPLACE TYPE discount_list_t AS TABLE OF discount_t;
/
-- a row of the printed price list
CREATE OR REPLACE TYPE price_line_t AS OBJECT (
  sku       VARCHAR2(20),
  name      VARCHAR2(120),
  net       NUMBER(14,2),
  gross     NUMBER(14,2)
);
/
CREATE OR REPLACE TYPE price_list_t AS TABLE OF price_line_t;
/
CREATE OR REPLACE TYPE number_list_t AS TABLE OF NUMBER;
/
