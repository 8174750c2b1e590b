package io.howdah.pipelines.stages;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.ChosenNames;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.TypeRule;
import io.howdah.convert.expression.HelperNames;
import io.howdah.convert.type.PostgresTypeText;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A view whose query is Oracle's SQL, converted as views of an estate are, among relations of the target: {@code staging.orders} is
 * {@code STAGING.ORDERS} to the query.
 */
final class OracleView {
    /** Comments and literals. */
    private static final Pattern TEXTS = Pattern.compile("(?s)--[^\\n]*|/\\*.*?\\*/|'[^']*'");
    /** {@code *}, {@code o.*}, and what takes columns by their names without naming them. */
    private static final Pattern ALL_COLUMNS = Pattern.compile(
            "(?i)(?:\\b(?:select|distinct|unique|all)|,)\\s*\\*|(?:\\b[\\p{L}_][\\p{L}\\p{N}_$#]*|\")\\s*\\.\\s*\\*|\\bnatural\\b");

    private final Step step;
    private final Work.View view;
    private final ConvertSettings settings;

    OracleView(Step step, Work.View view, ConvertSettings settings) {
        this.step = step;
        this.view = view;
        this.settings = settings;
    }

    /**
     * @param statements helper functions first, the view last
     * @param notes what a person should know of the conversion
     */
    record Converted(List<String> statements, List<String> notes) {}

