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
import java.util.Set;

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

    private static final Set<String> JSON = Set.of("JSON_ELEMENT_T", "JSON_OBJECT_T", "JSON_ARRAY_T", "JSON_SCALAR_T");

    /** Types that belong to no package. */
    private static final Set<String> STANDALONE = Set.of(
            "ANYDATA",
            "ANYTYPE",
            "ANYDATASET",
            "URITYPE",
            "HTTPURITYPE",
            "DBURITYPE",
            "XDBURITYPE",
            "SDO_GEOMETRY",
            "SDO_POINT_TYPE",
            "SDO_ELEM_INFO_ARRAY",
            "SDO_ORDINATE_ARRAY",
            "SDO_TOPO_GEOMETRY",
            "SDO_GEORASTER",
            "ORDIMAGE",
            "ORDAUDIO",
            "ORDVIDEO",
            "ORDDOC");

    private SuppliedTypes() {}

    private static Optional<String> standalone(List<Identifier> parts) {
        return Optional.of(parts.getLast().text()).filter(STANDALONE::contains);
    }

    static Optional<Declared> of(List<Identifier> parts) {
        Name name = new Name(At.UNKNOWN, parts, Optional.empty());
        SqlType element = TABLES.get(Rules.key(name));
        if (element != null) {
            String text = element.castName().orElse("text");
            return Optional.of(new Declared(SqlType.of(new Shape.Entries(SqlType.INTEGER, element, text)), "jsonb"));
        }
        if (JSON.contains(Rules.key(name))) {
            return Optional.of(new Declared(SqlType.jsonObject(Rules.key(name)), "json"));
        }
        if (Rules.key(name).equals("JSON_KEY_LIST")) {
            return Optional.of(new Declared(SqlType.of(new Shape.Elements(SqlType.TEXT, "text")), "text[]"));
        }
        if (Rules.key(name).equals("UTL_FILE.FILE_TYPE")) {
            return Optional.of(new Declared(SqlType.INTEGER, "integer")); // the number of an open file
        }
        return SuppliedPackages.advice(name)
                .or(() -> standalone(parts))
                .map(a -> new Declared(SqlType.placeholder(Rules.key(name)), "text"));
    }
}
