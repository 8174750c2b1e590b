package io.howdah.orasim.dictionary;

import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.ObjectType;
import io.howdah.sql.oracle.OraclePrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Source text, types, views and materialized views. */
final class CodeSources {
    private CodeSources() {}

    static Map<String, Source> all() {
        return Map.ofEntries(
                Map.entry("SOURCE", CodeSources::source),
                Map.entry("TRIGGERS", TriggerFacts::rows),
                Map.entry("ERRORS", (e, s) -> InvalidObjects.errors(e)),
                Map.entry("PLSQL_OBJECT_SETTINGS", CodeSources::settings),
                Map.entry("TYPES", CodeSources::types),
                Map.entry("TYPE_ATTRS", CodeSources::attributes),
                Map.entry("COLL_TYPES", CodeSources::collections),
                Map.entry("SEQUENCES", (e, s) -> SequenceFacts.rows(e)),
                Map.entry("VIEWS", CodeSources::views),
                Map.entry("MVIEWS", CodeSources::materialized),
                Map.entry("MVIEW_COMMENTS", CodeSources::materializedComments),
                Map.entry("MVIEW_LOGS", (e, s) -> OtherSources.viewLogs(e)),
                Map.entry("CONTEXT", (e, s) -> OtherSources.contexts(e)));
    }

    // ---------------------------------------------------------------- source

    private static Stream<Facts> source(Estate estate, SessionContext session) {
        return Stream.concat(
                estate.catalog().code().stream()
                        .filter(c -> isStored(c.object().kind()))
                        .flatMap(c ->
                                lines(estate, c.object().name(), type(c.object().kind()), SourceText.stored(c.text()))),
                estate.catalog().types().stream().flatMap(t -> lines(estate, t.name(), "TYPE", SourceText.of(t))));
    }

    private static boolean isStored(ObjectKind kind) {
        return switch (kind) {
            case PROCEDURE, FUNCTION, PACKAGE, PACKAGE_BODY, TYPE_BODY, TRIGGER -> true;
            default -> false;
        };
    }

    static String type(ObjectKind kind) {
        return kind.name().replace('_', ' ');
    }

