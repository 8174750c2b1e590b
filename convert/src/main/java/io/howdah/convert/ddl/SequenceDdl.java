package io.howdah.convert.ddl;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Catalog.SequenceShape;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/**
 * Sequences.
 *
 * <p>CACHE is left out: PostgreSQL caches per session, so that numbers of concurrent sessions would no longer rise with time, as they do in
 * Oracle, where all sessions of an instance share the cache.
 */
final class SequenceDdl {
    static final BigInteger BIGINT = BigInteger.valueOf(Long.MAX_VALUE);

    /** Oracle's own limits when none is written: they mean "none". */
    private static final BigInteger ORACLE_MAX = BigInteger.TEN.pow(28).subtract(BigInteger.ONE);

    private static final BigInteger ORACLE_MIN =
            BigInteger.TEN.pow(27).subtract(BigInteger.ONE).negate();

    private static final Set<String> HARMLESS =
            Set.of("ORDER", "NOORDER", "NOKEEP", "NOSCALE", "GLOBAL", "NOSHARD", "NOPARTITION", "NOEXTEND");

    private SequenceDdl() {}

    static void convert(Catalog.Sequence sequence, Workshop workshop) {
        Draft draft = workshop.outcomes().of(sequence);
        SequenceShape shape = sequence.shape();
        if (shape.start().abs().compareTo(BIGINT) > 0 || shape.increment().abs().compareTo(BIGINT) > 0) {
            draft.refuse(
                    ConvertCode.SEQUENCE_TOO_LARGE,
                    "starts with " + shape.start() + " in steps of " + shape.increment() + ", beyond bigint",
                    "restart the sequence lower, or keep numbers in a table",
                    60);
            return;
        }
        QualifiedName target = workshop.names().object(sequence.name());
        workshop.statements()
                .before(
                        Kind.SEQUENCE,
                        target,
                        "CREATE SEQUENCE " + workshop.sql(target) + options(shape, BIGINT, draft),
                        draft.object());
        usedUp(shape)
                .ifPresent(end -> workshop.statements()
                        .before(
                                Kind.SEQUENCE,
                                target,
                                "SELECT pg_catalog.setval(" + Workshop.text(workshop.sql(target)) + ", " + end + ")",
                                draft.object()));
        draft.created(target);
    }

    /** The last value of a sequence whose next one lies beyond it: it fails or begins anew, as in Oracle. */
    private static Optional<BigInteger> usedUp(SequenceShape shape) {
        return shape.increment().signum() > 0
                ? shape.max().filter(max -> shape.start().compareTo(max) > 0)
                : shape.min().filter(min -> shape.start().compareTo(min) < 0);
    }

    static BigInteger limit(PostgresType type) {
        return switch (type) {
            case PostgresType.Smallint t -> BigInteger.valueOf(Short.MAX_VALUE);
            case PostgresType.Integer t -> BigInteger.valueOf(java.lang.Integer.MAX_VALUE);
            default -> BIGINT;
        };
    }

    /** Each option with a blank before it; those that are PostgreSQL's default are left out. */
    static String options(SequenceShape shape, BigInteger limit, Draft draft) {
        boolean up = shape.increment().signum() >= 0;
        BigInteger min = bound(shape.min(), limit, up ? BigInteger.ONE : limit.negate());
        BigInteger max = bound(shape.max(), limit, up ? limit : BigInteger.ONE.negate());
        reportCut(shape, limit, draft);
        BigInteger start = shape.start().max(min).min(max);
        if (!start.equals(shape.start())) {
            draft.warn(
                    ConvertCode.SEQUENCE_RANGE_CUT,
                    "starts with " + start + " instead of " + shape.start() + ", which is outside its limits",
                    "check whether the sequence is exhausted",
                    5);
        }
        StringBuilder sql = new StringBuilder();
        if (!shape.increment().equals(BigInteger.ONE)) {
            sql.append(" INCREMENT BY ").append(shape.increment());
        }
        if (!min.equals(up ? BigInteger.ONE : limit.negate())) {
            sql.append(" MINVALUE ").append(min);
        }
        if (!max.equals(up ? limit : BigInteger.ONE.negate())) {
            sql.append(" MAXVALUE ").append(max);
        }
        sql.append(" START WITH ").append(start);
        if (shape.cycle() == Catalog.Cycle.CYCLE) {
            sql.append(" CYCLE");
        }
        return sql.toString();
    }

    private static BigInteger bound(Optional<BigInteger> written, BigInteger limit, BigInteger otherwise) {
        return written.map(b -> b.min(limit).max(limit.negate())).orElse(otherwise);
    }

    private static void reportCut(SequenceShape shape, BigInteger limit, Draft draft) {
        boolean maxCut = shape.max()
                .filter(m -> m.compareTo(limit) > 0 && !m.equals(ORACLE_MAX))
                .isPresent();
        boolean minCut = shape.min()
                .filter(m -> m.compareTo(limit.negate()) < 0 && !m.equals(ORACLE_MIN))
                .isPresent();
        if (maxCut || minCut) {
            draft.note(ConvertCode.SEQUENCE_RANGE_CUT, "its limit is cut to " + limit);
        }
        var other = shape.options().stream().filter(o -> !HARMLESS.contains(o)).toList();
        if (!other.isEmpty()) {
            draft.warn(
                    ConvertCode.SEQUENCE_OPTIONS,
                    "without counterpart: " + String.join(", ", other),
                    "check how the application uses its values",
                    10);
        }
    }
}
