package io.howdah.pipelines.stages;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.materialise.ComparisonSettings;
import io.howdah.pipelines.materialise.MaterialiseSettings;
import io.howdah.pipelines.sync.SyncSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a step does. */
public sealed interface Work {
    /** As howdah.yaml calls it. */
    default String kind() {
        return switch (this) {
            case Load w -> "load";
            case Link w -> "link";
            case View w -> "view";
            case Materialise w -> "materialise";
            case Sync w -> "sync";
            case Validate w -> "validate";
            case Sql w -> "sql";
        };
    }

    /** Everything that decides what the step makes, without secrets: two steps of equal words make the same. */
    String words();

    /** What it does to what, in one line. */
    String summary();

    /**
     * Tables of the project's source, loaded by a job of its own.
     *
     * @param words the definition with what its mapping files hold, and the project's settings that count for it
     */
    record Load(String words, String summary) implements Work {}

    /**
     * Tables of another database, by a foreign data wrapper.
     *
     * @param server name of the foreign server to be made
     * @param options of the server; never a password
     * @param user at the foreign server; empty = the wrapper's own way
     * @param imported tables whose columns the foreign server tells
     * @param tables those whose columns are listed
     */
    record Link(
            Wrapper wrapper,
            Identifier server,
            Map<String, String> options,
            Optional<String> user,
            Optional<Import> imported,
            List<ForeignTable> tables)
            implements Work {
        public Link {
            options = ordered(options);
            tables = List.copyOf(tables);
        }

        @Override
        public String words() {
            return "link " + wrapper + " " + server.quoted() + " " + options + " " + user + " " + imported + " "
                    + tables;
        }

        @Override
        public String summary() {
            int count = tables.size() + imported.map(i -> i.tables().size()).orElse(0);
            String into = imported.map(i -> i.into().text())
                    .orElseGet(() -> tables.isEmpty()
                            ? ""
                            : tables.getFirst().name().schema().text());
            return wrapper.extension() + " " + server.text() + ", " + count + (count == 1 ? " table" : " tables")
                    + " in " + into;
        }
    }

    enum Wrapper {
        POSTGRES_FDW,
        ORACLE_FDW,
        FILE_FDW;

        String extension() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Files have no users. */
        boolean hasUsers() {
            return this != FILE_FDW;
        }
    }

    /**
     * @param schema of the foreign server, and tables in it, as they are called there
     * @param into schema of the target
     * @param options of IMPORT FOREIGN SCHEMA
     */
    record Import(String schema, List<String> tables, Identifier into, Map<String, String> options) {
        public Import {
            tables = List.copyOf(tables);
            options = ordered(options);
        }
    }

    /**
     * @param columns names to PostgreSQL's types
     * @param options of the foreign table
     */
    record ForeignTable(QualifiedName name, Map<Identifier, String> columns, Map<String, String> options) {
        public ForeignTable {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            options = ordered(options);
        }
    }

    /**
     * @param sql a query
     * @param conversion settings that decide how it is converted, in words; empty for PostgreSQL's SQL
     * @param place of the query, for messages
     */
    record View(QualifiedName name, String sql, Dialect dialect, String conversion, String place) implements Work {
        @Override
        public String words() {
            return "view " + name.quoted() + " " + dialect + " " + conversion + " " + sql.strip();
        }

        @Override
        public String summary() {
            return name + (dialect == Dialect.ORACLE ? ", from Oracle's SQL" : "");
        }
    }

    enum Dialect {
        POSTGRESQL,
        /** converted by the rules that convert views of an estate */
        ORACLE
    }

    /**
     * A table filled from a view or query.
     *
     * @param place of the definition, for messages
     */
    record Materialise(MaterialiseSettings settings, String place) implements Work {
        /** How fast it goes is left out. */
        @Override
        public String words() {
            return "materialise " + settings.from().sql() + " into "
                    + settings.into().quoted() + " by " + settings.key() + " " + settings.mode() + " "
                    + settings.prepare();
        }

        @Override
        public String summary() {
            String how = switch (settings.mode()) {
                case MaterialiseSettings.Mode.Full m -> "";
                case MaterialiseSettings.Mode.Incremental m -> ", what is new by " + m.watermark();
            };
            return settings.into() + " from " + settings.from() + how;
        }
    }

    /** A table kept in step with a view. */
    record Sync(SyncSettings settings) implements Work {
        @Override
        public String words() {
            return settings.words();
        }

        @Override
        public String summary() {
            return settings.into() + " in step with " + settings.from()
                    + (settings.mode() == SyncSettings.Mode.IMMEDIATE ? ", at once" : "");
        }
    }

    /** A comparison, done anew in each run. */
    record Validate(Compared compared) implements Work {
        @Override
        public String words() {
            return "validate " + summary();
        }

        @Override
        public String summary() {
            return switch (compared) {
                case View(var settings) -> settings.table() + " against " + settings.view();
                case Load(var step) -> "what step " + step + " has loaded, against its source";
            };
        }

        /** What is compared with what. */
        public sealed interface Compared {}

        /** A table with a view or query. */
        public record View(ComparisonSettings settings) implements Compared {}

        /** The tables of a load with their source, value by value. */
        public record Load(String step) implements Compared {}
    }

    /**
     * Statements of PostgreSQL, with {@code ${NAME}} where a variable's value is put in when they are executed.
     *
     * @param drop takes back what {@code run} did; empty = nothing is taken back
     */
    record Sql(String run, Optional<String> drop) implements Work {
        @Override
        public String words() {
            return "sql " + run.strip() + "\n" + drop.map(String::strip);
        }

        @Override
        public String summary() {
            String first = Names.shown(run).strip().lines().findFirst().orElse("");
            return first.length() > 60 ? first.substring(0, 57) + "..." : first;
        }
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
