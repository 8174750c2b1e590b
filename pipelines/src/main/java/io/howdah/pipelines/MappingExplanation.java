package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.convert.Conversion;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.TaskSettings;
import io.howdah.mapping.expression.Expression;
import io.howdah.mapping.plan.Because;
import io.howdah.mapping.plan.ColumnPlan;
import io.howdah.mapping.plan.MappingPlan;
import io.howdah.mapping.plan.PlanSettings;
import io.howdah.mapping.plan.TablePlan;
import io.howdah.source.TableRead;
import io.howdah.source.filter.RowFilter;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the mapping makes of an export, in words: what {@code howdah mapping explain} shows.
 *
 * @param notSelected tables that are not moved, and why
 * @param notMoved all else that is not moved
 * @param settings task settings that have an effect
 * @param ignored what was read and has no effect
 */
public record MappingExplanation(
        List<SchemaRow> schemas,
        List<TableRow> tables,
        List<NotSelectedRow> notSelected,
        List<NotMovedRow> notMoved,
        List<String> settings,
        List<IgnoredRow> ignored,
        List<String> findings) {
    public record SchemaRow(String source, String target, String rule) {}

    /**
     * @param rule that names it; absent = the name policy does
     * @param rows the filter, absent = all
     * @param reading how a live source reads it, where a rule says
     */
    public record TableRow(
            String source,
            String target,
            Optional<String> rule,
            Optional<String> selectedBy,
            Optional<String> rows,
            Optional<String> rowsRule,
            Optional<Long> loadOrder,
            Optional<String> reading,
            List<ColumnRow> columns) {}

    /**
     * @param source absent = added
     * @param target absent = removed
     * @param value the expression of an added column, or how it is masked
     */
    public record ColumnRow(
            Optional<String> source,
            Optional<String> target,
            Optional<String> type,
            Optional<String> value,
            List<String> rules) {}

    public record NotSelectedRow(String source, String why) {}

    /** @param kind in words: {@code view}, {@code procedure} */
    public record NotMovedRow(String kind, String source, String why) {}

    public record IgnoredRow(String path, String place, String why) {}

    static MappingExplanation of(
            MappingPlan plan, MappingChoice choice, Conversion conversion, List<Finding> findings) {
        Map<QualifiedName, TableMapping> mappings = conversion.tables().stream()
                .collect(Collectors.toMap(m -> m.source().name(), Function.identity(), (a, b) -> a));
        List<TableRow> tables = new ArrayList<>();
        List<NotSelectedRow> notSelected = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            switch (table) {
                case TablePlan.Selected s ->
                    tables.add(row(s, Optional.ofNullable(mappings.get(s.table())), conversion));
                case TablePlan.NotSelected(var source, var rule) ->
                    notSelected.add(new NotSelectedRow(
                            source.name().toString(),
                            rule.map(r -> "excluded by " + r).orElse("no rule includes it")));
            }
        }
        return new MappingExplanation(
                plan.schemas().entrySet().stream()
                        .map(e -> new SchemaRow(
                                e.getKey().text(),
                                e.getValue().value().text(),
                                e.getValue().rule().toString()))
                        .sorted((a, b) -> a.source().compareTo(b.source()))
                        .toList(),
                tables,
                notSelected,
                NotMoved.of(plan).objects().stream()
                        .filter(o -> !o.kind().equals("table")) // which stand among those that are not selected
                        .map(o -> new NotMovedRow(o.kind(), o.name(), o.why()))
                        .toList(),
                choice.task().map(MappingExplanation::settings).orElse(List.of()),
                plan.rules().ignored().stream()
                        .map(i -> new IgnoredRow(i.path(), i.place().toString(), i.why()))
                        .toList(),
                findings.stream()
                        .map(f -> f.code().code() + " " + f.object()
                                + f.place().map(p -> " (" + p + ")").orElse("") + ": " + f.message())
                        .toList());
    }

    private static TableRow row(TablePlan.Selected table, Optional<TableMapping> mapping, Conversion conversion) {
        String target = conversion.outcomes().stream()
                .filter(o -> o.object().kind() == ObjectKind.TABLE
                        && o.object().name().equals(table.table()))
                .findFirst()
                .flatMap(Conversion.Outcome::target)
                .map(QualifiedName::toString)
                .orElse("not created");
        RowFilter filter = table.read().filter();
        return new TableRow(
                table.table().toString(),
                target,
                table.name().map(n -> n.rule().toString()),
                table.selectedBy().map(Rule::toString),
                Optional.of(filter.words()).filter(w -> !w.isEmpty()),
                table.filterRule().map(Rule::toString),
                Optional.of(table.loadOrder()).filter(o -> o > 0),
                reading(table),
                table.columns().stream().map(c -> row(c, mapping)).toList());
    }

    private static Optional<String> reading(TablePlan.Selected table) {
        String by = table.settings().map(r -> "  by " + r).orElse("");
        return switch (table.read().segments()) {
            case TableRead.AsIsBest s -> Optional.empty();
            case TableRead.LookUp s -> Optional.empty();
            case TableRead.OnePiece s -> Optional.of("in one piece" + by);
            case TableRead.EveryPartition s -> Optional.of("by partitions" + by);
            case TableRead.EverySubpartition s -> Optional.of("by subpartitions" + by);
            case TableRead.Partitions(var partitions, var subpartitions) ->
                Optional.of("only of partitions " + partitions + subpartitions + by);
            case TableRead.Ranges ranges ->
                Optional.of("in " + ranges.predicates().size() + " ranges" + by);
        };
    }

    private static ColumnRow row(ColumnPlan column, Optional<TableMapping> mapping) {
        Optional<ColumnMapping> mapped = mapping.flatMap(m -> m.column(column.column()));
        Optional<String> target = mapped.map(c -> c.target().text());
        Optional<String> type = mapped.map(c -> c.type().ddl());
        return switch (column) {
            case ColumnPlan.Kept(var source, var name, var newType, var mask) -> {
                List<String> rules = new ArrayList<>();
                name.map(Because::rule).map(Rule::toString).ifPresent(rules::add);
                newType.map(Because::rule).map(Rule::toString).ifPresent(rules::add);
                mask.map(Because::rule).map(Rule::toString).ifPresent(rules::add);
                yield new ColumnRow(
                        Optional.of(source.text()),
                        target.or(() -> Optional.of(
                                name.map(Because::value).map(Identifier::text).orElse("not loaded"))),
                        type,
                        mask.map(m -> m.value() instanceof ColumnPlan.Sha256 ? "SHA-256" : "masked digits"),
                        rules);
            }
            case ColumnPlan.Removed(var source, var rule) ->
                new ColumnRow(
                        Optional.of(source.text()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(rule.toString()));
            case ColumnPlan.Added(var name, var value, var newType, var rule) ->
                new ColumnRow(
                        Optional.empty(),
                        target.or(() -> Optional.of(name.text())),
                        type.or(() -> Optional.of(newType.target().ddl())),
                        value.map(Expression::toString).or(() -> Optional.of("NULL")),
                        List.of(rule.toString()));
        };
    }

    private static List<String> settings(TaskSettings task) {
        List<String> words = new ArrayList<>();
        task.targetSchema().ifPresent(s -> words.add("all tables go into schema " + s.value()));
        task.existing().ifPresent(e -> words.add("tables that are there: " + e));
        task.workers().ifPresent(w -> words.add("workers: " + w + " unless --workers or load.workers says otherwise"));
        switch (task.lobs()) {
            case PlanSettings.Lobs.Moved m -> {
                // as without the setting
            }
            case PlanSettings.Lobs.LeftOut o -> words.add("LOB columns are left out");
        }
        switch (task.lobRead()) {
            case TableRead.LobsAsIsBest l -> {
                // as without the setting
            }
            case TableRead.LobsInline(var upTo) ->
                words.add("LOBs of up to " + upTo.bytes() + " bytes come with their row from a live source");
            case TableRead.LobsByLocator(var piece) ->
                words.add("each LOB is fetched by itself from a live source, in pieces of " + piece.bytes() + " bytes");
        }
        task.comparers()
                .ifPresent(c -> words.add(
                        "workers of the comparison: " + c + " unless --workers or validate.workers says otherwise"));
        switch (task.noTables()) {
            case ERROR -> {
                // as without the setting
            }
            case ALLOWED -> words.add("that no table is selected is no error");
        }
        task.commitRate()
                .ifPresent(c -> words.add(
                        "rows that a live source delivers together: " + c + "; files are committed by load.chunk"));
        task.badRecords()
                .ifPresent(b -> words.add(
                        switch (b) {
                            case TaskSettings.SetAside(long limit) ->
                                "bad records are set aside"
                                        + (limit == Long.MAX_VALUE ? "" : ", up to " + limit + " per table");
                            case TaskSettings.FailTable f -> "the first bad record fails its table";
                        }));
        words.add(
                switch (task.tableErrors()) {
                    case OTHERS_GO_ON -> "a table that fails does not keep the others from being loaded";
                    case STOP -> "a table that fails stops the job";
                });
        return words;
    }
}
