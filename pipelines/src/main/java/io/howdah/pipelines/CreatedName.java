package io.howdah.pipelines;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of what a statement creates. A unit of code becomes several functions and types: they have other names than the unit. */
final class CreatedName {
    private static final String PART = "(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern CREATED =
            Pattern.compile("(?i)\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:FUNCTION|PROCEDURE|TYPE|DOMAIN)\\s+" + PART
                    + "(?:\\s*\\.\\s*" + PART + ")?");

    /** Has no name of its own. */
    private static final Pattern CAST = Pattern.compile("(?is)\\s*CREATE\\s+(CAST\\s*\\(.*?\\))");

    private CreatedName() {}

    static QualifiedName of(TargetStatement statement) {
        QualifiedName told = new QualifiedName(statement.schema(), statement.name());
        return switch (statement.kind()) {
            case FUNCTION, CODE_TYPE -> {
                Matcher cast = CAST.matcher(statement.sql());
                if (cast.lookingAt()) {
                    yield new QualifiedName(statement.schema(), new Identifier(cast.group(1)));
                }
                Matcher created = CREATED.matcher(statement.sql());
                if (!created.lookingAt()) {
                    yield told;
                }
                yield created.group(2) == null
                        ? new QualifiedName(statement.schema(), identifier(created.group(1)))
                        : new QualifiedName(identifier(created.group(1)), identifier(created.group(2)));
            }
            case ROLE,
                    SCHEMA,
                    EXTENSION,
                    TYPE,
                    FUNCTION_FOR_DEFAULT,
                    SEQUENCE,
                    TABLE,
                    PARTITION,
                    PRIMARY_KEY,
                    UNIQUE,
                    INDEX,
                    CHECK,
                    FOREIGN_KEY,
                    VALIDATE_CONSTRAINT,
                    DEFAULT,
                    CODE_INDEX,
                    VIEW,
                    MATERIALIZED_VIEW,
                    TRIGGER,
                    SYNONYM,
                    COMMENT,
                    GRANT -> told;
        };
    }

    private static Identifier identifier(String written) {
        return new Identifier(
                written.startsWith("\"")
                        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                        : written.toLowerCase(Locale.ROOT));
    }
}
