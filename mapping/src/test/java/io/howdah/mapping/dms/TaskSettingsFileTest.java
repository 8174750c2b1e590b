package io.howdah.mapping.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.TaskSettings;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.mapping.plan.PlanSettings.Lobs;
import io.howdah.mapping.plan.PlanSettings.NoTables;
import io.howdah.source.TableRead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskSettingsFileTest {
    private static TaskSettings read(String json) {
        return TaskSettingsFile.of(JsonDocument.parse("t.json", json));
    }

    @Test
    void whatIsMissingOrNullLeavesTheOwnWay() {
        TaskSettings settings = read("{\"TargetMetadata\": null, \"TTSettings\": null, \"FullLoadSettings\": {}}");
        assertThat(settings.existing()).isEmpty();
        assertThat(settings.workers()).isEmpty();
        assertThat(settings.badRecords()).isEmpty();
        assertThat(settings.noTables()).isEqualTo(NoTables.ERROR);
        assertThat(settings.lobs()).isEqualTo(new Lobs.Moved());
        assertThat(settings.ignored()).isEmpty();
    }

    @Test
    void whatHasAnEffectIsTaken() {
        TaskSettings settings = read("""
                {"TargetMetadata": {"TargetSchema": "stage", "SupportLobs": "true", "FullLobMode": false,
                   "LimitedSizeLobMode": true, "LobMaxSize": 32},
                 "FullLoadSettings": {"TargetTablePrepMode": "TRUNCATE_BEFORE_LOAD", "MaxFullLoadSubTasks": "6",
                   "CommitRate": 10000},
                 "ErrorBehavior": {"DataErrorPolicy": "LOG_ERROR", "DataErrorEscalationPolicy": "SUSPEND_TABLE",
                   "DataErrorEscalationCount": 50, "TableErrorPolicy": "STOP_TASK", "FailOnNoTablesCaptured": false},
                 "ValidationSettings": {"ThreadCount": 5}}
                """);
        assertThat(settings.targetSchema().orElseThrow().value().text()).isEqualTo("stage");
        assertThat(settings.cutting().orElseThrow().value()).isEqualTo(32);
        assertThat(settings.lobRead()).isEqualTo(new TableRead.LobsInline(new ByteCount(32 << 10)));
        assertThat(settings.existing()).contains(TaskSettings.ExistingTables.TRUNCATE_BEFORE_LOAD);
        assertThat(settings.workers()).contains(6);
        assertThat(settings.comparers()).contains(5);
        assertThat(settings.commitRate()).contains(10_000);
        assertThat(settings.noTables()).isEqualTo(NoTables.ALLOWED);
        assertThat(settings.badRecords()).contains(new TaskSettings.SetAside(50));
        assertThat(settings.tableErrors()).isEqualTo(TaskSettings.TableErrors.STOP);
        assertThat(settings.ignored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IGNORE_RECORD, SUSPEND_TABLE, 0, SUSPEND_TABLE, 9223372036854775807, OTHERS_GO_ON",
        "LOG_ERROR, STOP_TASK, 0, SUSPEND_TABLE, 9223372036854775807, OTHERS_GO_ON",
        "LOG_ERROR, STOP_TASK, 5, SUSPEND_TABLE, 5, STOP",
        "SUSPEND_TABLE, SUSPEND_TABLE, 0, SUSPEND_TABLE, -1, OTHERS_GO_ON",
        "SUSPEND_TABLE, SUSPEND_TABLE, 0, STOP_TASK, -1, STOP",
        "STOP_TASK, SUSPEND_TABLE, 0, SUSPEND_TABLE, -1, STOP"
    })
    void errorPoliciesDecideAboutRecordsAndTables(
            String data, String escalation, int count, String table, long limit, TaskSettings.TableErrors errors) {
        TaskSettings settings = read("""
                {"ErrorBehavior": {"DataErrorPolicy": "%s", "DataErrorEscalationPolicy": "%s",
                 "DataErrorEscalationCount": %d, "TableErrorPolicy": "%s"}}""".formatted(data, escalation, count, table));
        assertThat(settings.badRecords())
                .contains(limit < 0 ? new TaskSettings.FailTable() : new TaskSettings.SetAside(limit));
        assertThat(settings.tableErrors()).isEqualTo(errors);
    }

    @Test
    void lobsCanBeLeftOutOrReadInPieces() {
        assertThat(read("{\"TargetMetadata\": {\"SupportLobs\": false}}").lobs())
                .isInstanceOf(Lobs.LeftOut.class);
        TaskSettings full =
                read("{\"TargetMetadata\": {\"FullLobMode\": true, \"LobChunkSize\": 64, \"LobMaxSize\": 0}}");
        assertThat(full.lobRead()).isEqualTo(new TableRead.LobsByLocator(new ByteCount(64 << 10)));
        assertThat(full.cutting()).isEmpty();
        assertThat(read("{\"TargetMetadata\": {\"FullLobMode\": true, \"LobChunkSize\": 64, \"InlineLobMaxSize\": 8}}")
                        .lobRead())
                .isEqualTo(new TableRead.LobsInline(new ByteCount(8 << 10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "\"ErrorBehavior\": {\"DataErrorEscalationCount\": 5, \"DataErrorEscalationPolicy\": \"STOP_TASK\"} ! DataErrorEscalationCount DataErrorEscalationPolicy",
                "\"ErrorBehavior\": {\"DataErrorPolicy\": \"SUSPEND_TABLE\", \"DataErrorEscalationCount\": 5} ! DataErrorEscalationCount",
                "\"ErrorBehavior\": {\"DataErrorPolicy\": \"LOG_ERROR\", \"DataErrorEscalationPolicy\": \"STOP_TASK\"} ! DataErrorEscalationPolicy",
                "\"TargetMetadata\": {\"LobMaxSize\": 32, \"InlineLobMaxSize\": 8, \"LobChunkSize\": 64} ! LobMaxSize InlineLobMaxSize LobChunkSize",
                "\"TargetMetadata\": {\"LimitedSizeLobMode\": true, \"LobMaxSize\": 32, \"LobChunkSize\": 64} ! LobChunkSize",
                "\"TargetMetadata\": {\"FullLobMode\": true, \"LobMaxSize\": 0, \"InlineLobMaxSize\": 8, \"LobChunkSize\": 64} ! LobChunkSize",
                "\"TargetMetadata\": {\"SupportLobs\": false, \"FullLobMode\": true, \"LobChunkSize\": 64} ! FullLobMode LobChunkSize"
            })
    void whatHasAnEffectOnlyBesideAnotherSettingIsSaidWhereThatIsMissing(String section, String keys) {
        TaskSettings settings = read("{" + section + "}");
        assertThat(settings.ignored())
                .extracting(i -> i.path().substring(i.path().lastIndexOf('.') + 1))
                .containsExactly(keys.split(" "));
        assertThat(settings.tableErrors()).isEqualTo(TaskSettings.TableErrors.OTHERS_GO_ON);
    }

    @Test
    void everyIgnoredKeyIsSaidWithItsPathPlaceAndReason() {
        TaskSettings settings = read("""
                {"ControlTablesSettings": {"historyTimeslotInMinutes": 5, "HistoryTimeslotInMinutes": 5},
                 "StreamBufferSettings": {"StreamBufferCount": 3},
                 "ChangeProcessingTuning": {"RecoveryTimeout": -1},
                 "Logging": {"EnableLogging": true, "LogComponents": [{"Id": "IO", "Severity": "X"}]},
                 "FailTaskWhenCleanTaskResourceFailed": false}""");
        assertThat(settings.ignored())
                .extracting(Ignored::path)
                .containsExactly(
                        "$.ControlTablesSettings.historyTimeslotInMinutes",
                        "$.ControlTablesSettings.HistoryTimeslotInMinutes",
                        "$.StreamBufferSettings.StreamBufferCount",
                        "$.ChangeProcessingTuning.RecoveryTimeout",
                        "$.Logging.EnableLogging",
                        "$.Logging.LogComponents",
                        "$.FailTaskWhenCleanTaskResourceFailed");
        assertThat(settings.ignored().get(2).place()).hasToString("t.json:2:48");
        assertThat(settings.ignored().get(2).why()).contains("memory");
    }

    @Test
    void keysOfNewerVersionsAreSaidAndHaveNoEffect() {
        TaskSettings settings = read("""
                {"QuantumSettings": {"Spin": 1}, "WarpSettings": null,
                 "FullLoadSettings": {"CommitRate": 10, "PreferredMoonPhase": "full"}}""");
        assertThat(settings.commitRate()).contains(10);
        assertThat(settings.ignored())
                .extracting(i -> i.path() + " " + i.place())
                .containsExactly("$.QuantumSettings t.json:1:2", "$.FullLoadSettings.PreferredMoonPhase t.json:2:41");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"FullLoadSetings\": {}} ! MAPPING-0003: t.json:1:2: unknown key \"FullLoadSetings\"; did you mean \"FullLoadSettings\"?",
                "{\"FullLoadSettings\": {\"CommitRat\": 1}} ! MAPPING-0003: t.json:1:23: unknown key \"CommitRat\"; did you mean \"CommitRate\"?",
                "{\"FullLoadSettings\": {\"CommitRate\": 60000}} ! MAPPING-0004: t.json:1:37: 60000 is out of the range 1 to 50000",
                "{\"FullLoadSettings\": {\"MaxFullLoadSubTasks\": \"many\"}} ! MAPPING-0004: t.json:1:46: a whole number from 1 to 49",
                "{\"FullLoadSettings\": {\"TargetTablePrepMode\": \"DROP\"}} ! MAPPING-0004: t.json:1:46: \"DROP\" is none of",
                "{\"TargetMetadata\": {\"SupportLobs\": \"yes\"}} ! MAPPING-0004: t.json:1:36: true or false is expected",
                "{\"TargetMetadata\": {\"FullLobMode\": true, \"LimitedSizeLobMode\": true}} ! MAPPING-0006: t.json:1:42: FullLobMode and LimitedSizeLobMode",
                "{\"ErrorBehavior\": [1]} ! MAPPING-0004: t.json:1:19: an object is expected",
                "{\"Logging\": {\"EnableLoging\": true}} ! MAPPING-0003: t.json:1:14: unknown key",
                "[] ! MAPPING-0004: t.json:1:1: an object is expected"
            })
    void mistakesAreNamedWithTheirPlace(String json, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(HowdahException.class, e -> {
            assertThat(e.line()).startsWith(message);
            assertThat(e.hint()).isNotEmpty();
            assertThat(e.code()).isInstanceOf(MappingCode.class);
        });
    }
}
