package io.howdah.orasim.dictionary;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sequences of users and those behind identity columns. */
final class SequenceFacts {
    private static final BigInteger GREATEST = BigInteger.TEN.pow(28).subtract(BigInteger.ONE);
    private static final BigInteger SMALLEST =
            BigInteger.TEN.pow(27).subtract(BigInteger.ONE).negate();

    private SequenceFacts() {}

    static Stream<Facts> rows(Estate estate) {
        List<Facts> rows = new ArrayList<>();
        for (Catalog.Sequence s : estate.catalog().sequences()) {
            rows.add(row(estate, s.name(), s.shape()));
        }
        for (Table table : estate.tables()) {
            table.columns().stream()
                    .flatMap(c -> c.identity().stream())
                    .forEach(i -> rows.add(row(estate, estate.identitySequence(table.name()), i.sequence())));
        }
        return rows.stream();
    }

    private static Facts row(Estate estate, QualifiedName name, Catalog.SequenceShape shape) {
        return Facts.of(name)
                .set("SEQUENCE_OWNER", name.schema())
                .set("SEQUENCE_NAME", name.name())
                .set("MIN_VALUE", new BigDecimal(min(shape)))
                .set("MAX_VALUE", new BigDecimal(max(shape)))
                .set("INCREMENT_BY", new BigDecimal(shape.increment()))
                .yn("CYCLE_FLAG", shape.cycle() == Catalog.Cycle.CYCLE)
                .yn("ORDER_FLAG", shape.options().contains("ORDER"))
                .set("CACHE_SIZE", shape.cache())
                .set("LAST_NUMBER", new BigDecimal(last(shape, estate.database().nextNumber(name))))
                .yn("SCALE_FLAG", shape.options().stream().anyMatch(w -> w.startsWith("SCALE")))
                .yn("EXTEND_FLAG", shape.options().contains("SCALE EXTEND"))
                .yn("SESSION_FLAG", shape.options().contains("SESSION"))
                .yn("KEEP_VALUE", shape.options().contains("KEEP"));
    }

    static BigInteger min(Catalog.SequenceShape s) {
        return s.min().orElse(s.increment().signum() > 0 ? BigInteger.ONE : SMALLEST);
    }

    static BigInteger max(Catalog.SequenceShape s) {
        return s.max().orElse(s.increment().signum() > 0 ? GREATEST : BigInteger.ONE.negate());
    }

    /** "Last sequence number written to disk": what follows the values in the cache (Database Reference, "ALL_SEQUENCES"). */
    static BigInteger last(Catalog.SequenceShape s, BigInteger next) {
        if (s.cache() <= 1 || next.equals(s.start()) || s.options().contains("ORDER")) {
            return next;
        }
        BigInteger step = s.increment().multiply(BigInteger.valueOf(s.cache()));
        BigInteger[] parts = next.subtract(s.start()).divideAndRemainder(step);
        BigInteger fetches = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
        return s.start().add(fetches.multiply(step));
    }

    static String identityOptions(Catalog.SequenceShape s) {
        Optional<String> order = Optional.of(s.options().contains("ORDER") ? "Y" : "N");
        return "START WITH: " + s.start() + ", INCREMENT BY: " + s.increment() + ", MAX_VALUE: " + max(s)
                + ", MIN_VALUE: " + min(s) + ", CYCLE_FLAG: " + (s.cycle() == Catalog.Cycle.CYCLE ? "Y" : "N")
                + ", CACHE_SIZE: " + s.cache() + ", ORDER_FLAG: " + order.get()
                + ", SCALE_FLAG: N, EXTEND_FLAG: N, SESSION_FLAG: N, KEEP_VALUE: N";
    }
}