    /** @throws HowdahException VIEW_NOT_CONVERTED */
    Converted convert(List<Relation> relations) {
        relations.stream().filter(this::isMeant).forEach(r -> requireKnown(r, relations));
        QualifiedName name = oracle(view.name());
        Catalog.View source = new Catalog.View(
                name,
                Catalog.Materialized.NO,
                List.of(),
                Optional.empty(),
                query(),
                view.sql(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        Conversion conversion = new Converter(settings.withNameCase(ConvertSettings.NameCase.LOWER)
                        .withNames(names(relations))
                        .withTypes(types(relations)))
                .convert(catalog(relations, source));
        ObjectRef object = new ObjectRef(ObjectKind.VIEW, name);
        Conversion.Outcome outcome = conversion.outcomes().stream()
                .filter(o -> o.object().equals(object))
                .findFirst()
                .orElseThrow();
        Optional<Finding> loss = outcome.findings().stream()
                .filter(f -> f.severity() == Severity.LOSS)
                .findFirst();
        if (outcome.state() == Conversion.State.NOT_CONVERTED || loss.isPresent()) {
            throw refused(loss.or(() -> outcome.findings().stream().findFirst())
                    .map(f -> f.code().code() + " " + f.message()
                            + f.place().map(p -> " (" + p + ")").orElse(""))
                    .orElse("it is not carried over"));
        }
        if (!outcome.target().equals(Optional.of(view.name()))) {
            throw refused("it would be called "
                    + outcome.target().map(QualifiedName::toString).orElse("nothing"));
        }
        return new Converted(
                conversion.statements().stream()
                        .filter(s -> s.sources().contains(object) || isHelper(s))
                        .map(TargetStatement::sql)
                        .toList(),
                outcome.findings().stream()
                        .map(f -> f.code().code() + " " + f.message())
                        .toList());
    }

    /** Only those whose schema the query names too, or need not name. */
    private boolean isMeant(Relation relation) {
        String schema = relation.name().schema().text();
        return schema.equals(view.name().schema().text())
                || view.sql().toLowerCase(Locale.ROOT).contains(schema.toLowerCase(Locale.ROOT));
    }

    /** What the query would pass over without a word, or take one for the other, is refused. */
    private void requireKnown(Relation relation, List<Relation> relations) {
        Map<Identifier, Identifier> columns = new HashMap<>();
        for (Identifier column : relation.columns().keySet()) {
            Identifier other = columns.put(oracle(column), column);
            if (other != null) {
                throw refused("columns " + other.quoted() + " and " + column.quoted() + " of " + relation.name()
                        + " have one name in Oracle's SQL");
            }
        }
        for (Relation other : relations) {
            if (!other.name().equals(relation.name()) && oracle(other.name()).equals(oracle(relation.name()))) {
                throw refused(
                        relation.name().quoted() + " and " + other.name().quoted() + " have one name in Oracle's SQL");
            }
        }
        Set<Identifier> hidden = new LinkedHashSet<>(relation.columns().keySet());
        hidden.removeAll(known(relation).keySet());
        if (!hidden.isEmpty()
                && ALL_COLUMNS
                        .matcher(TEXTS.matcher(view.sql()).replaceAll(" "))
                        .find()) {
            Identifier first = hidden.iterator().next();
            throw refused(
                    "it asks for all columns, and column " + first.text() + " of " + relation.name() + " has the type "
                            + relation.columns().getOrDefault(first, "") + ", which Oracle's SQL does not have");
        }
    }

    private boolean isHelper(TargetStatement statement) {
        return statement
                        .schema()
                        .text()
                        .equals(HelperNames.of(settings.compat()).schema())
                && statement.sources().stream().noneMatch(s -> s.kind() == ObjectKind.TABLE);
    }

    private Query query() {
        try {
            return OracleParser.query(view.sql());
        } catch (SyntaxException e) {
            throw refused("expected " + e.expected() + ", found " + e.found() + " at " + place(view.sql(), e.offset()));
        }
    }

    /** {@code line 3, column 12} of the text. */
    static String place(String text, int offset) {
        String before = text.substring(0, Math.max(0, Math.min(offset, text.length())));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return "line " + line + ", column " + (before.length() - before.lastIndexOf('\n'));
    }

    private HowdahException refused(String reason) {
        return new HowdahException(
                StageCode.VIEW_NOT_CONVERTED,
                "could not convert the query of step " + step.name() + " (" + view.place() + "): " + reason,
                "write this query in PostgreSQL's SQL, with dialect: postgresql");
    }

    private static Catalog catalog(List<Relation> relations, Catalog.View view) {
        Set<Identifier> schemas = new LinkedHashSet<>();
        relations.forEach(r -> schemas.add(oracle(r.name().schema())));
        schemas.add(view.name().schema());
        return new Catalog(
                List.copyOf(schemas),
                relations.stream().map(OracleView::table).toList(),
                List.of(),
                List.of(),
                List.of(view),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Table table(Relation relation) {
        List<Table.Column> columns = new ArrayList<>();
        known(relation)
                .forEach((column, type) -> columns.add(new Table.Column(
                        oracle(column),
                        type,
                        Table.Nullability.NULLABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Table.Visibility.VISIBLE,
                        Optional.empty(),
                        Optional.empty())));
        return new Table(
                oracle(relation.name()),
                Table.Kind.HEAP,
                columns,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** Columns of types that Oracle does not have are not there for the query, so that it is refused when it names one. */
    private static Map<Identifier, OracleType> known(Relation relation) {
        Map<Identifier, OracleType> known = new LinkedHashMap<>();
        relation.columns()
                .forEach((column, type) ->
                        postgres(type).flatMap(OracleTypes::of).ifPresent(t -> known.put(column, t)));
        return known;
    }

    private static Optional<PostgresType> postgres(String type) {
        return PostgresTypeText.parse(type.equals("character varying") ? "text" : type);
    }

    private static ChosenNames names(List<Relation> relations) {
        Map<Identifier, Identifier> schemas = new HashMap<>();
        Map<QualifiedName, Identifier> tables = new HashMap<>();
        Map<QualifiedName, Map<Identifier, Identifier>> columns = new HashMap<>();
        for (Relation relation : relations) {
            schemas.put(oracle(relation.name().schema()), relation.name().schema());
            tables.put(oracle(relation.name()), relation.name().name());
            Map<Identifier, Identifier> own = new HashMap<>();
            known(relation).keySet().forEach(c -> own.put(oracle(c), c));
            columns.put(oracle(relation.name()), own);
        }
        return new ChosenNames(schemas, tables, columns);
    }

    private static List<TypeRule> types(List<Relation> relations) {
        List<TypeRule> rules = new ArrayList<>();
        for (Relation relation : relations) {
            QualifiedName name = oracle(relation.name());
            known(relation)
                    .keySet()
                    .forEach(c -> rules.add(new TypeRule(
                            new TypeRule.Columns(
                                    Optional.of(name.schema()), Optional.of(name.name()), Optional.of(oracle(c))),
                            postgres(relation.columns().getOrDefault(c, "")).orElseThrow())));
        }
        return rules;
    }

    private static QualifiedName oracle(QualifiedName name) {
        return new QualifiedName(oracle(name.schema()), oracle(name.name()));
    }

    /** The name that stands in Oracle's dictionary when a script has it without quotes. */
    private static Identifier oracle(Identifier name) {
        String text = name.text();
        return text.equals(text.toLowerCase(Locale.ROOT)) ? new Identifier(text.toUpperCase(Locale.ROOT)) : name;
    }
}
