package io.howdah.pipelines.delta;

import io.howdah.load.LoadSettings;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.source.FileOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How sets are applied.
 *
 * @param stagingSchema where staging tables and kept rows stand
 * @param sessions that stage and apply at the same time, at least 1
 * @param tables rules by table as written, compared without regard to case
 * @param workMemory {@code work_mem} of the sessions that apply, as PostgreSQL spells it: hash tables of a partition's keys fit in it
 * @param dblink connection string of the sessions that the server opens itself; empty = this database as this user
 * @param load chunk size, retries, value policies and rejects of staging
 * @param data how files are written that are not PostgreSQL's own
 */
public record DeltaSettings(
        String stagingSchema,
        int sessions,
        Engine engine,
        ApplyMode mode,
        Map<String, TableRule> tables,
        Duplicates duplicates,
        NoPartition noPartition,
        AbsentKeys absentKeys,
        ForeignKeys foreignKeys,
        Undo undo,
        String workMemory,
        String dblink,
        FileOptions data,
        LoadSettings load) {
    public static final String DEFAULT_SCHEMA = "howdah_stage";
    public static final String DEFAULT_MEMORY = "64MB";

    public DeltaSettings {
        tables = Map.copyOf(tables);
        if (sessions < 1 || sessions > 1000) {
            throw new IllegalArgumentException("sessions " + sessions);
        }
    }

    public static DeltaSettings defaults() {
        return new DeltaSettings(
                DEFAULT_SCHEMA,
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                Engine.JDBC,
                ApplyMode.DELETE_INSERT,
                Map.of(),
                Duplicates.FAIL,
                NoPartition.FAIL,
                AbsentKeys.COUNT,
                ForeignKeys.CHECK,
                Undo.NONE,
                DEFAULT_MEMORY,
                "",
                FileOptions.NONE,
                LoadSettings.defaults());
    }

    /**
     * @param key columns by which rows are told; empty = as the target's keys say
     * @param history columns that close and open, for mode history
     */
    public record TableRule(Optional<ApplyMode> mode, List<String> key, Optional<History> history) {
        public TableRule {
            key = List.copyOf(key);
        }
    }

    /**
     * @param from column with the moment from which a row counts
     * @param to column with the moment to which it does, NULL while it is current
     */
    public record History(String from, String to) {}

    public enum Engine {
        /** Howdah holds the sessions */
        JDBC,
        /** the server does, by its extension dblink */
        DBLINK
    }

    /** Rows to be inserted that share a key. */
    public enum Duplicates {
        FAIL,
        /** those that are equal in every column are taken once, others fail */
        IDENTICAL
    }

    /** Rows to be inserted that no partition takes. */
    public enum NoPartition {
        FAIL,
        SKIP
    }

    /** Keys to be deleted that are not there. */
    public enum AbsentKeys {
        COUNT,
        FAIL
    }

    public enum ForeignKeys {
        /** the server checks them, deferrable ones at the end of each partition's transaction */
        CHECK,
        /** neither foreign keys nor triggers work while partitions change (session_replication_role); orphans are counted afterwards */
        OFF
    }

    public enum Undo {
        NONE,
        KEEP
    }

    Optional<TableRule> rule(TargetTable table) {
        String whole = table.name().toString();
        String last = table.name().name().text();
        return rule(whole).or(() -> rule(last));
    }

    private Optional<TableRule> rule(String name) {
        return tables.entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name))
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    public DeltaSettings withMode(ApplyMode other) {
        return new DeltaSettings(
                stagingSchema,
                sessions,
                engine,
                other,
                tables,
                duplicates,
                noPartition,
                absentKeys,
                foreignKeys,
                undo,
                workMemory,
                dblink,
                data,
                load);
    }

    public DeltaSettings withTables(Map<String, TableRule> rules) {
        return new DeltaSettings(
                stagingSchema,
                sessions,
                engine,
                mode,
                rules,
                duplicates,
                noPartition,
                absentKeys,
                foreignKeys,
                undo,
                workMemory,
                dblink,
                data,
                load);
    }

    public DeltaSettings withPolicies(Duplicates same, NoPartition lost, AbsentKeys absent) {
        return new DeltaSettings(
                stagingSchema,
                sessions,
                engine,
                mode,
                tables,
                same,
                lost,
                absent,
                foreignKeys,
                undo,
                workMemory,
                dblink,
                data,
                load);
    }

    public DeltaSettings withForeignKeys(ForeignKeys choice) {
        return new DeltaSettings(
                stagingSchema,
                sessions,
                engine,
                mode,
                tables,
                duplicates,
                noPartition,
                absentKeys,
                choice,
                undo,
                workMemory,
                dblink,
                data,
                load);
    }

    public DeltaSettings withUndo(Undo choice) {
        return new DeltaSettings(
                stagingSchema,
                sessions,
                engine,
                mode,
                tables,
                duplicates,
                noPartition,
                absentKeys,
                foreignKeys,
                choice,
                workMemory,
                dblink,
                data,
                load);
    }

    public DeltaSettings withEngine(Engine choice, int count) {
        return new DeltaSettings(
                stagingSchema,
                count,
                choice,
                mode,
                tables,
                duplicates,
                noPartition,
                absentKeys,
                foreignKeys,
                undo,
                workMemory,
                dblink,
                data,
                load);
    }

    public DeltaSettings withLoad(LoadSettings settings) {
        return new DeltaSettings(
                stagingSchema,
                sessions,
                engine,
                mode,
                tables,
                duplicates,
                noPartition,
                absentKeys,
                foreignKeys,
                undo,
                workMemory,
                dblink,
                data,
                settings);
    }
}
