package io.howdah.load;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.load.StatementOutcome.Violation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the statements of a phase: in their order, neighbours of the same group (keys and indexes; checks; validations) at the same time on
 * several connections. What fails because it uses an object that is not there yet is tried again after the others, until a whole pass makes
 * nothing more: code uses code in any order, also in circles of bodies. Each statement is one transaction with its ledger row, so a rerun
 * does what is left. Safe for many threads.
 */
public final class StatementRunner {
    private static final List<String> PREPARATION = List.of(
            Session.DURABLE,
            "SET statement_timeout = 0",
            "SET lock_timeout = 0",
            "SET idle_in_transaction_session_timeout = 0",
            "SET maintenance_work_mem = '128MB'");
    private static final int EFFORT_MINUTES = 30;

    private final Target target;
    private final StatementLedger ledger;
    private final StatementSettings settings;
    private final StatementProgress progress;

    public StatementRunner(
            Target target, StatementLedger ledger, StatementSettings settings, StatementProgress progress) {
        this.target = target;
        this.ledger = ledger;
        this.settings = settings;
        this.progress = progress;
    }

    /** Names the statement in the ledger: the same text of the same object has the same key in every run. */
    public static String key(TargetStatement statement) {
        return statement.phase() + "/" + statement.schema() + "/" + statement.kind() + "/" + statement.name() + "/"
                + Names.digest(statement.sql());
    }

