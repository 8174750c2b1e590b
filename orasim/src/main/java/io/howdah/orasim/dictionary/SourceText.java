package io.howdah.orasim.dictionary;

import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text of code as ALL_SOURCE keeps it: what stood behind CREATE OR REPLACE, from the kind of unit on. */
final class SourceText {
    private static final Pattern CREATE = Pattern.compile(
            "(?is)^.*?\\bCREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:NON)?EDITIONABLE\\s+)?(?=(?:PACKAGE|PROCEDURE|FUNCTION|TRIGGER|TYPE)\\b)");
    private static final Pattern COMMENTS = Pattern.compile("(?s)\\A(?:\\s+|--[^\n]*\n|/\\*.*?\\*/)*");

    private SourceText() {}

    static String stored(String text) {
        String body = COMMENTS.matcher(text).replaceFirst("");
        return CREATE.matcher(body).replaceFirst("").stripTrailing();
    }

    /** Written anew from what the catalog keeps of the type, not as it was sent. */
    static String of(Catalog.UserType type) {
        String head = "TYPE " + type.name().name().quoted();
        return switch (type.shape()) {
            case Catalog.ObjectShape o -> object(head, o);
            case Catalog.VarrayShape(int limit, var element) -> head + " AS VARRAY(" + limit + ") OF " + type(element);
            case Catalog.NestedTableShape(var element) -> head + " AS TABLE OF " + type(element);
            case Catalog.UnknownShape u -> head;
        };
    }

    private static String object(String head, Catalog.ObjectShape o) {
        List<String> members = new ArrayList<>();
        o.attributes().forEach(a -> members.add("  " + a.name().quoted() + " " + type(a.type())));
        o.methods().forEach(m -> members.add("  " + m.strip().replaceFirst("[,;]\\s*$", "")));
        return head
                + o.under().map(u -> " UNDER " + u.quoted()).orElse(" AS OBJECT")
                + (members.isEmpty() ? "" : " (\n" + String.join(",\n", members) + "\n)")
                + o.modifiers().stream().map(m -> " " + m).reduce("", String::concat);
    }

    /** As DDL writes it. */
    static String type(OracleType type) {
        TypeFacts t = TypeFacts.of(type);
        if (t.owned().isPresent()) {
            return (t.modifier().isEmpty() ? "" : "REF ")
                    + (type instanceof OracleType.XmlType
                            ? "XMLTYPE"
                            : t.owned().get().quoted());
        }
        return switch (type) {
            case OracleType.Number n ->
                n.precision().isPresent()
                        ? "NUMBER(" + n.precision().getAsInt() + "," + n.scale().orElse(0) + ")"
                        : n.scale().isPresent() ? "NUMBER(*," + n.scale().getAsInt() + ")" : "NUMBER";
            case OracleType.Float f -> "FLOAT(" + f.binaryPrecision() + ")";
            case OracleType.Character c ->
                t.name() + "(" + c.length()
                        + (t.charset().equals("NCHAR_CS") ? "" : t.used().equals("C") ? " CHAR" : " BYTE") + ")";
            case OracleType.Raw r -> "RAW(" + r.length() + ")";
            case OracleType.Vector v -> t.vector();
            case OracleType.Urowid u -> "UROWID(" + u.length() + ")";
            default -> t.name();
        };
    }
}
