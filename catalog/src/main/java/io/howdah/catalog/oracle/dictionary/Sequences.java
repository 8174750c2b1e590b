package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.SequenceOptions;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sequences of users and those behind identity columns, with the value that they go on with. */
final class Sequences {
    /** From so many nines on a bound stands for NOMAXVALUE or NOMINVALUE: 27 and 26 in 11.2, more from 12.1 on. */
    private static final BigInteger NO_MAXIMUM = BigInteger.TEN.pow(27).subtract(BigInteger.ONE);

    private static final BigInteger NO_MINIMUM =
            BigInteger.TEN.pow(26).subtract(BigInteger.ONE).negate();

    private final Map<QualifiedName, SequenceOptions> all = new LinkedHashMap<>();

    Sequences(Reading reading) {
        reading.ask(Question.SEQUENCES, row -> {
            QualifiedName name = row.name("SEQUENCE_OWNER", "SEQUENCE_NAME");
            reading.see("SEQUENCE", name);
            all.put(name, options(row));
        });
    }

    /** The sequence behind an identity column, which is no object of its own. */
    Optional<SequenceOptions> takeForIdentity(QualifiedName name) {
        return Optional.ofNullable(all.remove(name));
    }

    /** Those that are left, when identity columns have taken theirs. */
    void apply(Reading reading) {
        all.forEach((name, options) -> {
            ObjectRef object = Reading.object(ObjectKind.SEQUENCE, name);
            var statement = new Statement.CreateSequence(
                    At.UNKNOWN, Name.of(name.schema().text(), name.name().text()), options);
            reading.apply(statement, "CREATE SEQUENCE " + name.quoted(), object);
        });
    }

    private static SequenceOptions options(Row row) {
        BigInteger increment = new BigInteger(row.text("INCREMENT_BY"));
        boolean up = increment.signum() > 0;
        return new SequenceOptions(
                row.optional("LAST_NUMBER"),
                Optional.of(increment.toString()),
                row.optional("MIN_VALUE").filter(v -> !isDefaultMinimum(new BigInteger(v), up)),
                row.optional("MAX_VALUE").filter(v -> !isDefaultMaximum(new BigInteger(v), up)),
                row.is("CYCLE_FLAG", "Y") ? "CYCLE" : "NOCYCLE",
                row.is("CACHE_SIZE", "0") ? "NOCACHE" : row.text("CACHE_SIZE"),
                words(row));
    }

    private static boolean isDefaultMinimum(BigInteger value, boolean up) {
        return up ? value.equals(BigInteger.ONE) : value.compareTo(NO_MINIMUM) <= 0;
    }

    private static boolean isDefaultMaximum(BigInteger value, boolean up) {
        return up ? value.compareTo(NO_MAXIMUM) >= 0 : value.equals(BigInteger.ONE.negate());
    }

    private static List<String> words(Row row) {
        List<String> words = new ArrayList<>();
        if (row.is("ORDER_FLAG", "Y")) {
            words.add("ORDER");
        }
        if (row.is("SCALE_FLAG", "Y")) {
            words.add(row.is("EXTEND_FLAG", "Y") ? "SCALE EXTEND" : "SCALE NOEXTEND");
        }
        if (row.is("SESSION_FLAG", "Y")) {
            words.add("SESSION");
        }
        if (row.is("KEEP_VALUE", "Y")) {
            words.add("KEEP");
        }
        return words;
    }
}