    /**
     * One outcome per statement, in their order.
     *
     * @throws HowdahException {@link LoadCode#STATEMENT_FAILED} when failures stop the run, or the connection is lost for good
     */
    public List<StatementOutcome> run(List<TargetStatement> statements) {
        Map<TargetStatement.Phase, Set<String>> done = new EnumMap<>(TargetStatement.Phase.class);
        StatementOutcome[] outcomes = new StatementOutcome[statements.size()];
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            TargetStatement statement = statements.get(i);
            if (done.computeIfAbsent(statement.phase(), ledger::done).contains(key(statement))) {
                outcomes[i] = tell(new StatementOutcome.Skipped(statement));
            } else {
                left.add(i);
            }
        }
        Workers workers = new Workers(target, settings.retry(), PREPARATION);
        Pass pass = settings.onFailure() == StatementSettings.OnFailure.STOP ? Pass.LAST : Pass.POSTPONES;
        while (!left.isEmpty()) {
            pass(pass, workers, statements, left, outcomes);
            List<Integer> postponed =
                    left.stream().filter(i -> outcomes[i] == null).toList();
            pass = postponed.size() == left.size() ? Pass.LAST : pass;
            left = postponed;
        }
        return List.of(outcomes);
    }

    /** What a pass does with a statement that uses what is not there. */
    private enum Pass {
        /** leaves it to the next one */
        POSTPONES,
        /** calls it failed */
        LAST
    }

    private void pass(
            Pass pass,
            Workers workers,
            List<TargetStatement> statements,
            List<Integer> left,
            StatementOutcome[] outcomes) {
        List<Integer> group = new ArrayList<>();
        for (int i : left) {
            if (!group.isEmpty()
                    && !together(
                            statements.get(group.getFirst()).kind(),
                            statements.get(i).kind())) {
                runGroup(pass, workers, statements, group, outcomes);
                group.clear();
            }
            group.add(i);
        }
        runGroup(pass, workers, statements, group, outcomes);
    }

    /** One after the other on one connection, or at the same time on several. */
    private void runGroup(
            Pass pass,
            Workers workers,
            List<TargetStatement> statements,
            List<Integer> group,
            StatementOutcome[] outcomes) {
        if (group.isEmpty()) {
            return;
        }
        boolean parallel = statements.get(group.getFirst()).kind().parallel();
        AtomicInteger next = new AtomicInteger();
        Map<Integer, StatementOutcome> found = new ConcurrentHashMap<>();
        workers.run(parallel ? Math.min(settings.workers(), group.size()) : 1, session -> {
            for (int at = next.getAndIncrement(); at < group.size(); at = next.getAndIncrement()) {
                int index = group.get(at);
                run(pass, session, statements.get(index)).ifPresent(outcome -> found.put(index, tell(outcome)));
            }
        });
        found.forEach((index, outcome) -> outcomes[index] = outcome);
    }

    private static boolean together(Kind first, Kind second) {
        return first.parallel() == second.parallel() && group(first) == group(second);
    }

    /** Statements of different groups wait for each other. */
    private static int group(Kind kind) {
        return switch (kind) {
            case PRIMARY_KEY, UNIQUE, INDEX -> 1;
            case CHECK -> 2;
            case VALIDATE_CONSTRAINT -> 3;
            case ROLE,
                    SCHEMA,
                    EXTENSION,
                    TYPE,
                    FUNCTION_FOR_DEFAULT,
                    SEQUENCE,
                    TABLE,
                    PARTITION,
                    FOREIGN_KEY,
                    DEFAULT -> 0;
            case CODE_TYPE, FUNCTION, CODE_INDEX, VIEW, MATERIALIZED_VIEW, TRIGGER, SYNONYM, COMMENT, GRANT -> 0;
        };
    }

    private StatementOutcome tell(StatementOutcome outcome) {
        progress.outcome(outcome);
        return outcome;
    }

    /** Empty when it is postponed. */
    private Optional<StatementOutcome> run(Pass pass, Session session, TargetStatement statement) {
        for (int attempt = 1; ; ) {
            session.checkStopped();
            try {
                return Optional.of(attempt(session, statement, attempt));
            } catch (SQLException e) {
                session.checkStopped();
                session.rollback();
                boolean lost = SqlErrors.connectionLost(e);
                if (!lost && !SqlErrors.transientFailure(e)) {
                    return pass == Pass.POSTPONES && SqlErrors.missingObject(e)
                            ? Optional.empty()
                            : Optional.of(failed(session, statement, e));
                }
                if (lost) {
                    session.discard();
                }
                if (++attempt > settings.retry().attempts()) {
                    throw new HowdahException(
                            LoadCode.CONNECTION_LOST,
                            "could not create " + words(statement) + ": " + SqlErrors.reason(e),
                            "start the target and run again, statements that succeeded are not repeated",
                            e);
                }
                session.pause(attempt);
            }
        }
    }

    private StatementOutcome attempt(Session session, TargetStatement statement, int attempt) throws SQLException {
        long began = System.nanoTime();
        Connection connection = session.connection();
        String key = key(statement);
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, Names.lock(key));
            lock.execute();
        }
        if (attempt > 1 && ledger.done(statement.phase()).contains(key)) {
            connection.rollback(); // the answer to COMMIT was lost, the commit was not
            return new StatementOutcome.Done(statement, Duration.ofNanos(System.nanoTime() - began));
        }
        try (Statement run = connection.createStatement()) {
            run.setEscapeProcessing(false);
            run.execute(statement.sql());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        ledger.record(connection, key, statement, took);
        connection.commit();
        return new StatementOutcome.Done(statement, took);
    }

    private StatementOutcome failed(Session session, TargetStatement statement, SQLException e) {
        Optional<Violation> violation = Optional.empty();
        if (SqlErrors.state(e).startsWith("23")) {
            try {
                violation =
                        Violations.find(session.connection(), statement.name().text(), statement.sql());
            } catch (SQLException unexplained) {
                e.addSuppressed(unexplained); // the server's own words remain
            } finally {
                session.rollback();
            }
        }
        LoadCode code = code(e, violation);
        String message = "could not create " + words(statement) + ": "
                + violation.map(v -> explain(code, v)).orElse(SqlErrors.reason(e));
        String hint = violation
                .map(v -> "find them with: " + v.query())
                .orElse("correct the converted script or the target, then run again");
        if (settings.onFailure() == StatementSettings.OnFailure.STOP) {
            throw new HowdahException(code, message, hint, e);
        }
        List<Finding> findings = objects(statement).stream()
                .map(object -> Finding.loss(code, object, Optional.empty(), message, hint, EFFORT_MINUTES))
                .toList();
        return new StatementOutcome.Failed(statement, findings, violation);
    }

    private static LoadCode code(SQLException e, Optional<Violation> violation) {
        if (violation.isEmpty()) {
            return LoadCode.STATEMENT_FAILED;
        }
        return switch (SqlErrors.state(e)) {
            case "23505" -> LoadCode.DUPLICATE_KEYS;
            case "23503" -> LoadCode.DANGLING_FOREIGN_KEY;
            case "23514" -> LoadCode.CHECK_VIOLATED;
            default -> LoadCode.STATEMENT_FAILED;
        };
    }

    private static String explain(LoadCode code, Violation violation) {
        String columns = String.join(", ", violation.columns());
        return switch (code) {
            case DUPLICATE_KEYS ->
                violation.count() + " keys (" + columns + ") occur more than once in table " + violation.table();
            case DANGLING_FOREIGN_KEY ->
                violation.count() + " rows of table " + violation.table() + " refer by (" + columns
                        + ") to parents that do not exist";
            default -> violation.count() + " rows of table " + violation.table() + " contradict it";
        };
    }

    private static String words(TargetStatement statement) {
        return statement.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " "
                + new QualifiedName(statement.schema(), statement.name()).quoted();
    }

    private static List<ObjectRef> objects(TargetStatement statement) {
        return statement.sources().isEmpty()
                ? List.of(new ObjectRef(
                        objectKind(statement.kind()), new QualifiedName(statement.schema(), statement.name())))
                : statement.sources();
    }

    private static ObjectKind objectKind(Kind kind) {
        return switch (kind) {
            case ROLE -> ObjectKind.ROLE;
            case SCHEMA -> ObjectKind.SCHEMA;
            case EXTENSION, DEFAULT -> ObjectKind.STATEMENT;
            case TYPE, CODE_TYPE -> ObjectKind.TYPE;
            case FUNCTION_FOR_DEFAULT, FUNCTION -> ObjectKind.FUNCTION;
            case SEQUENCE -> ObjectKind.SEQUENCE;
            case TABLE -> ObjectKind.TABLE;
            case PARTITION -> ObjectKind.PARTITION;
            case PRIMARY_KEY -> ObjectKind.PRIMARY_KEY;
            case UNIQUE -> ObjectKind.UNIQUE_CONSTRAINT;
            case INDEX, CODE_INDEX -> ObjectKind.INDEX;
            case CHECK, VALIDATE_CONSTRAINT -> ObjectKind.CHECK_CONSTRAINT;
            case FOREIGN_KEY -> ObjectKind.FOREIGN_KEY;
            case VIEW -> ObjectKind.VIEW;
            case MATERIALIZED_VIEW -> ObjectKind.MATERIALIZED_VIEW;
            case TRIGGER -> ObjectKind.TRIGGER;
            case SYNONYM -> ObjectKind.SYNONYM;
            case COMMENT -> ObjectKind.COMMENT;
            case GRANT -> ObjectKind.GRANT;
        };
    }
}
