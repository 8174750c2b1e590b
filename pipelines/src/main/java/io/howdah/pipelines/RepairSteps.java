package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.load.ChunkRepair;
import io.howdah.load.LoadCode;
import io.howdah.load.RepairKey;
import io.howdah.load.RepairOutcome;
import io.howdah.load.RepairTask;
import io.howdah.validate.RepairChunk;
import io.howdah.validate.RepairCount;
import io.howdah.validate.Repairer;
import io.howdah.validate.TableCheck;
import io.howdah.validate.TableValidation;
import io.howdah.validate.TableValidation.State;
import io.howdah.validate.ValidateCode;
import io.howdah.validate.ValidateSettings;
import io.howdah.validate.ValidationResult;
import io.howdah.validate.Validator;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of {@code validate --repair}: differing tables are made equal to their sources, parents before their children, and compared again;
 * as long as that changes something and tables still differ it is done once more, the other way round every second time, since rows of one
 * table may stand in the way of another's. One thread.
 */
final class RepairSteps {
    private static final int ROUNDS = 6;

    private final JobRun run;
    private final TargetSession session;
    private final Map<QualifiedName, TableMapping> loaded;
    private final Map<Identifier, Set<Identifier>> staying;
    private final ValidateSettings settings;
    private final Repairer repairer;
    private final ValidateMeter meter;
    private final Map<QualifiedName, TableRepair> repairs = new LinkedHashMap<>();

    /**
     * @param loaded the tables as they were loaded, by target name: validation may compare fewer columns
     * @param statements of the conversion: triggers before the data were on during the load
     */
    RepairSteps(
            JobRun run,
            TargetSession session,
            Map<QualifiedName, TableMapping> loaded,
            List<TargetStatement> statements,
            ValidateSettings settings,
            ValidateMeter meter) {
        this.run = run;
        this.settings = settings;
        this.session = session;
        this.loaded = Map.copyOf(loaded);
        this.meter = meter;
        this.staying = statements.stream()
                .filter(s -> s.kind() == TargetStatement.Kind.TRIGGER && s.phase() == TargetStatement.Phase.PRE_DATA)
                .collect(Collectors.groupingBy(
                        TargetStatement::schema, Collectors.mapping(TargetStatement::name, Collectors.toSet())));
        this.repairer = new Repairer(session.target(), settings, meter);
    }

    /** Counts what a repair would do; changes nothing. */
    void plan(List<TableCheck> checks, ValidationResult found) {
        List<TableRepair> planned = run.step(
                Step.REPAIR,
                () -> checks.stream()
                        .filter(c -> of(found, c).state() == State.DIFFERENT)
                        .map(c -> planned(c, of(found, c)))
                        .toList(),
                p -> "%,d rows would be changed"
                        .formatted(p.stream().mapToLong(TableRepair::rows).sum()));
        planned.forEach(run.builder()::repaired);
    }

    private TableRepair planned(TableCheck check, TableValidation found) {
        RepairCount count;
        try {
            count = repairer.plan(check, found);
        } catch (HowdahException e) {
            if (!concernsOneTable(e)) {
                throw e;
            }
            return TableRepair.untouched(check.mapping().target())
                    .stoppedBy(e.line())
                    .ends(TableRepair.State.PLANNED);
        }
        return new TableRepair(
                check.mapping().target(),
                TableRepair.State.PLANNED,
                count.insert(),
                count.update(),
                count.delete(),
                0,
                0,
                Optional.empty());
    }

