package io.howdah.validate;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A table {@code app.t} with a column of each interesting kind, and 500 rows for it on both sides. */
final class Sample {
    static final List<String> COLUMNS = List.of("id", "name", "amount", "flag", "at", "zoned", "picture", "words");
    static final String DDL = """
            CREATE SCHEMA app;
            CREATE TABLE app.t (id bigint, name varchar(100), amount numeric(10,2), flag char(3), at timestamp(6),
                zoned timestamptz(6), picture bytea, words text);
            INSERT INTO app.t SELECT i, CASE WHEN i % 7 = 0 THEN NULL ELSE 'name ' || i END, i / 4.0, 'Y',
                timestamp '2001-02-03 04:05:06.5' + i * interval '1 day', timestamptz '2020-03-29 00:30:00Z' + i * interval '1 hour',
                decode(lpad(to_hex(i), 8, '0'), 'hex'), repeat('wörter ', i % 20 + 1)
            FROM generate_series(1, 500) i
            """;

    private Sample() {}

    static TableMapping mapping(String... key) {
        OracleType varchar =
                new OracleType.Character(OracleType.CharacterKind.VARCHAR2, 100, OracleType.LengthSemantics.CHAR);
        OracleType character =
                new OracleType.Character(OracleType.CharacterKind.CHAR, 3, OracleType.LengthSemantics.CHAR);
        OracleType number = new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
        List<OracleType> sources = List.of(
                number,
                varchar,
                new OracleType.Number(OptionalInt.of(10), OptionalInt.of(2)),
                character,
                new OracleType.Timestamp(6, OracleType.Zone.NONE),
                new OracleType.Timestamp(6, OracleType.Zone.TIME_ZONE),
                new OracleType.Blob(),
                new OracleType.Clob());
        List<PostgresType> targets = List.of(
                new PostgresType.Bigint(),
                new PostgresType.Varchar(100),
                new PostgresType.Numeric(OptionalInt.of(10), OptionalInt.of(2)),
                new PostgresType.Char(3),
                new PostgresType.Timestamp(6),
                new PostgresType.TimestampTz(6),
                new PostgresType.Bytea(),
                new PostgresType.Text());
        List<ColumnMapping> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            columns.add(new ColumnMapping(
                    new Table.Column(
                            new Identifier(COLUMNS.get(i).toUpperCase(Locale.ROOT)),
                            sources.get(i),
                            Table.Nullability.NULLABLE,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Table.Visibility.VISIBLE,
                            Optional.empty(),
                            Optional.empty()),
                    new Identifier(COLUMNS.get(i)),
                    targets.get(i)));
        }
        Table table = new Table(
                QualifiedName.of("APP", "T"),
                Table.Kind.HEAP,
                columns.stream().map(ColumnMapping::source).toList(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        return new TableMapping(
                table,
                QualifiedName.of("app", "t"),
                columns,
                List.of(key).stream().map(Identifier::new).toList(),
                Optional.empty());
    }

    /** The same rows as an export would have them, in another order and spelling. */
    static List<String> lines() {
        return IntStream.rangeClosed(1, 500)
                .map(i -> 501 - i)
                .mapToObj(Sample::line)
                .toList();
    }

    private static String line(int i) {
        java.time.LocalDateTime at =
                java.time.LocalDateTime.of(2001, 2, 3, 4, 5, 6, 500_000_000).plusDays(i);
        java.time.LocalDateTime zoned =
                java.time.LocalDateTime.of(2020, 3, 29, 0, 30).plusHours(i);
        String amount = java.math.BigDecimal.valueOf(i * 25L, 2).toPlainString();
        return String.join(
                "|",
                String.valueOf(i),
                i % 7 == 0 ? "\\N" : "name " + i,
                amount,
                "Y  ",
                at.toString().replace('T', ' ') + "00",
                zoned.toString().replace('T', ' ') + ":00+00:00",
                "%08X".formatted(i),
                "wörter ".repeat(i % 20 + 1));
    }

    static MemorySource source(List<String> lines) {
        return MemorySource.of(
                QualifiedName.of("APP", "T"),
                COLUMNS.stream().map(c -> c.toUpperCase(Locale.ROOT)).toList(),
                lines);
    }
}
