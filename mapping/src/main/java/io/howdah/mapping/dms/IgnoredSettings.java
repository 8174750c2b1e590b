package io.howdah.mapping.dms;

import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings that are known and have no effect, with the reason for each. Their values are checked all the same. */
final class IgnoredSettings {
    private static final String CHANGES = "it is about replicating changes, and this run loads what is there";
    private static final String OTHER_TARGETS = "it is for other targets than PostgreSQL";
    private static final String MEMORY = "memory does not grow with the data, there is nothing to tune";
    private static final String LOG = "there is one log file below the work directory, in which everything is";
    private static final String RECORDS =
            "what is done and what went wrong is recorded in schema howdah of the target, and in the report";
    private static final String COMPARED =
            "howdah migrate and validate compare every value of every row, without key, at one snapshot; howdah load does not";
    private static final String RETRIES =
            "a lost connection is tried again with growing pauses, then the same command continues";
    private static final String AFTERWARDS = "keys and indexes are always created after the rows are loaded";
    private static final String NOT_CUT = "no value is cut; one that does not fit is a bad record (DataErrorPolicy)";
    private static final String MASKING = "a value that cannot be masked is a bad record (DataErrorPolicy)";
    private static final String DIRECT = "rows go straight into the target, there are no files between";
    private static final String FAILED_TABLES =
            "failed tables are not counted: the others go on, or the first one stops the job (TableErrorPolicy)";
    private static final String CHARACTERS =
            "characters arrive as they are; of those that PostgreSQL cannot store values.nulCharacter and values.invalidText decide";
    private static final String CLEANED = "there is nothing to clean up";

    private enum Kind {
        TRUTH,
        NUMBER,
        TEXT,
        ANY
    }

    private record Known(Kind kind, String why) {}

    /** Keys by their section; sections that have an effect stand here with those of their keys that have none. */
    static final Map<String, Map<String, Known>> SECTIONS = sections();

    private IgnoredSettings() {}

    private static Map<String, Map<String, Known>> sections() {
        Map<String, Map<String, Known>> all = new LinkedHashMap<>();
        all.put(
                "TargetMetadata",
                keys(
                        Map.of(
                                "BatchApplyEnabled",
                                CHANGES,
                                "TaskRecoveryTableEnabled",
                                CHANGES,
                                "BatchApplyPreserveTransaction",
                                CHANGES),
                        Map.of(
                                "LoadMaxFileSize", DIRECT,
                                "ParallelLoadThreads", OTHER_TARGETS,
                                "ParallelLoadBufferSize", OTHER_TARGETS,
                                "ParallelLoadQueuesPerThread", OTHER_TARGETS,
                                "ParallelApplyThreads", OTHER_TARGETS,
                                "ParallelApplyBufferSize", OTHER_TARGETS,
                                "ParallelApplyQueuesPerThread", OTHER_TARGETS),
                        Map.of()));
        all.put(
                "FullLoadSettings",
                keys(
                        Map.of(
                                "CreatePkAfterFullLoad", AFTERWARDS,
                                "StopTaskCachedChangesApplied", CHANGES,
                                "StopTaskCachedChangesNotApplied", CHANGES),
                        Map.of("TransactionConsistencyTimeout", CHANGES),
                        Map.of()));
        all.put(
                "ErrorBehavior",
                keys(
                        Map.of(
                                "RecoverableErrorThrottling", RETRIES,
                                "RecoverableErrorStopRetryAfterThrottlingMax", RETRIES,
                                "ApplyErrorFailOnTruncationDdl", CHANGES,
                                "FullLoadIgnoreConflicts", CHANGES,
                                "FailOnTransactionConsistencyBreached", CHANGES),
                        Map.of(
                                "TableErrorEscalationCount", FAILED_TABLES,
                                "RecoverableErrorCount", RETRIES,
                                "RecoverableErrorInterval", RETRIES,
                                "RecoverableErrorThrottlingMax", RETRIES,
                                "ApplyErrorEscalationCount", CHANGES),
                        Map.of(
                                "DataTruncationErrorPolicy", NOT_CUT,
                                "DataMaskingErrorPolicy", MASKING,
                                "EventErrorPolicy", CHANGES,
                                "TableErrorEscalationPolicy", FAILED_TABLES,
                                "ApplyErrorDeletePolicy", CHANGES,
                                "ApplyErrorInsertPolicy", CHANGES,
                                "ApplyErrorUpdatePolicy", CHANGES,
                                "ApplyErrorEscalationPolicy", CHANGES)));
        all.put("ValidationSettings", validation());
        all.put("ChangeProcessingTuning", tuning());
        all.put(
                "ChangeProcessingDdlHandlingPolicy",
                keys(
                        Map.of(
                                "HandleSourceTableDropped", CHANGES,
                                "HandleSourceTableTruncated", CHANGES,
                                "HandleSourceTableAltered", CHANGES),
                        Map.of(),
                        Map.of()));
        all.put(
                "StreamBufferSettings",
                keys(
                        Map.of(),
                        Map.of(
                                "StreamBufferCount", MEMORY,
                                "StreamBufferSizeInMB", MEMORY,
                                "CtrlStreamBufferSizeInMB", MEMORY),
                        Map.of()));
        all.put("ControlTablesSettings", controlTables());
        all.put(
                "Logging",
                any(
                        LOG,
                        "EnableLogging",
                        "EnableLogContext",
                        "LogComponents",
                        "CloudWatchLogGroup",
                        "CloudWatchLogStream",
                        "DeleteTaskLogs"));
        all.put("TTSettings", any(CHANGES, "EnableTT", "FailTaskOnTTFailure", "TTS3Settings", "TTRecordSettings"));
        all.put("ResyncSettings", any(COMPARED, "EnableResync", "ResyncSchedule", "MaxResyncTime", "ValidationTaskId"));
        all.put("LoopbackPreventionSettings", any(CHANGES, "EnableLoopbackPrevention", "SourceSchema", "TargetSchema"));
        all.put("BeforeImageSettings", any(CHANGES, "EnableBeforeImage", "FieldName", "ColumnFilter"));
        all.put("CharacterSetSettings", any(CHARACTERS, "CharacterReplacements", "CharacterSetSupport"));
        return all;
    }

