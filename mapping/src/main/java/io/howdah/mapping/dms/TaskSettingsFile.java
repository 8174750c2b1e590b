package io.howdah.mapping.dms;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.TaskSettings;
import io.howdah.mapping.TaskSettings.BadRecords;
import io.howdah.mapping.TaskSettings.ExistingTables;
import io.howdah.mapping.TaskSettings.TableErrors;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.mapping.document.Node;
import io.howdah.mapping.plan.PlanSettings.Lobs;
import io.howdah.mapping.plan.PlanSettings.NoTables;
import io.howdah.mapping.plan.PlanSettings.Told;
import io.howdah.source.TableRead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the task settings of DMS (DMS User Guide, "Specifying task settings for AWS DMS tasks"), unmodified. A section or key that is missing
 * or null leaves Howdah's own way.
 */
public final class TaskSettingsFile {
    private static final long LARGEST_LOB = 1L << 32;
    private static final Set<String> WITH_EFFECT =
            Set.of("TargetMetadata", "FullLoadSettings", "ErrorBehavior", "ValidationSettings");

    private static final List<String> LOB_KEYS =
            List.of("FullLobMode", "LimitedSizeLobMode", "LobMaxSize", "InlineLobMaxSize", "LobChunkSize");
    private static final String NO_RECORDS_SET_ASIDE =
            "it counts records that DataErrorPolicy LOG_ERROR or IGNORE_RECORD sets aside";

    private final List<Ignored> ignored = new ArrayList<>();
    private final Fields root;

    private TaskSettingsFile(Fields root) {
        this.root = root;
    }

    /** @throws HowdahException {@link MappingCode}, with the place of what is wrong */
    public static TaskSettings read(Path file) {
        return of(JsonDocument.read(file));
    }

    public static TaskSettings of(Node document) {
        return new TaskSettingsFile(Fields.of(document)).settings();
    }

    private enum DataErrorPolicy {
        IGNORE_RECORD,
        LOG_ERROR,
        SUSPEND_TABLE,
        STOP_TASK
    }

    private enum TablePolicy {
        SUSPEND_TABLE,
        STOP_TASK
    }

    private TaskSettings settings() {
        Optional<Fields> target = section("TargetMetadata");
        Optional<Fields> load = section("FullLoadSettings");
        Optional<Fields> errors = section("ErrorBehavior");
        Optional<Fields> validation = section("ValidationSettings");
        TaskSettings settings = new TaskSettings(
                target.flatMap(t -> t.get("TargetSchema"))
                        .filter(n -> !Fields.text(n).isEmpty())
                        .map(n -> new Told<>(new Identifier(Fields.text(n)), n.place())),
                target.map(TaskSettingsFile::lobs).orElse(new Lobs.Moved()),
                target.flatMap(TaskSettingsFile::cutting),
                target.map(TaskSettingsFile::lobRead).orElse(new TableRead.LobsAsIsBest()),
                load.flatMap(l -> l.word("TargetTablePrepMode", ExistingTables.class)),
                workers(target, load),
                load.flatMap(l -> l.number("CommitRate", 1, 50_000)).map(Long::intValue),
                noTables(errors),
                errors.flatMap(TaskSettingsFile::badRecords),
                errors.map(TaskSettingsFile::tableErrors).orElse(TableErrors.OTHERS_GO_ON),
                validation.flatMap(v -> v.number("ThreadCount", 1, 1000)).map(Long::intValue),
                List.of());
        target.ifPresent(this::lobsWithoutMode);
        errors.ifPresent(this::escalationWithoutRecords);
        target.ifPresent(t -> rest("TargetMetadata", t));
        load.ifPresent(l -> rest("FullLoadSettings", l));
        errors.ifPresent(e -> rest("ErrorBehavior", e));
        validation.ifPresent(v -> rest("ValidationSettings", v));
        IgnoredSettings.SECTIONS.keySet().stream()
                .filter(s -> !WITH_EFFECT.contains(s))
                .forEach(s -> section(s).ifPresent(fields -> rest(s, fields)));
        IgnoredSettings.top(root, ignored);
        UnknownKeys.ignore(root, ignored);
        ignored.sort(Comparator.comparingLong((Ignored i) -> i.place().line())
                .thenComparingInt(i -> i.place().column()));
        return new TaskSettings(
                settings.targetSchema(),
                settings.lobs(),
                settings.cutting(),
                settings.lobRead(),
                settings.existing(),
                settings.workers(),
                settings.commitRate(),
                settings.noTables(),
                settings.badRecords(),
                settings.tableErrors(),
                settings.comparers(),
                ignored);
    }

    private Optional<Fields> section(String name) {
        return root.get(name).map(Fields::of);
    }

    private void rest(String section, Fields fields) {
        IgnoredSettings.of(section, fields, ignored);
        UnknownKeys.ignore(fields, ignored);
    }

    private static Optional<Integer> workers(Optional<Fields> target, Optional<Fields> load) {
        Optional<Long> documentedThere = target.flatMap(t -> t.number("MaxFullLoadSubTasks", 1, 49));
        return load.flatMap(l -> l.number("MaxFullLoadSubTasks", 1, 49))
                .or(() -> documentedThere)
                .map(Long::intValue);
    }

    private static Lobs lobs(Fields target) {
        return target.truth("SupportLobs").orElse(true)
                ? new Lobs.Moved()
                : new Lobs.LeftOut(target.place("SupportLobs"));
    }

