package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.TargetNames;
import io.howdah.convert.expression.RuleSqlConverter;
import io.howdah.convert.name.NamePolicy;
import io.howdah.mapping.plan.Reading;
import io.howdah.source.ExportDirectory;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.PushDown;
import io.howdah.source.SourceCode;
import io.howdah.source.TableRead;
import io.howdah.source.TableSource;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.values.TableMapping;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A job's source with what the job's settings and mapping make of it, for pipelines that read parts of single tables. */
public final class JobSource implements AutoCloseable {
    private final Optional<OracleSource> running;
    private final Export whole;
    private final Optional<JobMapping> mapping;
    private final Reading reading;
    private final Catalog catalog;
    private final Conversion conversion;
    private final SqlConverter expressions;

    private JobSource(
            Optional<OracleSource> running,
            Export whole,
            Optional<JobMapping> mapping,
            ConvertSettings settings,
            Reading reading) {
        this.running = running;
        this.whole = whole;
        this.mapping = mapping;
        this.reading = reading;
        this.catalog = mapping.map(m -> m.plan().catalog()).orElse(whole.catalog());
        this.conversion =
                mapping.map(m -> m.convert(settings)).orElseGet(() -> new Converter(settings).convert(whole.catalog()));
        this.expressions = new RuleSqlConverter(catalog, names(settings));
    }

    /**
     * @param plan what is remembered of a running database
     * @param majorVersion of the target
     * @param started the time of the run, for what a mapping computes
     */
    public static JobSource open(JobSettings settings, ReadPlan plan, int majorVersion, Instant started) {
        Reading reading = new Reading(settings.load().values(), started);
        ConvertSettings convert =
                settings.convert().withTargetVersion(Math.min(majorVersion, ConvertSettings.NEWEST_TARGET));
        return switch (settings.origin()) {
            case Origin.Directory(var directory) ->
                of(Optional.empty(), ExportDirectory.open(directory, settings.source()), settings, convert, reading);
            case Origin.Running(var oracle) -> {
                OracleSource opened = OracleSource.open(
                        new OracleServer(oracle, settings.load().retry(), notice -> {}), plan);
                try {
                    yield of(Optional.of(opened), opened.export(), settings, convert, reading);
                } catch (RuntimeException e) {
                    opened.close();
                    throw e;
                }
            }
        };
    }

    private static JobSource of(
            Optional<OracleSource> running,
            Export export,
            JobSettings settings,
            ConvertSettings convert,
            Reading reading) {
        Optional<JobMapping> mapping = settings.mapping().isNone()
                ? Optional.empty()
                : Optional.of(JobMapping.of(export.catalog(), settings.mapping(), settings.convert()));
        return new JobSource(running, export, mapping, convert, reading);
    }

    private TargetNames names(ConvertSettings settings) {
        ConvertSettings ruled = mapping.map(m -> m.ruled(settings)).orElse(settings);
        Map<QualifiedName, Map<Identifier, PostgresType>> types = new HashMap<>();
        for (TableMapping table : conversion.tables()) {
            Map<Identifier, PostgresType> columns = new HashMap<>();
            table.columns().forEach(c -> columns.put(c.source().name(), c.type()));
            types.put(table.source().name(), columns);
        }
        return NamePolicy.of(catalog, ruled).withTypes(types);
    }

    /** At which everything is read; empty for files. */
    public OptionalLong scn() {
        return running.isPresent() ? OptionalLong.of(running.get().scn()) : OptionalLong.empty();
    }

    public boolean isRunning() {
        return running.isPresent();
    }

    /** Every table that can be loaded. */
    public List<TableMapping> tables() {
        return conversion.tables();
    }

    /** What a load would create, in order. */
    public List<TargetStatement> statements() {
        return conversion.statements();
    }

    /**
     * The table's rows as the mapping lets them be seen.
     *
     * @param read what of them; files deliver all of them whatever is asked for
     */
    public List<TableSource> sources(QualifiedName table, TableRead read) {
        List<TableSource> narrowed = whole.sources().stream()
                .filter(s -> s.table().equals(table))
                .map(s -> s instanceof PushDown p ? p.reading(read) : s)
                .toList();
        Export part = new Export(whole.catalog(), narrowed, whole.findings(), whole.files(), whole.numbersTaken());
        return mapping.map(m -> m.plan().applied(part, reading)).orElse(part).sources();
    }

    /** Whether rules let only some partitions of the table be read. */
    public boolean readsSomePartitions(QualifiedName table) {
        return mapping.flatMap(m -> m.plan().selected(table))
                .map(s -> s.read().segments() instanceof TableRead.Partitions)
                .orElse(false);
    }

    /** What of the table is not read, or of files of which nobody knows whether they hold rows of it. */
    public List<Finding> losses(QualifiedName table) {
        return whole.findings().stream()
                .filter(f -> f.severity() == Severity.LOSS && f.code() instanceof SourceCode)
                .filter(f -> f.object().kind() == ObjectKind.DATA_FILE
                        || f.object().name().equals(table)
                        || f.object().name().schema().equals(table.schema())
                                && f.object()
                                        .name()
                                        .name()
                                        .text()
                                        .startsWith(table.name().text() + "."))
                .toList();
    }

    /** Fields of the table's files that are none of its columns, and are not read. */
    public List<Finding> unknownFields(QualifiedName table) {
        return whole.findings().stream()
                .filter(f -> f.code() == SourceCode.FIELD_WITHOUT_COLUMN
                        && f.object().name().equals(table))
                .toList();
    }

    /** What of the source this user may not see, so that nobody knows what it hides. */
    public Optional<Finding> narrow() {
        return whole.catalog().findings().stream()
                .filter(f -> f.code() == CatalogCode.DICTIONARY_NARROW)
                .findFirst();
    }

    /** A condition on one table's rows as it must stand in the target. */
    public SqlConverter.Converted condition(QualifiedName table, Expr condition) {
        return expressions.expression(
                condition, new SqlConverter.Scope(table.schema(), Optional.of(table), SqlConverter.Use.CHECK));
    }

    /** What was found while rows were read. */
    public List<Finding> lateFindings() {
        return running.map(OracleSource::lateFindings).orElse(List.of());
    }

    @Override
    public void close() {
        running.ifPresent(OracleSource::close);
    }
}
