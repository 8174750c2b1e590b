package io.howdah.convert.plsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.ScriptEstate;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.ConvertSettings.Compat;
import io.howdah.convert.Converter;
import io.howdah.convert.expression.HelperNames;
import io.howdah.convert.expression.OracleHelpers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output for a target with the extension orafce. It is run on Debian's PostgreSQL 15 where that and the extension are installed. */
class OrafceTest {
    private static final Path GOLDEN = Path.of("src/test/golden/orafce");

    @TempDir
    private Path directory;

    @Test
    void statementsAreAsWrittenInBothModes() throws IOException {
        for (Compat compat : Compat.values()) {
            Path golden = GOLDEN.resolve(compat.name().toLowerCase(Locale.ROOT) + ".sql");
            String sql = converted(compat).stream().map(s -> s + ";\n").collect(Collectors.joining());
            if ("write".equals(System.getProperty("golden"))) {
                Files.writeString(golden, sql);
            }
            assertThat(sql).isEqualTo(Files.readString(golden));
        }
    }

    @Test
    void codeMeansTheSameWithOrafceAndTheExtensionKeepsItsFunctions() throws Exception {
        try (DebianServer server = DebianServer.start(directory, "orafce");
                Connection session = server.open();
                Statement statement = session.createStatement()) {
            statement.execute("CREATE EXTENSION orafce");
            List<String> before = members(statement);
            for (String sql : OracleHelpers.sql(everyHelper(), HelperNames.ORAFCE)) {
                statement.execute(sql);
            }
            for (String sql : converted(Compat.ORAFCE)) {
                statement.execute(sql);
            }
            assertThat(members(statement)).isEqualTo(before);
            // SQL Language Reference 23ai, MOD: n2 when n1 is 0
            assertThat(value(statement, "SELECT app.rest(7, 0)")).isEqualTo("7");
            // same, SUBSTR: a negative position counts backwards; INSTR: occurrences from the end
            assertThat(value(statement, "SELECT app.tail('abcdef', -4)")).isEqualTo("cdef");
            assertThat(value(statement, "SELECT app.tail('abcdef', 7)")).isEqualTo("null");
            // same, MONTHS_BETWEEN: the rest counts in 31sts
            assertThat(value(statement, "SELECT round(app.months('2024-03-15', '2024-02-29'), 6)"))
                    .isEqualTo("0.548387");
            // PL/SQL Packages Reference, DBMS_OUTPUT: lines stay in the buffer until they are fetched
            statement.execute("CALL app.greet('you')");
            assertThat(value(statement, "SELECT lines::text FROM dbms_output.get_lines(10)"))
                    .isEqualTo("{\"hello you\",\"\"}");
        }
    }

    private static List<String> everyHelper() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/io/howdah/convert/expression/helpers"))) {
            return files.map(f -> f.getFileName().toString().replace(".sql", ""))
                    .sorted()
                    .toList();
        }
    }

    /** The extension's functions of schema {@code oracle} as they are defined. */
    private static List<String> members(Statement statement) throws SQLException {
        List<String> members = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT p.oid::regprocedure || ' ' || p.prosrc FROM pg_proc p
                WHERE p.pronamespace = 'oracle'::regnamespace ORDER BY 1
                """)) {
            while (rows.next()) {
                members.add(rows.getString(1));
            }
        }
        return members;
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return String.valueOf(rows.getString(1));
        }
    }

    private List<String> converted(Compat compat) throws IOException {
        Path script = Files.writeString(directory.resolve("input.sql"), Files.readString(GOLDEN.resolve("oracle.sql")));
        ScriptEstate estate = ScriptCatalogReader.read(
                List.of(script),
                new ScriptCatalogReader.Settings(
                        directory, Optional.of(new Identifier("APP")), Optional.empty(), Map.of()));
        ConvertSettings settings = ConvertSettings.DEFAULT.withTargetVersion(15).withCompat(compat);
        return new Converter(settings)
                .convert(estate.catalog()).statements().stream()
                        .map(TargetStatement::sql)
                        .toList();
    }
}