    private static Optional<Told<Long>> cutting(Fields target) {
        boolean full = target.truth("FullLobMode").orElse(false);
        boolean limited = target.truth("LimitedSizeLobMode").orElse(false);
        if (full && limited) {
            throw new HowdahException(
                    MappingCode.CONTRADICTION,
                    target.place("LimitedSizeLobMode") + ": FullLobMode and LimitedSizeLobMode exclude each other",
                    "set one of them to false");
        }
        boolean moved = target.truth("SupportLobs").orElse(true);
        Optional<Long> largest = target.number("LobMaxSize", 0, LARGEST_LOB);
        return largest.filter(s -> limited && moved && s > 0).map(s -> new Told<>(s, target.place("LobMaxSize")));
    }

    /** Only how they travel: values always arrive whole. */
    private static TableRead.Lobs lobRead(Fields target) {
        long inline = target.number("InlineLobMaxSize", 0, LARGEST_LOB).orElse(0L);
        long piece = target.number("LobChunkSize", 0, LARGEST_LOB).orElse(0L);
        long largest = target.number("LobMaxSize", 0, LARGEST_LOB).orElse(0L);
        boolean full = target.truth("FullLobMode").orElse(false);
        long with = full ? inline : target.truth("LimitedSizeLobMode").orElse(false) ? largest : 0;
        if (with > 0) {
            return new TableRead.LobsInline(new ByteCount(with << 10));
        }
        return full && piece > 0
                ? new TableRead.LobsByLocator(new ByteCount(piece << 10))
                : new TableRead.LobsAsIsBest();
    }

    private static NoTables noTables(Optional<Fields> errors) {
        return errors.flatMap(e -> e.truth("FailOnNoTablesCaptured")).orElse(true) ? NoTables.ERROR : NoTables.ALLOWED;
    }

    private static Optional<BadRecords> badRecords(Fields errors) {
        long count =
                errors.number("DataErrorEscalationCount", 0, Integer.MAX_VALUE).orElse(0L);
        return errors.word("DataErrorPolicy", DataErrorPolicy.class).map(policy -> switch (policy) {
            case IGNORE_RECORD, LOG_ERROR -> new TaskSettings.SetAside(count == 0 ? Long.MAX_VALUE : count);
            case SUSPEND_TABLE, STOP_TASK -> new TaskSettings.FailTable();
        });
    }

    private static boolean setAside(Fields errors) {
        return errors.word("DataErrorPolicy", DataErrorPolicy.class)
                .filter(p -> p == DataErrorPolicy.LOG_ERROR || p == DataErrorPolicy.IGNORE_RECORD)
                .isPresent();
    }

    /** What would have an effect beside another setting, which is not there. */
    private void escalationWithoutRecords(Fields errors) {
        if (!setAside(errors)) {
            withoutEffect(errors, "DataErrorEscalationCount", NO_RECORDS_SET_ASIDE);
            withoutEffect(errors, "DataErrorEscalationPolicy", NO_RECORDS_SET_ASIDE);
        } else if (errors.number("DataErrorEscalationCount", 0, Integer.MAX_VALUE)
                        .orElse(0L)
                == 0) {
            withoutEffect(
                    errors, "DataErrorEscalationPolicy", "DataErrorEscalationCount is 0: any number is set aside");
        }
    }

    private void lobsWithoutMode(Fields target) {
        if (!target.truth("SupportLobs").orElse(true)) {
            for (String key : LOB_KEYS) {
                withoutEffect(target, key, "SupportLobs is false: LOB columns are left out");
            }
            return;
        }
        boolean full = target.truth("FullLobMode").orElse(false);
        boolean inline = target.number("InlineLobMaxSize", 0, LARGEST_LOB).orElse(0L) > 0;
        if (!target.truth("LimitedSizeLobMode").orElse(false)) {
            withoutEffect(target, "LobMaxSize", "it belongs to LimitedSizeLobMode, which is not on");
        }
        if (!full) {
            withoutEffect(target, "InlineLobMaxSize", "it belongs to FullLobMode, which is not on");
            withoutEffect(target, "LobChunkSize", "it belongs to FullLobMode, which is not on");
        } else if (inline) {
            withoutEffect(target, "LobChunkSize", "LOBs above InlineLobMaxSize are fetched in pieces of Howdah's size");
        }
    }

    /** A 0 says that nothing is wanted. */
    private void withoutEffect(Fields fields, String key, String why) {
        fields.get(key)
                .filter(n -> !Fields.text(n).equals("0"))
                .ifPresent(n -> ignored.add(new Ignored(n.path(), n.place(), why)));
    }

    private static TableErrors tableErrors(Fields errors) {
        boolean counted =
                errors.number("DataErrorEscalationCount", 0, Integer.MAX_VALUE).orElse(0L) > 0;
        boolean records = errors.word("DataErrorPolicy", DataErrorPolicy.class)
                .filter(p -> p == DataErrorPolicy.STOP_TASK)
                .isPresent();
        boolean escalated = errors.word("DataErrorEscalationPolicy", TablePolicy.class)
                        .filter(p -> p == TablePolicy.STOP_TASK)
                        .isPresent()
                && counted
                && setAside(errors);
        boolean tables = errors.word("TableErrorPolicy", TablePolicy.class)
                .filter(p -> p == TablePolicy.STOP_TASK)
                .isPresent();
        return records || escalated || tables ? TableErrors.STOP : TableErrors.OTHERS_GO_ON;
    }
}