    private static TableValidation of(ValidationResult result, TableCheck check) {
        return result.tables().stream()
                .filter(t -> t.table().equals(check.mapping().target()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns how the tables stand afterwards. */
    ValidationResult repair(List<TableCheck> checks, ValidationResult found) {
        Map<QualifiedName, TableValidation> now = new LinkedHashMap<>();
        found.tables().forEach(t -> now.put(t.table(), t));
        Map<QualifiedName, TableCheck> byName = checks.stream()
                .collect(Collectors.toMap(c -> c.mapping().target(), c -> c, (a, b) -> a, LinkedHashMap::new));
        for (int round = 1; round <= ROUNDS && !different(now).isEmpty(); round++) {
            ForeignKeys keys = ForeignKeys.of(session.target());
            List<QualifiedName> order = keys.parentsFirst(different(now));
            int number = round;
            long changed = run.step(
                    Step.REPAIR,
                    () -> repair(number, number % 2 == 1 ? order : order.reversed(), byName, now),
                    "%,d rows changed"::formatted);
            session.lock().renew();
            compare(keys.withFollowers(order), byName).forEach(t -> now.put(t.table(), t));
            if (changed == 0) {
                break;
            }
        }
        tell(now);
        return new ValidationResult(List.copyOf(now.values()), found.took());
    }

    private static List<QualifiedName> different(Map<QualifiedName, TableValidation> now) {
        return now.values().stream()
                .filter(t -> t.state() == State.DIFFERENT)
                .map(TableValidation::table)
                .toList();
    }

    private List<TableValidation> compare(Collection<QualifiedName> tables, Map<QualifiedName, TableCheck> checks) {
        List<TableCheck> again =
                tables.stream().map(checks::get).filter(Objects::nonNull).toList();
        return run.step(
                Step.VALIDATE,
                () -> new Validator()
                        .validate(again, session.target(), settings, meter)
                        .tables(),
                r -> "%d of %d tables equal"
                        .formatted(r.stream().filter(TableValidation::same).count(), r.size()));
    }

    /** Returns the number of rows changed. */
    private long repair(
            int round,
            List<QualifiedName> order,
            Map<QualifiedName, TableCheck> checks,
            Map<QualifiedName, TableValidation> found) {
        long before = rows();
        ChunkRepair chunks = new ChunkRepair(
                session.target(),
                new RepairRecords(run.log().run()),
                run.settings().load());
        for (QualifiedName table : order) {
            TableCheck check = Objects.requireNonNull(checks.get(table));
            repairs.merge(table, TableRepair.untouched(table), (old, none) -> old.nextRound());
            try {
                repairer.repair(check, Objects.requireNonNull(found.get(table)), new Repairer.Mender() {
                    @Override
                    public void mend(RepairChunk chunk) {
                        RepairSteps.this.mend(chunks, round, chunk);
                    }

                    @Override
                    public void changed(TableMapping changed) {
                        tellChanged(changed.target());
                    }
                });
            } catch (HowdahException e) {
                if (!concernsOneTable(e)) {
                    throw e;
                }
                repairs.computeIfPresent(table, (t, r) -> r.stoppedBy(e.line()));
            }
        }
        return rows() - before;
    }

    private static boolean concernsOneTable(HowdahException e) {
        return e.code() == LoadCode.NOT_REPAIRED
                || e.code() == LoadCode.BUSY
                || e.code() == LoadCode.SOURCE_UNREADABLE
                || e.code() == ValidateCode.SOURCE_UNREADABLE
                || e.code() == ValidateCode.TARGET_UNREADABLE;
    }

    private long rows() {
        return repairs.values().stream().mapToLong(TableRepair::rows).sum();
    }

    private void mend(ChunkRepair chunks, int round, RepairChunk chunk) {
        JobRun.stopWhenInterrupted();
        QualifiedName table = chunk.mapping().target();
        RepairOutcome outcome = chunks.mend(new RepairTask(
                new RepairKey(table, round, chunk.number()),
                Objects.requireNonNull(loaded.get(table)),
                chunk.mapping().columns().stream().map(ColumnMapping::target).collect(Collectors.toSet()),
                chunk.rows().stream()
                        .map(r -> new RepairTask.Rows(r.source(), r.chunk()))
                        .toList(),
                chunk.surplus().stream().map(RepairSteps::surplus).toList(),
                (connection, where) -> chunk.check().unchanged(connection, where),
                staying.getOrDefault(table.schema(), Set.of())));
        switch (outcome) {
            case RepairOutcome.Mended(var done) -> repairs.computeIfPresent(table, (t, r) -> r.and(done));
            case RepairOutcome.Changed c -> tellChanged(table);
        }
    }

    private void tellChanged(QualifiedName table) {
        repairs.computeIfPresent(table, (t, r) -> r.stoppedBy("rows were changed by others meanwhile"));
    }

    private static RepairTask.Surplus surplus(RepairChunk.SurplusRow row) {
        return new RepairTask.Surplus(
                row.relation(),
                row.tuple(),
                switch (row.fate()) {
                    case DELETE -> RepairTask.Fate.DELETE;
                    case UPDATE -> RepairTask.Fate.UPDATE;
                });
    }

    private void tell(Map<QualifiedName, TableValidation> now) {
        for (TableRepair repair : repairs.values()) {
            TableRepair ended = repair.ends(Objects.requireNonNull(now.get(repair.table())));
            run.builder().repaired(ended);
            if (ended.state() != TableRepair.State.REPAIRED) {
                run.builder().findings(List.of(notRepaired(ended)));
            }
        }
    }

    private Finding notRepaired(TableRepair repair) {
        String left = repair.refused() == 0 ? "" : ": %,d rows were refused".formatted(repair.refused());
        return Finding.loss(
                ValidateCode.NOT_REPAIRED,
                new ObjectRef(
                        ObjectKind.TABLE,
                        Objects.requireNonNull(loaded.get(repair.table()))
                                .source()
                                .name()),
                Optional.empty(),
                "was not found equal to its source after the repair" + left
                        + repair.reason().map(r -> ": " + r).orElse(""),
                "mend what the reason names, then validate with --repair again",
                15);
    }
}
