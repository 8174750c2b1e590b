package io.howdah.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.catalog.PostgresType;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Random source texts through the encoder into a real PostgreSQL and back, compared with what the canonicaliser made of the text. */
class RoundTripTest {
    private static final int VALUES = 100_000;
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestPostgres.fresh();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    static Stream<ValueCase> cases() {
        return ValueCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsLoadedReadsBackAsTheSourceSaysIt(ValueCase test) throws SQLException, IOException {
        Random random = new Random(20_261_121);
        ValueEncoder encoder = Encoders.encoder(test.column(), test.format(), ValuePolicies.DEFAULT);
        Canonicaliser canonicaliser = Canonicalisers.canonicaliser(test.column(), test.format(), ValuePolicies.DEFAULT);
        CopyBuffer rows = new CopyBuffer(1 << 20);
        rows.put(HEADER, 0, HEADER.length);
        List<String> expected = new ArrayList<>();
        CopyBuffer canonical = new CopyBuffer(64);
        int count = test.toString().contains("json") ? VALUES / 5 : VALUES;
        for (int i = 0; i < count; i++) {
            byte[] source = test.generator().apply(random);
            int mark = rows.size();
            canonical.truncate(0);
            String refused = "";
            rows.putShort(3);
            rows.putInt(4);
            rows.putInt(i);
            try {
                encoder.encode(source, 0, source.length, rows);
            } catch (BadValueException e) {
                rows.truncate(mark);
                refused = e.code().code();
            }
            try {
                boolean present = canonicaliser.canonical(source, 0, source.length, canonical);
                if (refused.isEmpty()) {
                    expected.add(present ? Values.text(canonical) : "<null>");
                    rows.putInt(present ? canonical.size() : -1);
                    rows.put(canonical.array(), 0, canonical.size());
                } else {
                    assertThat(fitsNot(refused))
                            .as("%s accepted by the canonicaliser only", ValueCases.latin(source))
                            .isTrue();
                }
            } catch (BadValueException e) {
                assertThat(refused)
                        .as(
                                "%s refused by the canonicaliser only: %s",
                                new String(source, java.nio.charset.StandardCharsets.UTF_8), e.getMessage())
                        .isNotEmpty();
            }
        }
        rows.putShort(-1);
        assertThat(expected.size()).isGreaterThan(count / 3);
        database.execute("DROP TABLE IF EXISTS t; CREATE UNLOGGED TABLE t (id int, v "
                + test.target().ddl() + ", c text)");
        assertThat(copied(test.column(), rows)).isEqualTo(expected);
        assertThat(serverSees(test.target())).isEmpty();
    }

    /** Rows where the server itself does not read the canonical text as the value that was loaded. */
    private static List<String> serverSees(PostgresType target) {
        String cast = switch (target) {
            case PostgresType.Bytea t -> "v = ('\\x' || c)::bytea";
            case PostgresType.Json t -> "v::text = c";
            case PostgresType.Xml t -> "xmlserialize(CONTENT v AS text) LIKE '%' || c";
            case PostgresType.Array t ->
                "array_length(v, 1) IS NOT DISTINCT FROM nullif(json_array_length(c::json), 0)";
            case PostgresType.Date t -> "c LIKE '-%' OR v = c::timestamp";
            case PostgresType.Timestamp t -> "c LIKE '-%' OR v = c::" + target.ddl();
            case PostgresType.TimestampTz t -> "c LIKE '-%' OR v = c::" + target.ddl();
            case PostgresType.IntervalYearToMonth t -> "v = c::interval";
            case PostgresType.IntervalDayToSecond t -> "c LIKE '-%' OR v = c::interval";
            default -> "v = c::" + target.ddl();
        };
        return database.query("SELECT id, v::text, c FROM t WHERE NOT (" + cast + ") ORDER BY id LIMIT 3");
    }

    /** Only the encoder knows the target's limits. */
    private static boolean fitsNot(String code) {
        return code.equals(ValueCode.OUT_OF_RANGE.code())
                || code.equals(ValueCode.TOO_PRECISE.code())
                || code.equals(ValueCode.BAD_JSON.code());
    }

    private static List<String> copied(ColumnMapping column, CopyBuffer rows) throws SQLException, IOException {
        try (Connection connection = database.open()) {
            CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();
            CopyIn copy = manager.copyIn("COPY t FROM STDIN (FORMAT binary)");
            copy.writeToCopy(rows.array(), 0, rows.size());
            copy.endCopy();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manager.copyOut("COPY (SELECT v FROM t ORDER BY id) TO STDOUT (FORMAT binary)", out);
            return read(column, out.toByteArray());
        }
    }

    private static List<String> read(ColumnMapping column, byte[] binary) {
        TargetReader reader = TargetReaders.reader(column);
        List<String> values = new ArrayList<>();
        CopyBuffer canonical = new CopyBuffer(64);
        int at = HEADER.length;
        while (Binary.int2(binary, at) == 1) {
            int length = Binary.int4(binary, at + 2);
            canonical.truncate(0);
            if (length >= 0) {
                reader.canonical(binary, at + 6, length, canonical);
            }
            values.add(length < 0 ? "<null>" : Values.text(canonical));
            at += 6 + Math.max(0, length);
        }
        return values;
    }
}
