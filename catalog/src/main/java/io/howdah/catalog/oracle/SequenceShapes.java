package io.howdah.catalog.oracle;

import io.howdah.catalog.Catalog.Cycle;
import io.howdah.catalog.Catalog.SequenceShape;
import io.howdah.sql.oracle.tree.Statement.SequenceOptions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sequence options with the defaults of CREATE SEQUENCE (Database SQL Language Reference 23ai). */
final class SequenceShapes {
    private static final long DEFAULT_CACHE = 20;

    private SequenceShapes() {}

    /** Ascending: begins at MINVALUE, which is 1 by default. Descending: at MAXVALUE, which is -1 by default. */
    static SequenceShape created(SequenceOptions options) {
        BigInteger increment = options.incrementBy().map(SequenceShapes::number).orElse(BigInteger.ONE);
        Optional<BigInteger> min = limit(options.minValue());
        Optional<BigInteger> max = limit(options.maxValue());
        BigInteger first = increment.signum() < 0 ? max.orElse(BigInteger.ONE.negate()) : min.orElse(BigInteger.ONE);
        return new SequenceShape(
                options.startWith()
                        .filter(SequenceShapes::isNumber)
                        .map(SequenceShapes::number)
                        .orElse(first),
                increment,
                min,
                max,
                options.cycle().equals("CYCLE") ? Cycle.CYCLE : Cycle.NO_CYCLE,
                cache(options.cache(), DEFAULT_CACHE),
                options.other());
    }

    static SequenceShape altered(SequenceShape before, SequenceOptions options) {
        List<String> words = new ArrayList<>(before.options());
        for (String word : options.other()) {
            if (!word.startsWith("RESTART") && !words.contains(word)) {
                words.remove(word.startsWith("NO") ? word.substring(2) : "NO" + word);
                words.add(word);
            }
        }
        Optional<BigInteger> min = options.minValue().isPresent() ? limit(options.minValue()) : before.min();
        Optional<BigInteger> max = options.maxValue().isPresent() ? limit(options.maxValue()) : before.max();
        BigInteger increment = options.incrementBy().map(SequenceShapes::number).orElse(before.increment());
        Optional<String> restart =
                options.other().stream().filter(w -> w.startsWith("RESTART")).findFirst();
        BigInteger first = increment.signum() < 0 ? max.orElse(BigInteger.ONE.negate()) : min.orElse(BigInteger.ONE);
        return new SequenceShape(
                options.startWith()
                        .filter(SequenceShapes::isNumber)
                        .map(SequenceShapes::number)
                        .orElseGet(() -> restart.map(w -> restarted(w, first)).orElse(before.start())),
                increment,
                min,
                max,
                options.cycle().isEmpty()
                        ? before.cycle()
                        : options.cycle().equals("CYCLE") ? Cycle.CYCLE : Cycle.NO_CYCLE,
                cache(options.cache(), before.cache()),
                words);
    }

    /** {@code RESTART} begins anew, {@code RESTART START WITH 5} at 5. */
    private static BigInteger restarted(String words, BigInteger first) {
        String behind = words.replaceFirst("RESTART( START WITH)?", "").strip();
        return isNumber(behind) ? number(behind) : first;
    }

    private static Optional<BigInteger> limit(Optional<String> written) {
        return written.filter(SequenceShapes::isNumber).map(SequenceShapes::number);
    }

    private static long cache(String written, long otherwise) {
        return switch (written) {
            case "" -> otherwise;
            case "NOCACHE" -> 0;
            // a cache beyond long has no meaning; Oracle's limit is far below
            default -> number(written).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
        };
    }

    private static boolean isNumber(String text) {
        return text.replace(" ", "").matches("[-+]?\\d+");
    }

    private static BigInteger number(String text) {
        String digits = text.replace(" ", "");
        return new BigInteger(digits.startsWith("+") ? digits.substring(1) : digits);
    }
}