    private static Map<String, Known> validation() {
        Map<String, Known> known = new LinkedHashMap<>();
        for (String name : List.of("EnableValidation", "ValidationOnly", "HandleCollationDiff", "SkipLobColumns")) {
            known.put(name, new Known(Kind.TRUTH, COMPARED));
        }
        for (String name : List.of(
                "PartitionSize",
                "FailureMaxCount",
                "TableFailureMaxCount",
                "RecordFailureDelayInMinutes",
                "RecordFailureDelayLimitInMinutes",
                "RecordSuspendDelayInMinutes",
                "MaxKeyColumnSize",
                "ValidationPartialLobSize",
                "ValidationQueryCdcDelaySeconds")) {
            known.put(name, new Known(Kind.NUMBER, COMPARED));
        }
        known.put("ValidationMode", new Known(Kind.TEXT, COMPARED));
        return known;
    }

    private static Map<String, Known> tuning() {
        Map<String, Known> known = new LinkedHashMap<>();
        known.put("BatchApplyPreserveTransaction", new Known(Kind.TRUTH, CHANGES));
        for (String name : List.of(
                "BatchApplyTimeoutMin",
                "BatchApplyTimeoutMax",
                "BatchApplyMemoryLimit",
                "BatchSplitSize",
                "MinTransactionSize",
                "CommitTimeout",
                "MemoryLimitTotal",
                "MemoryKeepTime",
                "StatementCacheSize",
                "RecoveryTimeout")) {
            known.put(name, new Known(Kind.NUMBER, CHANGES));
        }
        return known;
    }

    private static Map<String, Known> controlTables() {
        Map<String, Known> known = new LinkedHashMap<>();
        known.put("ControlSchema", new Known(Kind.TEXT, RECORDS));
        known.put("HistoryTimeslotInMinutes", new Known(Kind.NUMBER, RECORDS));
        // exports carry it in both spellings
        known.put("historyTimeslotInMinutes", new Known(Kind.NUMBER, RECORDS));
        for (String name : List.of(
                "HistoryTableEnabled",
                "SuspendedTablesTableEnabled",
                "StatusTableEnabled",
                "FullLoadExceptionTableEnabled",
                "CommitPositionTableEnabled")) {
            known.put(name, new Known(Kind.TRUTH, RECORDS));
        }
        return known;
    }

    private static Map<String, Known> keys(
            Map<String, String> truths, Map<String, String> numbers, Map<String, String> texts) {
        Map<String, Known> known = new LinkedHashMap<>();
        truths.forEach((name, why) -> known.put(name, new Known(Kind.TRUTH, why)));
        numbers.forEach((name, why) -> known.put(name, new Known(Kind.NUMBER, why)));
        texts.forEach((name, why) -> known.put(name, new Known(Kind.TEXT, why)));
        return known;
    }

    private static Map<String, Known> any(String why, String... names) {
        Map<String, Known> known = new LinkedHashMap<>();
        for (String name : names) {
            known.put(name, new Known(Kind.ANY, why));
        }
        return known;
    }

    static void of(String section, Fields fields, List<Ignored> ignored) {
        SECTIONS.getOrDefault(section, Map.of())
                .forEach((name, known) -> fields.get(name).ifPresent(node -> {
                    check(node, known.kind());
                    ignored.add(new Ignored(node.path(), node.place(), known.why()));
                }));
    }

    /** Keys that stand in no section. */
    static void top(Fields root, List<Ignored> ignored) {
        root.get("PostProcessingRules").ifPresent(n -> ignored.add(new Ignored(n.path(), n.place(), OTHER_TARGETS)));
        root.get("FailTaskWhenCleanTaskResourceFailed").ifPresent(n -> {
            check(n, Kind.TRUTH);
            ignored.add(new Ignored(n.path(), n.place(), CLEANED));
        });
    }

    private static void check(Node node, Kind kind) {
        switch (kind) {
            case TRUTH -> {
                String text = Fields.text(node);
                if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
                    throw Fields.bad(node, "true or false is expected");
                }
            }
            case NUMBER -> Fields.number(node, Long.MIN_VALUE, Long.MAX_VALUE);
            case TEXT -> Fields.text(node);
            case ANY -> {
                // its parts are of no interest either
            }
        }
    }
}
