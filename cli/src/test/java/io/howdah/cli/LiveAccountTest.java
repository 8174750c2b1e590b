package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.LiveCatalogReader;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.example.ExampleExport;
import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.EstateLoader;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.wire.Listener;
import io.howdah.pipelines.account.ClauseAccounts;
import io.howdah.source.ExportDirectory;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The account of clauses says the same of a running database as of the scripts that made it: the example estate, on the simulated server. */
@Timeout(300)
class LiveAccountTest {
    private static final Set<ObjectKind> CODE = Set.of(
            ObjectKind.PACKAGE,
            ObjectKind.PACKAGE_BODY,
            ObjectKind.PROCEDURE,
            ObjectKind.FUNCTION,
            ObjectKind.TRIGGER,
            ObjectKind.TYPE_BODY);

    @TempDir
    private static Path directory;

    private static Export export;
    private static LiveCatalog live;
    private static Conversion ofFiles;
    private static Conversion ofLive;

    @BeforeAll
    static void readBoth() throws Exception {
        ExampleExport.write(directory, 1, ExampleExport.Size.SMALL);
        export = ExportDirectory.open(directory, SourceSettings.DEFAULTS);
        Options server = Options.DEFAULTS;
        var describer = new ServerDescriber();
        try (SimulatedOracle oracle = SimulatedOracle.open(server, DictionaryViews.of(server.version(), describer))) {
            describer.server(oracle);
            new EstateLoader(oracle).load(directory, SourceSettings.DEFAULTS, server.sysPassword());
            try (Listener listener = Listener.start(oracle, 0);
                    Connection connection = DriverManager.getConnection(
                            listener.jdbcUrl(server.serviceName()), "SYSTEM", server.sysPassword())) {
                live = LiveCatalogReader.read(connection, List.of(new Identifier("SALES"), new Identifier("STAFF")));
            }
        }
        ofFiles = convert(export.catalog());
        ofLive = convert(live.catalog());
    }

    private static Conversion convert(Catalog catalog) {
        return new Converter(ConvertSettings.DEFAULT).convert(catalog);
    }

    /** As if the conversion had lost all statements of a kind. */
    private static Conversion without(Conversion all, Kind kind) {
        return new Conversion(
                all.statements().stream().filter(s -> s.kind() != kind).toList(), all.tables(), all.outcomes());
    }

    private static List<Finding> files(Conversion conversion) {
        return ClauseAccounts.of(directory, SourceSettings.DEFAULTS, export, conversion);
    }

    private static List<Finding> live(Conversion conversion) {
        return ClauseAccounts.of(live.statements(), live.catalog(), conversion, Set.of());
    }

    /** What is missed of code, by object. */
    private static Map<String, List<String>> ofCode(List<Finding> findings) {
        return findings.stream()
                .filter(f -> CODE.contains(f.object().kind()))
                .collect(Collectors.groupingBy(
                        f -> f.object().toString(),
                        TreeMap::new,
                        Collectors.mapping(Finding::message, Collectors.toList())));
    }

    private static List<Long> lines(List<Finding> findings, String object) {
        return findings.stream()
                .filter(f -> f.object().toString().equals(object))
                .map(f -> f.place().orElseThrow().line())
                .toList();
    }

    private static Set<String> objects(List<Finding> findings, ObjectKind kind) {
        return findings.stream()
                .filter(f -> f.object().kind() == kind)
                .map(f -> f.object().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyClauseOfTheExampleIsAccountedFor() {
        assertThat(files(ofFiles)).isEmpty();
        assertThat(live(ofLive)).isEmpty();
    }

    @Test
    void lostCodeIsToldOfTheDatabaseAsOfTheScripts() {
        for (Kind kind : List.of(Kind.FUNCTION, Kind.TRIGGER)) {
            Map<String, List<String>> expected = ofCode(files(without(ofFiles, kind)));

            assertThat(expected).as("%s", kind).isNotEmpty();
            assertThat(ofCode(live(without(ofLive, kind)))).as("%s", kind).isEqualTo(expected);
            // which stands alone in its script, so that lines there are lines of ALL_SOURCE
            assertThat(lines(live(without(ofLive, kind)), "package body SALES.ORDER_ENTRY"))
                    .isEqualTo(lines(files(without(ofFiles, kind)), "package body SALES.ORDER_ENTRY"));
        }
    }

    @Test
    void aLostViewIsToldOfTheDatabaseAsOfTheScripts() {
        Set<String> expected = objects(files(without(ofFiles, Kind.VIEW)), ObjectKind.VIEW);

        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(objects(live(without(ofLive, Kind.VIEW)), ObjectKind.VIEW)).isEqualTo(expected);
    }
}
