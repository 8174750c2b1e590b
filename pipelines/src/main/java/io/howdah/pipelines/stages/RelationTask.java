package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.Renamed;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.Selection;
import io.howdah.mapping.MappingRules.Subject;
import io.howdah.mapping.MappingRules.Transformation;
import io.howdah.mapping.NameChange;
import io.howdah.mapping.expression.Expression;
import java.util.List;
import java.util.Optional;

/**
 * What a table mapping means that selects one view or table of PostgreSQL: it is moved to another name. The second task of those who join in a view is
 * such a one.
 */
public record RelationTask(QualifiedName from, QualifiedName into) {
    /** @throws HowdahException BAD_STEP, with the place of the rule that stands in the way */
    public static RelationTask of(MappingRules rules) {
        List<Selection> included = rules.selections().stream()
                .filter(s -> s.choice() != MappingRules.Choice.EXCLUDE)
                .toList();
        if (included.size() != 1) {
            throw new HowdahException(
                    StageCode.BAD_STEP,
                    "the mapping of a step that materialises must select exactly one view, and has " + included.size()
                            + " rules that include something",
                    "make a step of each of them");
        }
        Selection selection = included.getFirst();
        if (!selection.filters().isEmpty()) {
            throw refused(selection.rule(), "filters rows", "filter in the view instead");
        }
        Optional<Identifier> schema = selection.locator().schema().named();
        Optional<Identifier> name = selection.locator().table().flatMap(t -> t.named());
        if (schema.isEmpty() || name.isEmpty()) {
            throw refused(selection.rule(), "does not name one view", "name schema and view without % and [");
        }
        QualifiedName from = new QualifiedName(schema.get(), name.get());
        for (Selection other : rules.selections()) {
            if (other.choice() == MappingRules.Choice.EXCLUDE && other.locator().fits(from)) {
                throw refused(other.rule(), "excludes the view that another includes", "take one of them out");
            }
        }
        rules.transformations().stream()
                .filter(t ->
                        t.locator().fits(from) && !(t.change() instanceof Renamed && t.subject() != Subject.COLUMN))
                .findFirst()
                .ifPresent(t -> {
                    throw refused(t.rule(), "changes columns", "give the view the columns that the table shall have");
                });
        return new RelationTask(
                from,
                new QualifiedName(
                        renamed(rules, from, Subject.SCHEMA, from.schema()),
                        renamed(rules, from, Subject.TABLE, from.name())));
    }

    /** Of two rules for one name the first wins. */
    private static Identifier renamed(MappingRules rules, QualifiedName from, Subject subject, Identifier name) {
        return rules.transformations().stream()
                .filter(t -> t.subject() == subject && t.locator().fits(from))
                .findFirst()
                .map(t -> new Identifier(change(t)
                        .applied(
                                name.text(),
                                new Expression.Names(
                                        from.schema().text(), from.name().text(), "", ""))))
                .orElse(name);
    }

    private static NameChange change(Transformation transformation) {
        return ((Renamed) transformation.change()).how();
    }

    private static HowdahException refused(Rule rule, String what, String hint) {
        return new HowdahException(
                StageCode.BAD_STEP,
                rule.place() + ": " + rule + " " + what + ", which a step that materialises cannot do",
                hint);
    }
}
