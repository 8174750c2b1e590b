package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.ObjectRef;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.load.StatementOutcome;
import io.howdah.pipelines.report.ReportBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells the report what the server refused: an object without its own statement is not converted, one without its comment still is. */
final class RefusedStatements {
    private final ReportBuilder report;
    private final Set<ObjectRef> failed = new HashSet<>();

    RefusedStatements(ReportBuilder report) {
        this.report = report;
    }

    /** A constraint that was not created cannot be validated either: that is one trouble, not two. */
    void tell(StatementOutcome.Failed refused) {
        TargetStatement statement = refused.statement();
        List<Finding> findings = refused.findings();
        switch (statement.kind()) {
            case SCHEMA,
                    ROLE,
                    EXTENSION,
                    TYPE,
                    CODE_TYPE,
                    SEQUENCE,
                    TABLE,
                    PARTITION,
                    FUNCTION,
                    PRIMARY_KEY,
                    UNIQUE,
                    INDEX,
                    CHECK,
                    FOREIGN_KEY,
                    VIEW,
                    MATERIALIZED_VIEW,
                    SYNONYM,
                    TRIGGER,
                    FUNCTION_FOR_DEFAULT -> {
                failed.addAll(statement.sources());
                report.notCreated(statement.sources(), findings);
            }
            case VALIDATE_CONSTRAINT -> {
                if (statement.sources().stream().noneMatch(failed::contains)) {
                    report.findings(findings);
                }
            }
            case DEFAULT, COMMENT, GRANT -> report.findings(findings);
        }
    }
}
