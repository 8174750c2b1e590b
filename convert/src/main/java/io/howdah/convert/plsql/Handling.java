package io.howdah.convert.plsql;

import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.TreeSet;

/**
 * What the statements of one exception handler ask about the error beside SQLSTATE and SQLERRM: it is fetched at the handler's start, as
 * a nested block would replace it. One thread only.
 */
final class Handling {
    private static final String CONTEXT = "error_context";
    private final TreeSet<String> variables = new TreeSet<>();

    /** The variable that holds where the error came from. */
    String context() {
        variables.add(CONTEXT);
        return CONTEXT;
    }

    List<PgDeclaration> declarations() {
        return variables.stream()
                .map(v -> (PgDeclaration) PgDeclaration.Variable.of(v, "text"))
                .toList();
    }

    List<PgStep> diagnostics() {
        return variables.stream()
                .map(v -> (PgStep) new PgStep.Diagnostics(PgStep.Area.STACKED, v, "PG_EXCEPTION_CONTEXT"))
                .toList();
    }
}
