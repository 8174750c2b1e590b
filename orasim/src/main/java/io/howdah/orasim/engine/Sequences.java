package io.howdah.orasim.engine;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.orasim.server.OracleError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers of sequences and identity columns. Nothing is cached: LAST_NUMBER is the next one. Safe for many threads. */
final class Sequences {
    private final Map<QualifiedName, BigInteger> next = new ConcurrentHashMap<>();
    private final Map<QualifiedName, Catalog.SequenceShape> identities = new ConcurrentHashMap<>();

    boolean isIdentity(QualifiedName name) {
        return identities.containsKey(name);
    }

    /** The sequence behind an identity column. */
    void identity(QualifiedName name, Catalog.SequenceShape shape) {
        identities.putIfAbsent(name, shape);
    }

    Optional<Catalog.SequenceShape> identity(QualifiedName name) {
        return Optional.ofNullable(identities.get(name));
    }

    synchronized BigDecimal next(QualifiedName name, Catalog.SequenceShape shape) throws OracleError {
        BigInteger number = next.getOrDefault(name, shape.start());
        BigInteger most =
                shape.max().orElse(shape.increment().signum() > 0 ? BigInteger.TEN.pow(28) : BigInteger.ONE.negate());
        BigInteger least = shape.min()
                .orElse(
                        shape.increment().signum() > 0
                                ? BigInteger.ONE
                                : BigInteger.TEN.pow(27).negate());
        if (number.compareTo(most) > 0 || number.compareTo(least) < 0) {
            if (shape.cycle() == Catalog.Cycle.NO_CYCLE) {
                boolean up = shape.increment().signum() > 0;
                throw new OracleError(
                        8004,
                        "sequence " + name + ".NEXTVAL " + (up ? "exceeds MAXVALUE" : "goes below MINVALUE")
                                + " and cannot be instantiated");
            }
            number = shape.increment().signum() > 0 ? least : most;
        }
        next.put(name, number.add(shape.increment()));
        return new BigDecimal(number);
    }

    BigInteger peek(QualifiedName name, Catalog.SequenceShape shape) {
        return next.getOrDefault(name, shape.start());
    }

    void restart(QualifiedName name, BigInteger number) {
        next.put(name, number);
    }

    void forget(QualifiedName name) {
        next.remove(name);
        identities.remove(name);
    }
}
