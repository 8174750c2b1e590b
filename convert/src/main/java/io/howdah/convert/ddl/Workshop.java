package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Share;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.name.NamePolicy;
import io.howdah.convert.name.RelationNames;
import io.howdah.convert.plsql.CodeConversion;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.type.ColumnTypes;
import io.howdah.convert.type.ObjectReferences;
import io.howdah.convert.type.TypeTable;
import io.howdah.sql.oracle.tree.Expr;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the converters of single objects share. Holds no state of its own besides the two collectors. */
record Workshop(
        Catalog catalog,
        ConvertSettings settings,
        NamePolicy names,
        RelationNames relations,
        TypeTable typeTable,
        ColumnTypes types,
        ObjectReferences references,
        SqlConverter sql,
        CodeConversion code,
        Outcomes outcomes,
        Statements statements,
        Share share) {

    private static final Identifier NOBODY = new Identifier("PUBLIC");

    String sql(Identifier target) {
        return names.sql(target);
    }

    String sql(QualifiedName target) {
        return names.sql(target);
    }

    /** A type of a part that nobody owns may stand anywhere on the search path. */
    String type(QualifiedName target) {
        boolean open = share instanceof Share.Part && target.schema().equals(names.schema(NOBODY));
        return open ? sql(target.name()) : sql(target);
    }

    /** {@code a, "order", c} */
    String list(Collection<Identifier> targets) {
        return targets.stream().map(names::sql).collect(Collectors.joining(", "));
    }

    /** The text in single quotes; backslashes mean themselves (standard_conforming_strings is on by default). */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** The expression in PostgreSQL, its problems charged to a part of the draft; empty when it must not be used. */
    Optional<String> expression(
            Expr expression, SqlConverter.Scope scope, Draft draft, ObjectRef part, Optional<Place> place) {
        SqlConverter.Converted converted = sql.expression(expression, scope);
        draft.add(converted.problems(), part, place);
        if (!converted.usable()) {
            return Optional.empty();
        }
        statements.needs(converted.helpers());
        return Optional.of(converted.sql());
    }

    /** What a part of an estate reads may stand in the rest, which is not here. */
    boolean usable(SqlConverter.Converted converted) {
        return switch (share) {
            case Share.Whole w -> converted.usable();
            case Share.Selected s -> converted.usable();
            case Share.Part p ->
                converted.problems().stream()
                        .noneMatch(f -> f.severity() == Severity.LOSS && f.code() != RuleCode.NAME_UNKNOWN);
        };
    }
}
