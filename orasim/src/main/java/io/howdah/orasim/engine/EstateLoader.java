package io.howdah.orasim.engine;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.orasim.engine.access.Privileges;
import io.howdah.orasim.engine.ddl.Definitions;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.load.Loading;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.source.DataFile;
import io.howdah.source.ExportDirectory;
import io.howdah.source.SourceSettings;
import io.howdah.source.TableSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fills the simulated server with an export directory: its schemas become accounts, its scripts the definitions, its rows the stored ones.
 */
public final class EstateLoader {
    private static final ByteCount CHUNK = ByteCount.ofMebibytes(8);
    private static final Pattern DEFINING =
            Pattern.compile("(?is)\\s*(?:BEGIN|DECLARE)\\b.*\\bDBMS_(?:SCHEDULER|JOB|RLS)\\s*\\.\\s*\\w.*");

    private final SimulatedOracle oracle;

    public EstateLoader(SimulatedOracle oracle) {
        this.oracle = oracle;
    }

    /**
     * @param rows loaded
     * @param rejected rows that could not be read
     * @param unmatched sources of tables that no rows are kept for, and blocks about jobs that could not be run
     */
    public record Loaded(long rows, long rejected, List<String> unmatched) {}

    /**
     * Replaces what the server has.
     *
     * @param password of every schema's account
     * @throws UncheckedIOException when a file cannot be read
     */
    public Loaded load(Path directory, SourceSettings settings, String password) {
        ExportDirectory.Export export = ExportDirectory.open(directory, settings);
        Core core = oracle.core();
        try {
            Path root = directory.toRealPath();
            List<Path> scripts = export.files().stream()
                    .filter(f -> f.use() instanceof DataFile.Script)
                    .map(f -> root.resolve(f.file()))
                    .toList();
            core.definitions(Definitions.of(
                    scripts,
                    new ScriptCatalogReader.Settings(
                            root, settings.schema(), settings.scriptCharset(), settings.variables()),
                    export.catalog()));
            accounts(core, export.catalog(), password);
            Loaded loaded = rows(core, export);
            sequences(core, export);
            List<String> unmatched = new ArrayList<>(loaded.unmatched());
            unmatched.addAll(jobs(export.catalog()));
            return new Loaded(loaded.rows(), loaded.rejected(), unmatched);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OracleError e) {
            throw new IllegalStateException("the estate cannot be loaded: " + e.getMessage(), e);
        }
    }

    private void accounts(Core core, Catalog catalog, String password) throws OracleError {
        Privileges privileges = core.privileges();
        for (Identifier schema : catalog.schemas()) {
            if (!privileges.isUser(schema) && !schema.text().isEmpty()) {
                oracle.createUser(schema.text(), password);
            }
        }
        for (Identifier role : catalog.roles()) {
            if (!privileges.roles().contains(role)) {
                privileges.createRole(role);
            }
        }
        for (Catalog.Grant grant : catalog.grants()) {
            boolean option = !grant.grantable().isBlank();
            if (grant.object().isPresent()) {
                QualifiedName object = grant.object().get();
                privileges.grantOn(grant.privilege(), object, grant.grantee(), object.schema(), option);
            } else {
                privileges.grant(grant.privilege(), grant.grantee(), option);
            }
        }
    }

    private static Loaded rows(Core core, ExportDirectory.Export export) throws OracleError, IOException {
        List<String> unmatched = new ArrayList<>();
        List<Loading.Part> parts = new ArrayList<>();
        for (TableSource source : export.sources()) {
            java.util.Optional<TableEntry> entry = export.catalog()
                            .table(source.table())
                            .filter(Core::isStored)
                            .isPresent()
                    ? core.tables().find(source.table())
                    : java.util.Optional.empty();
            if (entry.isEmpty()) {
                unmatched.add(source.file());
            } else {
                parts.add(new Loading.Part(entry.get(), source));
            }
        }
        long scn = core.store().clock().currentScn();
        Loading.Done done = Loading.run(parts, CHUNK, scn);
        return new Loaded(done.rows(), done.rejected(), unmatched);
    }

    /** Blocks that make jobs or policies are run by their schema's owner. */
    private List<String> jobs(Catalog catalog) {
        List<String> failed = new ArrayList<>();
        for (Catalog.OtherObject block : catalog.others()) {
            if (!DEFINING.matcher(block.text()).find()) {
                continue;
            }
            String schema = block.object().name().schema().text();
            try (ServerSession session =
                    oracle.logOn(new SimulatedServer.LogOn(schema, schema, "estate", "localhost"))) {
                session.execute(session.parse(block.text()), List.of(List.of()), ServerSession.BatchErrors.STOP);
                session.commit();
            } catch (OracleError e) {
                failed.add(block.object() + ": " + e.getMessage());
            }
        }
        return failed;
    }

    private static void sequences(Core core, ExportDirectory.Export export) {
        export.numbersTaken()
                .get()
                .forEach((name, count) -> export.catalog().sequences().stream()
                        .filter(s -> s.name().equals(name))
                        .findFirst()
                        .ifPresent(s -> core.sequences()
                                .restart(
                                        name,
                                        s.shape()
                                                .start()
                                                .add(s.shape().increment().multiply(BigInteger.valueOf(count))))));
    }
}
