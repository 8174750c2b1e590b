package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.orasim.engine.Transforms.Parameter;
import io.howdah.sql.oracle.OraclePrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Statements of everything but tables, as DBMS_METADATA writes them: code and queries are those that were sent. */
final class ObjectText {
    private static final Pattern HEAD = Pattern.compile(
            "(?is)\\A((?:PACKAGE|TYPE)(?:\\s+BODY)?|PROCEDURE|FUNCTION|TRIGGER)\\s+(?:(?:\"[^\"]+\"|[\\w$#]+)\\s*\\.\\s*)?"
                    + "(?:\"[^\"]+\"|[\\w$#]+)");
    private static final Set<String> INDEX_CLAUSES = Set.of("LOCAL", "GLOBAL", "REVERSE", "INVISIBLE", "UNUSABLE");

    private final Estate estate;
    private final DdlStyle style;

    ObjectText(Estate estate, DdlStyle style) {
        this.estate = estate;
        this.style = style;
    }

    // ---------------------------------------------------------------- code

    String code(QualifiedName name, String text) {
        return "CREATE OR REPLACE EDITIONABLE "
                + HEAD.matcher(text).replaceFirst(m -> Matcher.quoteReplacement(m.group(1) + " " + style.name(name)));
    }

    /** With the statement that switches it on or off. */
    List<String> trigger(Catalog.Code trigger) {
        QualifiedName name = trigger.object().name();
        return List.of(
                style.code(code(name, SourceText.stored(trigger.text()))),
                style.sql("ALTER TRIGGER " + style.name(name)
                        + (TriggerFacts.disabled(estate, name) ? " DISABLE" : " ENABLE")));
    }

    // ---------------------------------------------------------------- indexes

    String index(IndexEntry index) {
        String keys = index.keys().stream()
                .map(k -> k.expression().orElseGet(() -> k.column().quoted())
                        + (k.order() == IndexEntry.Order.DESC ? " DESC" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
        boolean bitmap = index.type().contains("BITMAP");
        var text = new StringBuilder("CREATE ")
                .append(bitmap ? "BITMAP " : index.unique() == IndexEntry.Unique.UNIQUE ? "UNIQUE " : "")
                .append("INDEX ")
                .append(style.name(index.name()))
                .append(" ON ")
                .append(style.name(index.table().name()))
                .append(' ')
                .append(keys)
                .append(' ');
        index.index().ifPresent(i -> {
            text.append(i.joinText().isEmpty() ? "" : "\n  " + i.joinText());
            i.type().ifPresent(t -> text.append("\n   INDEXTYPE IS ").append(quoted(t)));
            text.append(
                    i.parameters().isEmpty()
                            ? ""
                            : "  PARAMETERS ('" + i.parameters().replace("'", "''") + "')");
            if (i.type().isEmpty()) {
                text.append(style.storage(DdlStyle.Segment.INDEX));
            }
            i.clauses().stream()
                    .filter(c -> INDEX_CLAUSES.contains(c.keyword()))
                    .forEach(c -> text.append(' ').append(c.text()));
        });
        return text.toString();
    }

    private static String quoted(String type) {
        return Pattern.compile("[\\w$#]+")
                .matcher(type.replace("\"", ""))
                .replaceAll(m -> Matcher.quoteReplacement("\"" + m.group() + "\""));
    }

    // ---------------------------------------------------------------- views

    String view(Catalog.View view) {
        String columns = DdlStyle.list(ViewColumns.names(view, estate));
        return "CREATE OR REPLACE " + (style.wants(Parameter.FORCE) ? "FORCE " : "") + "EDITIONABLE VIEW "
                + style.name(view.name())
                + view.ofType().map(t -> " OF " + style.name(t)).orElse(columns.equals("()") ? "" : " " + columns)
                + options(view, "WITH OBJECT")
                + " AS \n  " + CodeSources.text(view);
    }

    private static String options(Catalog.View view, String begin) {
        return view.options().stream()
                .filter(o -> o.keyword().startsWith(begin))
                .map(o -> " " + o.text())
                .collect(Collectors.joining());
    }

    String materializedView(Catalog.View view) {
        String clauses = view.options().stream().map(o -> o.text()).collect(Collectors.joining(" ", "\n  ", "\n  "));
        List<Identifier> columns = ViewColumns.names(view, estate);
        return "CREATE MATERIALIZED VIEW " + style.name(view.name())
                + (columns.isEmpty() ? "" : " " + DdlStyle.list(columns))
                + (clauses.isBlank() ? "\n  " : clauses)
                + "AS "
                + (view.text().isBlank()
                        ? OraclePrinter.print(view.query())
                        : view.text().strip());
    }

    // ---------------------------------------------------------------- sequences, synonyms

    String sequence(Catalog.Sequence s) {
        return " CREATE SEQUENCE  " + style.name(s.name()) + "  "
                + TableText.sequence(
                        s.shape(),
                        SequenceFacts.last(s.shape(), estate.database().nextNumber(s.name())))
                + (s.shape().options().contains("SESSION") ? " SESSION " : " GLOBAL ");
    }

    String synonym(Catalog.Synonym s) {
        boolean common = s.name().schema().text().equals("PUBLIC");
        return "CREATE OR REPLACE EDITIONABLE " + (common ? "PUBLIC " : "") + "SYNONYM "
                + (common ? s.name().name().quoted() : style.name(s.name())) + " FOR "
                + s.target().quoted() + s.link().map(l -> "@\"" + l + "\"").orElse("");
    }

    // ---------------------------------------------------------------- comments

    List<String> comments(QualifiedName name) {
        List<String> all = new ArrayList<>();
        estate.table(name).ifPresent(t -> {
            t.comment().ifPresent(c -> all.add(comment("TABLE", style.name(name), c)));
            t.columns().forEach(c -> c.comment().ifPresent(text -> all.add(ofColumn(name, c.name(), text))));
        });
        for (Catalog.View view : estate.catalog().views(name)) {
            boolean materialized = view.materialized() == Catalog.Materialized.MATERIALIZED;
            view.comment()
                    .ifPresent(
                            c -> all.add(comment(materialized ? "MATERIALIZED VIEW" : "TABLE", style.name(name), c)));
            view.columnComments().forEach(c -> all.add(ofColumn(name, c.column(), c.text())));
        }
        return all;
    }

    private String ofColumn(QualifiedName name, Identifier column, String text) {
        return comment("COLUMN", style.name(name) + "." + column.quoted(), text);
    }

    private static String comment(String kind, String name, String text) {
        return " COMMENT ON " + kind + " " + name + " IS '" + text.replace("'", "''") + "'";
    }
}
