package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SuppliedPackages;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types of supplied packages: tables of scalars are associative arrays, handles without counterpart are held as text. */
final class SuppliedTypes {
    private static final Map<String, SqlType> TABLES = Map.ofEntries(
            Map.entry("DBMS_UTILITY.UNCL_ARRAY", SqlType.TEXT),
            Map.entry("DBMS_UTILITY.LNAME_ARRAY", SqlType.TEXT),
            Map.entry("DBMS_UTILITY.NAME_ARRAY", SqlType.TEXT),
            Map.entry("DBMS_UTILITY.MAXNAME_ARRAY", SqlType.TEXT),
            Map.entry("DBMS_UTILITY.NUMBER_ARRAY", SqlType.NUMERIC),
            Map.entry("DBMS_SQL.VARCHAR2_TABLE", SqlType.TEXT),
            Map.entry("DBMS_SQL.VARCHAR2A", SqlType.TEXT),
            Map.entry("DBMS_SQL.VARCHAR2S", SqlType.TEXT),
            Map.entry("DBMS_SQL.CLOB_TABLE", SqlType.TEXT),
            Map.entry("DBMS_SQL.NUMBER_TABLE", SqlType.NUMERIC),
            Map.entry("DBMS_SQL.DATE_TABLE", SqlType.DATE),
            Map.entry("DBMS_OUTPUT.CHARARR", SqlType.TEXT),
            Map.entry("OWA.VC_ARR", SqlType.TEXT));

    private SuppliedTypes() {}

    static Optional<Declared> of(List<Identifier> parts) {
        Name name = new Name(At.UNKNOWN, parts, Optional.empty());
        SqlType element = TABLES.get(Rules.key(name));
        if (element != null) {
            String text = element.castName().orElse("text");
            return Optional.of(new Declared(SqlType.of(new Shape.Entries(SqlType.INTEGER, element, text)), "jsonb"));
        }
        return SuppliedPackages.advice(name).map(a -> new Declared(SqlType.UNKNOWN, "text"));
    }
}
