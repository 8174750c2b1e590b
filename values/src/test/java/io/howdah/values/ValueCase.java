package io.howdah.values;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.util.Random;
import java.util.function.Function;

/** One mapping with a seeded generator of source texts. */
record ValueCase(OracleType source, PostgresType target, TextFormat format, Function<Random, byte[]> generator) {
    ColumnMapping column() {
        return Values.column(source, target);
    }

    @Override
    public String toString() {
        return source + " to " + target.ddl();
    }
}
