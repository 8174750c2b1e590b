package io.howdah.orasim.engine.ddl;

import io.howdah.base.Identifier;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.GrowingScripts;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The DDL so far, as scripts, and the catalog that Howdah's script reader makes of them. After a change the catalog is made again when it is
 * asked for; only what is new is read. Safe for many threads.
 */
public final class Definitions implements AutoCloseable {
    private static final String HEAD = "SET DEFINE OFF\nSET SQLBLANKLINES ON\n";
    private static final Catalog EMPTY = new Catalog(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of());

    private final GrowingScripts scripts;
    private final Path own;
    private Optional<Catalog> known;
    private boolean changed;
    private long version = 1;

    private Definitions(List<Path> scripts, ScriptCatalogReader.Settings settings, Catalog catalog, Path own) {
        this.scripts = new GrowingScripts(scripts, own, HEAD, settings);
        this.known = Optional.of(catalog);
        this.own = own;
    }

    /** Nothing yet. */
    public static Definitions empty() {
        Path own = script();
        return new Definitions(List.of(), ScriptCatalogReader.Settings.of(own.resolveSibling("")), EMPTY, own);
    }

    /** What these scripts define, of which the catalog is already known. */
    public static Definitions of(List<Path> scripts, ScriptCatalogReader.Settings settings, Catalog catalog) {
        return new Definitions(scripts, settings, catalog, script());
    }

    private static Path script() {
        try {
            return Files.createTempDirectory("orasim").resolve("ddl.sql");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized Catalog catalog() {
        if (known.isEmpty()) {
            known = Optional.of(scripts.catalog());
            version++;
        }
        return known.get();
    }

    /** Grows whenever the catalog is another one. */
    public synchronized long version() {
        catalog();
        return version;
    }

    public enum Kind {
        STATEMENT,
        /** ends with a slash */
        CODE
    }

    /** Adds a statement without its terminator. */
    public synchronized void add(Identifier schema, String statement, Kind kind) {
        String end = kind == Kind.CODE ? "\n/\n" : ";\n";
        scripts.append("ALTER SESSION SET CURRENT_SCHEMA = " + schema.quoted() + ";\n" + statement.strip() + end);
        known = Optional.empty();
        changed = true;
    }

    /** Whether anything was added to what was there at first. */
    public synchronized boolean changed() {
        return changed;
    }

    @Override
    public synchronized void close() {
        try {
            Files.deleteIfExists(own);
            Path folder = own.getParent();
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
