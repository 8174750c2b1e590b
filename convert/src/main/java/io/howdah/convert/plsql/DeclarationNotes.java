package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.Severity;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What declarations say that their counterparts cannot say, and that would otherwise go unnoticed. */
final class DeclarationNotes {
    private final UnitContext context;

    DeclarationNotes(UnitContext context) {
        this.context = context;
    }

    void type(Declaration.TypeDefinition definition) {
        switch (definition.shape()) {
            case Declaration.RecordShape(var fields) ->
                fields.stream()
                        .filter(f -> f.initial().isPresent())
                        .forEach(f -> context.warning(
                                PlsqlCode.FIELD_DEFAULT,
                                f.at(),
                                "the default of " + f.name() + " counts for variables of the type " + definition.name()
                                        + " only",
                                "set it where elements and records within records are made"));
            case Declaration.VarrayShape v ->
                context.warning(
                        PlsqlCode.LIMIT_NOT_ENFORCED,
                        definition.at(),
                        definition.name() + " takes any number of elements",
                        "test cardinality() where it matters");
            case Declaration.TableShape t -> {}
            case Declaration.RefCursorShape r -> {}
            case Declaration.SubtypeShape s -> {}
        }
    }

    /** The cursor of a package. */
    void cursor(Declaration.Cursor cursor) {
        note(
                PlsqlCode.CURSOR_WHERE_OPENED,
                cursor.at(),
                "the query of " + cursor.name() + " stands where the cursor is opened");
    }

    /** Routines of a specification that no body codes: the body is in no script, or does not have them. */
    void bodyless(List<Declaration> specification, List<Declaration> body) {
        Set<Identifier> coded = new HashSet<>();
        for (Declaration declaration : body) {
            if (declaration instanceof Declaration.Routine r) {
                coded.add(r.name());
            } else if (declaration instanceof Declaration.Unreadable u) {
                coded.add(new Identifier(u.damage().what()));
            }
        }
        for (Declaration declaration : specification) {
            if (declaration instanceof Declaration.Routine r) {
                if (r.body() instanceof Declaration.HeadOnly && !coded.contains(r.name())) {
                    context.loss(
                            PlsqlCode.BODY_MISSING,
                            r.at(),
                            r.name() + " is declared and has no body",
                            "add the script that creates the package's body");
                }
            }
        }
    }

    void options(Unit.PackageSpec spec) {
        spec.options().stream()
                .filter(DeclarationNotes::isDropped)
                .forEach(o -> note(PlsqlCode.OPTION_DROPPED, spec.at(), o + " has no counterpart"));
        for (Declaration declaration : spec.declarations()) {
            if (declaration instanceof Declaration.Routine r) {
                r.options().stream()
                        .filter(DeclarationNotes::isDropped)
                        .forEach(o ->
                                note(PlsqlCode.OPTION_DROPPED, r.at(), o + " of " + r.name() + " has no counterpart"));
            }
        }
    }

    static boolean isDropped(String option) {
        return option.startsWith("ACCESSIBLE")
                || option.startsWith("SHARING")
                || option.startsWith("RESETTABLE")
                || option.startsWith("DEFAULT COLLATION")
                || option.startsWith("RESULT_CACHE")
                || option.startsWith("PARALLEL_ENABLE")
                || option.startsWith("PIPELINED CLUSTER")
                || option.startsWith("PIPELINED ORDER");
    }

    private void note(PlsqlCode code, At at, String message) {
        context.problem(code, Severity.NOTE, at, message, "");
    }
}
