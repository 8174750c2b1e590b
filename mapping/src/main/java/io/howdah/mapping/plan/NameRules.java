package io.howdah.mapping.plan;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.mapping.DmsType;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.Renamed;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Subject;
import io.howdah.mapping.MappingRules.Transformation;
import io.howdah.mapping.NameChange;
import io.howdah.mapping.expression.Expression;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the rules call schemas, tables and columns. */
final class NameRules {
    private static final int LONGEST = 63;

    private final List<Transformation> renames;
    private final RuleUse use;

    NameRules(MappingRules rules, RuleUse use) {
        this.renames = rules.transformations().stream()
                .filter(t -> t.change() instanceof Renamed)
                .toList();
        this.use = use;
    }

    Optional<Because<Identifier>> schema(Identifier schema) {
        return renames.stream()
                .filter(t ->
                        t.subject() == Subject.SCHEMA && t.locator().schema().fits(schema))
                .findFirst()
                .map(t -> named(t, schema, new Expression.Names(schema.text(), "", "", "")));
    }

    Optional<Because<Identifier>> table(QualifiedName table) {
        return renames.stream()
                .filter(t -> t.subject() == Subject.TABLE && t.locator().fits(table))
                .findFirst()
                .map(t -> named(
                        t,
                        table.name(),
                        new Expression.Names(table.schema().text(), table.name().text(), "", "")));
    }

    Optional<Because<Identifier>> column(QualifiedName table, Table.Column column) {
        Optional<DmsType> type = DmsType.of(column.type());
        return renames.stream()
                .filter(t -> t.subject() == Subject.COLUMN && t.locator().fits(table, column.name(), type))
                .findFirst()
                .map(t -> named(
                        t,
                        column.name(),
                        new Expression.Names(
                                table.schema().text(),
                                table.name().text(),
                                column.name().text(),
                                type.map(DmsType::word).orElse(""))));
    }

    private Because<Identifier> named(Transformation transformation, Identifier source, Expression.Names names) {
        NameChange change = ((Renamed) transformation.change()).how();
        Rule rule = use.of(transformation.rule());
        return new Because<>(checked(change.applied(source.text(), names), source, rule), rule);
    }

    static Identifier checked(String name, Identifier source, Rule rule) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST || name.indexOf('\0') >= 0) {
            throw new HowdahException(
                    MappingCode.UNSUPPORTED,
                    rule + " makes of " + source + " a name "
                            + (bytes == 0 ? "without characters" : "of " + bytes + " bytes"),
                    "PostgreSQL's names have 1 to " + LONGEST + " bytes");
        }
        return new Identifier(name);
    }
}
