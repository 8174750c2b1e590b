package io.howdah.orasim.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.LiveCatalogReader;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.catalog.oracle.dictionary.Reach;
import io.howdah.catalog.oracle.dictionary.TableStatistics;
import io.howdah.example.ExampleExport;
import io.howdah.orasim.engine.VirtualTable;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog read from the dictionary is the one that the scripts make; what must differ is told by {@link CatalogFacts}. */
class DictionaryContractTest {
    @TempDir
    Path directory;

    @Test
    void everyKindOfObjectIsReadAsItsScriptSays() throws Exception {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("kinds.sql"))) {
            Files.write(directory.resolve("kinds.sql"), in.readAllBytes());
        }
        Catalog script = read("kinds.sql");
        assertThat(script.findings()).isEmpty();

        LiveCatalog live = live(script, List.of("KINDS"));

        assertThat(CatalogFacts.differences(script, live.catalog())).isEmpty();
        assertThat(live.catalog().tables().stream().map(t -> t.name().name().text()))
                .contains("LOOKUP_IOT", "SCRATCH_TX", "FEED", "SHAPES", "DRAWINGS_OTHERS", "BY_REFERENCE")
                .hasSize(15);
        assertThat(live.reach()).isEqualTo(Reach.DBA);
        TableStatistics parts =
                live.statistics(QualifiedName.of("KINDS", "PARTS")).orElseThrow();
        assertThat(parts.rows()).hasValue(100);
        assertThat(parts.bytes()).hasValue(65536);
    }

    @Test
    void exampleEstateIsReadAsItsScriptsSay() throws Exception {
        ExampleExport.write(directory, 1, ExampleExport.Size.SMALL);
        Catalog script = read("install.sql");

        LiveCatalog live = live(script, List.of("SALES", "STAFF"));

        assertThat(CatalogFacts.differences(script, live.catalog())).isEmpty();
    }

    private Catalog read(String script) {
        return ScriptCatalogReader.read(List.of(directory.resolve(script)), ScriptCatalogReader.Settings.of(directory))
                .catalog();
    }

    private static LiveCatalog live(Catalog script, List<String> schemas) throws SQLException, IOException {
        var database = new StandingDatabase(script, "23.0.0.0.0");
        var session = new StandingSession(new Identifier("SYSTEM"), Set.of(), o -> true);
        List<VirtualTable> views = DictionaryViews.of("23.0.0.0.0", Describer.NONE);
        try (TestDatabase postgres = TestPostgres.fresh();
                Connection connection = postgres.open()) {
            PostgresDictionary.fill(connection, views, database, session);
            return LiveCatalogReader.read(
                    connection, schemas.stream().map(Identifier::new).toList(), new OracleVersion(23, 0));
        }
    }
}
