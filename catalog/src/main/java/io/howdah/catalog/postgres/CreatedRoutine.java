package io.howdah.catalog.postgres;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The routine that a statement creates, as it says itself: the routines of one package are created by many statements, which all belong to
 * the package.
 */
public final class CreatedRoutine {
    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern CREATE = Pattern.compile(
            "^CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:FUNCTION|PROCEDURE)\\s+" + NAME + "\\s*\\.\\s*" + NAME,
            Pattern.MULTILINE);

    private CreatedRoutine() {}

    /** Schema and name as the server holds them; empty when the statement creates no routine. */
    public static Optional<QualifiedName> of(TargetStatement statement) {
        Matcher create = CREATE.matcher(statement.sql());
        return create.find()
                ? Optional.of(new QualifiedName(held(create.group(1)), held(create.group(2))))
                : Optional.empty();
    }

    private static Identifier held(String name) {
        return new Identifier(
                name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name);
    }
}