    /**
     * One row per line, its line end kept, as the text was sent. Bodies are shown to their owner and to who may create or debug any procedure
     * (Database Reference, "ALL_SOURCE").
     */
    private static Stream<Facts> lines(Estate estate, QualifiedName name, String type, String text) {
        boolean body = type.endsWith("BODY") || type.equals("TRIGGER");
        List<Facts> rows = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from) + 1;
            String line = end == 0 ? text.substring(from) : text.substring(from, end);
            Facts row = body ? Facts.of(name.schema(), s -> seesBodies(s)) : Facts.of(name);
            rows.add(row.set("OWNER", name.schema())
                    .set("NAME", name.name())
                    .set("TYPE", type)
                    .set("LINE", rows.size() + 1)
                    .set("TEXT", line));
            from += line.length();
        }
        return rows.stream();
    }

    private static boolean seesBodies(SessionContext session) {
        return Stream.of("CREATE ANY PROCEDURE", "DEBUG ANY PROCEDURE", "CREATE ANY TRIGGER")
                .anyMatch(session.systemPrivileges()::contains);
    }

    private static Stream<Facts> settings(Estate estate, SessionContext session) {
        return Stream.concat(
                estate.catalog().code().stream()
                        .filter(c -> isStored(c.object().kind()))
                        .map(c -> Facts.named(c.object().name(), "NAME")
                                .set("TYPE", type(c.object().kind()))),
                estate.catalog().types().stream()
                        .map(t -> Facts.named(t.name(), "NAME").set("TYPE", "TYPE")));
    }

    // ---------------------------------------------------------------- types

    private static Stream<Facts> types(Estate estate, SessionContext session) {
        return estate.catalog().types().stream().map(t -> {
            Facts row = Facts.named(t.name(), "TYPE_NAME")
                    .set("TYPECODE", t.shape() instanceof Catalog.ObjectShape ? "OBJECT" : "COLLECTION")
                    .yesNo("INCOMPLETE", t.shape() instanceof Catalog.UnknownShape)
                    .set(
                            "TYPE_OID",
                            new Value.Raw(ObjectType.oid(
                                    t.name().schema().text(), t.name().name().text())))
                    .set("ATTRIBUTES", 0)
                    .set("METHODS", 0)
                    .set("FINAL", "YES")
                    .set("INSTANTIABLE", "YES");
            if (t.shape() instanceof Catalog.ObjectShape o) {
                row.set("ATTRIBUTES", estate.types().attributes(t.name()).size())
                        .set("METHODS", o.methods().size())
                        .set("LOCAL_ATTRIBUTES", o.attributes().size())
                        .yesNo("FINAL", !o.modifiers().contains("NOT FINAL"))
                        .yesNo("INSTANTIABLE", !o.modifiers().contains("NOT INSTANTIABLE"));
                o.under().ifPresent(u -> row.set("SUPERTYPE_OWNER", u.schema()).set("SUPERTYPE_NAME", u.name()));
            }
            return row;
        });
    }

    private static Stream<Facts> attributes(Estate estate, SessionContext session) {
        return estate.catalog().types().stream()
                .filter(t -> t.shape() instanceof Catalog.ObjectShape)
                .flatMap(t -> {
                    List<Facts> rows = new ArrayList<>();
                    estate.types()
                            .attributes(t.name())
                            .forEach(a -> rows.add(part(
                                    Facts.named(t.name(), "TYPE_NAME")
                                            .set("ATTR_NAME", a.name())
                                            .set("ATTR_NO", rows.size() + 1)
                                            .yesNo("INHERITED", !a.owner().equals(t.name())),
                                    "ATTR",
                                    a.type())));
                    return rows.stream();
                });
    }

    private static Stream<Facts> collections(Estate estate, SessionContext session) {
        return estate.catalog().types().stream().flatMap(t -> switch (t.shape()) {
            case Catalog.VarrayShape(int limit, var element) ->
                Stream.of(part(
                        Facts.named(t.name(), "TYPE_NAME")
                                .set("COLL_TYPE", "VARYING ARRAY")
                                .set("UPPER_BOUND", limit),
                        "ELEM",
                        element));
            case Catalog.NestedTableShape(var element) ->
                Stream.of(part(Facts.named(t.name(), "TYPE_NAME").set("COLL_TYPE", "TABLE"), "ELEM", element));
            case Catalog.ObjectShape o -> Stream.empty();
            case Catalog.UnknownShape u -> Stream.empty();
        });
    }

    private static Facts part(Facts row, String prefix, OracleType type) {
        TypeFacts t = TypeFacts.of(type);
        // names of types stand here without their precisions
        row.set(prefix + "_TYPE_NAME", t.name().replaceAll("\\(\\d+\\)", ""))
                .set(prefix + "_TYPE_MOD", t.modifier())
                .name(prefix + "_TYPE_OWNER", t.owned().map(QualifiedName::schema))
                .set("PRECISION", t.precision())
                .set("SCALE", t.scale())
                .set("CHARACTER_SET_NAME", t.charset())
                .set("CHAR_USED", t.used());
        return t.chars() > 0 ? row.set("LENGTH", t.chars()) : row;
    }

    // ---------------------------------------------------------------- views

    private static Stream<Facts> views(Estate estate, SessionContext session) {
        return estate.catalog().views().stream()
                .filter(v -> v.materialized() == Catalog.Materialized.NO)
                .map(v -> {
                    String text = text(v);
                    Facts row = Facts.named(v.name(), "VIEW_NAME")
                            .set("TEXT_LENGTH", text.length())
                            .set("TEXT", text)
                            .set("TEXT_VC", text.length() > 4000 ? text.substring(0, 4000) : text)
                            .yn("READ_ONLY", says(v, "READ ONLY"));
                    v.ofType()
                            .ifPresent(
                                    t -> row.set("VIEW_TYPE_OWNER", t.schema()).set("VIEW_TYPE", t.name()));
                    return row;
                });
    }

    /** The query as written; WITH READ ONLY and WITH CHECK OPTION belong to it (ASSUMED). */
    static String text(Catalog.View view) {
        var text = new StringBuilder(view.text().strip());
        view.options().stream()
                .filter(o -> o.keyword().startsWith("WITH READ") || o.keyword().startsWith("WITH CHECK"))
                .forEach(o -> text.append('\n').append(o.text()));
        return text.toString();
    }

    private static boolean says(Catalog.View view, String words) {
        return view.options().stream()
                .anyMatch(o -> words(o.keyword() + " " + o.text()).contains(words));
    }

    private static String words(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static Stream<Facts> materialized(Estate estate, SessionContext session) {
        return estate.catalog().views().stream()
                .filter(v -> v.materialized() == Catalog.Materialized.MATERIALIZED)
                .map(v -> {
                    String refresh =
                            v.options().stream().map(o -> words(o.text())).reduce("", (a, b) -> a + " " + b);
                    String query = v.text().isBlank()
                            ? OraclePrinter.print(v.query())
                            : v.text().strip();
                    return Facts.of(v.name())
                            .set("OWNER", v.name().schema())
                            .set("MVIEW_NAME", v.name().name())
                            .set("CONTAINER_NAME", v.name().name())
                            .set("QUERY", query)
                            .set("QUERY_LEN", query.length())
                            .yn("REWRITE_ENABLED", refresh.contains("ENABLE QUERY REWRITE"))
                            .set(
                                    "REFRESH_MODE",
                                    refresh.contains("ON COMMIT")
                                            ? "COMMIT"
                                            : refresh.contains("NEVER REFRESH") ? "NEVER" : "DEMAND")
                            .set("REFRESH_METHOD", method(refresh))
                            .set(
                                    "BUILD_MODE",
                                    refresh.contains("PREBUILT")
                                            ? "PREBUILT"
                                            : refresh.contains("BUILD DEFERRED") ? "DEFERRED" : "IMMEDIATE");
                });
    }

    private static String method(String refresh) {
        return refresh.contains("NEVER REFRESH")
                ? "NEVER"
                : refresh.contains("FAST") ? "FAST" : refresh.contains("COMPLETE") ? "COMPLETE" : "FORCE";
    }

    private static Stream<Facts> materializedComments(Estate estate, SessionContext session) {
        return estate.catalog().views().stream()
                .filter(v -> v.materialized() == Catalog.Materialized.MATERIALIZED)
                .map(v -> Facts.named(v.name(), "MVIEW_NAME")
                        .text(
                                "COMMENTS",
                                v.comment().or(() -> Optional.of("snapshot table for snapshot " + v.name()))));
    }
}
