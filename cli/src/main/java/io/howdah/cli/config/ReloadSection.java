package io.howdah.cli.config;

import io.howdah.base.Identifier;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads section {@code reload}. */
final class ReloadSection {
    private final ConfigNode section;

    ReloadSection(ConfigNode section) {
        this.section = section;
    }

    ReloadSettings settings() {
        ReloadSettings defaults = ReloadSettings.of(List.of());
        return new ReloadSettings(
                section.items("tables").stream().map(this::table).toList(),
                section.text("stagingSchema").orElse(defaults.stagingSchema()),
                section.text("transaction")
                        .map(word -> ReloadSettings.Transaction.valueOf(SettingsReader.enumName(word)))
                        .orElse(defaults.transaction()),
                section.text("undo")
                        .map(word -> ReloadSettings.Undo.valueOf(SettingsReader.enumName(word)))
                        .orElse(defaults.undo()),
                section.map("lockTimeout", text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(defaults.lockTimeout()),
                section.map("sample", Integer::parseInt).orElse(defaults.sample()));
    }

    private ReloadTable table(ConfigNode table) {
        return new ReloadTable(
                table.map("table", ReloadTable::name).orElseThrow(),
                table.text("where").orElseThrow(),
                table.text("from").or(() -> section.text("from")),
                table.text("to").or(() -> section.text("to")),
                policy(table.text("newer")),
                table.text("vanished")
                        .map(word -> ReloadTable.Vanished.valueOf(SettingsReader.enumName(word)))
                        .orElse(ReloadTable.Vanished.DELETE),
                table.items("key").stream()
                        .map(ConfigNode::text)
                        .map(Identifier::oracle)
                        .toList());
    }

    private static ReloadTable.Policy policy(Optional<String> newer) {
        return newer.<ReloadTable.Policy>map(c -> new ReloadTable.NewerWins(Identifier.oracle(c)))
                .orElse(new ReloadTable.SourceWins());
    }
}
