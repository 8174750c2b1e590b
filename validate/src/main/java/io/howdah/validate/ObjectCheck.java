package io.howdah.validate;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.CreatedRoutine;
import io.howdah.catalog.postgres.Target;
import io.howdah.catalog.postgres.TargetStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks whether what the conversion planned is in the target: relations, constraints and whether they are validated, indexes and whether they
 * are valid, routines, triggers, types. Comments, grants and synonyms are not looked for. Stateless and safe for many threads.
 */
public final class ObjectCheck {
    private static final Pattern CREATE_TRIGGER =
            Pattern.compile("^CREATE\\s+(OR\\s+REPLACE\\s+)?(CONSTRAINT\\s+)?TRIGGER\\b", Pattern.MULTILINE);

    /** Everything the target has, by schema and name. */
    private record Present(
            Set<String> schemas,
            Set<String> roles,
            Set<String> extensions,
            Set<QualifiedName> relations,
            Set<QualifiedName> invalidIndexes,
            Map<QualifiedName, Boolean> constraints,
            Set<QualifiedName> routines,
            Set<QualifiedName> triggers,
            Set<QualifiedName> types) {}

    /**
     * One finding for each planned object that is missing, not validated or invalid.
     *
     * @throws HowdahException when the target's catalog cannot be read
     */
    public List<Finding> check(Target target, List<TargetStatement> statements) {
        Present present;
        try (Connection connection = target.open()) {
            present = read(connection);
        } catch (SQLException e) {
            throw new HowdahException(
                    ValidateCode.TARGET_UNREADABLE,
                    "could not read the catalog of " + target.describe() + ": " + e.getMessage(),
                    "check that the target runs",
                    e);
        }
        Set<QualifiedName> validated = new HashSet<>();
        for (TargetStatement statement : statements) {
            if (statement.kind() == TargetStatement.Kind.VALIDATE_CONSTRAINT) {
                validated.add(name(statement));
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (TargetStatement statement : statements) {
            check(present, statement, validated).ifPresent(findings::add);
        }
        return findings;
    }

    private static QualifiedName name(TargetStatement statement) {
        return new QualifiedName(statement.schema(), statement.name());
    }

    private static Optional<Finding> check(Present present, TargetStatement statement, Set<QualifiedName> validated) {
        QualifiedName name = name(statement);
        return switch (statement.kind()) {
            case SCHEMA -> there(present.schemas().contains(name.schema().text()), statement);
            case ROLE -> there(present.roles().contains(name.name().text()), statement);
            case EXTENSION -> there(present.extensions().contains(name.name().text()), statement);
            case TYPE -> there(present.types().contains(name), statement);
            case SEQUENCE, TABLE, PARTITION, VIEW, MATERIALIZED_VIEW ->
                there(present.relations().contains(name), statement);
            case INDEX, CODE_INDEX ->
                present.invalidIndexes().contains(name)
                        ? Optional.of(finding(ValidateCode.INDEX_INVALID, statement, "is invalid", "REINDEX it"))
                        : there(present.relations().contains(name), statement);
            case PRIMARY_KEY, UNIQUE -> there(present.constraints().containsKey(name), statement);
            case CHECK, FOREIGN_KEY -> constraint(present, statement, validated);
            case FUNCTION -> routine(present, statement);
            case TRIGGER ->
                CreatedRoutine.of(statement).isPresent()
                                && !CREATE_TRIGGER.matcher(statement.sql()).find()
                        ? routine(present, statement)
                        : there(present.triggers().contains(name), statement);
            case VALIDATE_CONSTRAINT, FUNCTION_FOR_DEFAULT, DEFAULT, CODE_TYPE, SYNONYM, COMMENT, GRANT ->
                Optional.empty();
        };
    }

    /** A statement that creates no routine, such as the comment on one, has nothing to look for. */
    private static Optional<Finding> routine(Present present, TargetStatement statement) {
        return CreatedRoutine.of(statement)
                .flatMap(name -> there(present.routines().contains(name), statement));
    }

    private static Optional<Finding> constraint(
            Present present, TargetStatement statement, Set<QualifiedName> validated) {
        QualifiedName name = name(statement);
        Optional<Boolean> valid = Optional.ofNullable(present.constraints().get(name));
        if (valid.isEmpty()) {
            return there(false, statement);
        }
        String sql = statement.sql().toUpperCase(Locale.ROOT);
        boolean later = sql.endsWith(" NOT VALID") || sql.endsWith(" NOT ENFORCED");
        return !valid.get() && (!later || validated.contains(name))
                ? Optional.of(finding(
                        ValidateCode.CONSTRAINT_NOT_VALIDATED,
                        statement,
                        "is not validated: rows may contradict it",
                        "correct the rows, then ALTER TABLE ... VALIDATE CONSTRAINT "
                                + name.name().quoted()))
                : Optional.empty();
    }

    private static Optional<Finding> there(boolean there, TargetStatement statement) {
        return there
                ? Optional.empty()
                : Optional.of(finding(
                        ValidateCode.OBJECT_MISSING,
                        statement,
                        "is not in the target",
                        "see why its statement failed, then run it again"));
    }

    private static Finding finding(ValidateCode code, TargetStatement statement, String what, String hint) {
        ObjectRef object = statement.sources().isEmpty()
                ? new ObjectRef(ObjectKind.STATEMENT, name(statement))
                : statement.sources().getFirst();
        String words = statement.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Finding.loss(
                code, object, Optional.empty(), words + " " + name(statement).quoted() + " " + what, hint, 15);
    }

    private static Present read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return new Present(
                    texts(statement, "SELECT nspname FROM pg_namespace"),
                    texts(statement, "SELECT rolname FROM pg_roles"),
                    texts(statement, "SELECT extname FROM pg_extension"),
                    names(
                            statement,
                            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"),
                    names(
                            statement,
                            "SELECT n.nspname, c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid"),
                    constraints(statement),
                    names(
                            statement,
                            "SELECT n.nspname, p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"),
                    names(
                            statement,
                            "SELECT n.nspname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal"),
                    names(
                            statement,
                            "SELECT n.nspname, t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"));
        }
    }

    private static Set<String> texts(Statement statement, String sql) throws SQLException {
        Set<String> texts = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static Set<QualifiedName> names(Statement statement, String sql) throws SQLException {
        Set<QualifiedName> names = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(QualifiedName.of(rows.getString(1), rows.getString(2)));
            }
        }
        return names;
    }

    /** Constraints of several tables may share a name: validated only when all are. */
    private static Map<QualifiedName, Boolean> constraints(Statement statement) throws SQLException {
        Map<QualifiedName, Boolean> constraints = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT n.nspname, k.conname, k.convalidated FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace")) {
            while (rows.next()) {
                constraints.merge(
                        QualifiedName.of(rows.getString(1), rows.getString(2)),
                        rows.getBoolean(3),
                        Boolean::logicalAnd);
            }
        }
        return constraints;
    }
}
