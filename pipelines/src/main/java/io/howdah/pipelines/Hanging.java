package io.howdah.pipelines;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which table a statement of a conversion is about, as the statement itself names it. */
final class Hanging {
    private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\".(;]+)";
    private static final String NAME = PART + "(?:\\." + PART + ")?";
    private static final Pattern TABLE =
            Pattern.compile("(?:ALTER|CREATE(?: \\w+)?) TABLE (?:ONLY |IF NOT EXISTS )*(" + NAME + ")");
    private static final Pattern INDEXED =
            Pattern.compile("CREATE (?:UNIQUE )?INDEX (?:" + NAME + " )?ON (?:ONLY )?(" + NAME + ")");
    private static final Pattern PARTITIONED = Pattern.compile(" PARTITION OF (" + NAME + ")");
    private static final Pattern TRIGGERED =
            Pattern.compile("(?s)CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER .*?\\sON (" + NAME + ")\\s");

    private Hanging() {}

    /** The table as it is written there; empty when the statement is not about one table. */
    static Optional<String> table(TargetStatement statement) {
        return switch (statement.kind()) {
            case TABLE, PARTITION, PRIMARY_KEY, UNIQUE, CHECK, FOREIGN_KEY, VALIDATE_CONSTRAINT, DEFAULT ->
                first(TABLE, statement);
            case INDEX, CODE_INDEX -> first(INDEXED, statement).or(() -> first(TABLE, statement));
            case TRIGGER -> first(TRIGGERED, statement);
            case ROLE,
                    SCHEMA,
                    EXTENSION,
                    TYPE,
                    FUNCTION_FOR_DEFAULT,
                    SEQUENCE,
                    CODE_TYPE,
                    FUNCTION,
                    VIEW,
                    MATERIALIZED_VIEW,
                    SYNONYM,
                    COMMENT,
                    GRANT -> Optional.empty();
        };
    }

    private static Optional<String> first(Pattern pattern, TargetStatement statement) {
        Matcher found = pattern.matcher(statement.sql());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** What goes when the tables are dropped, they themselves with it: partitions, keys, indexes, triggers, comments, grants. */
    static List<TargetStatement> on(Collection<TargetStatement> tables, List<TargetStatement> statements) {
        Set<String> gone = new HashSet<>();
        Set<QualifiedName> names = new HashSet<>();
        for (TargetStatement table : tables) {
            table(table).ifPresent(gone::add);
            names.add(new QualifiedName(table.schema(), table.name()));
        }
        return statements.stream()
                .filter(s -> {
                    if (s.kind() == Kind.COMMENT || s.kind() == Kind.GRANT) {
                        return names.contains(new QualifiedName(s.schema(), s.name()));
                    }
                    if (s.kind() == Kind.PARTITION
                            && first(PARTITIONED, s).filter(gone::contains).isPresent()) {
                        table(s).ifPresent(gone::add); // it may have partitions of its own, which come behind it
                    }
                    return table(s).filter(gone::contains).isPresent();
                })
                .toList();
    }
}
