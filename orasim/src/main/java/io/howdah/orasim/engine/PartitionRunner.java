package io.howdah.orasim.engine;

import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.ddl.TableBook;
import io.howdah.orasim.engine.ddl.TableEntry;
import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.StoredTable;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.PartitionChange;
import io.howdah.sql.oracle.tree.Statement.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Partition maintenance of ALTER TABLE (SQL Language Reference, "alter_table_partitioning"): which partitions there are is what the catalog
 * says; rows of partitions that are not what they were are laid anew.
 */
final class PartitionRunner {
    private static final Pattern TRUNCATE =
            Pattern.compile("(?is)TRUNCATE\\s+(SUB)?PARTITIONS?\\s+(\"[^\"]+\"|[\\w$#]+)(\\s.*)?");

    private final Core core;
    private Rows rows = Rows.MOVE;

    PartitionRunner(Core core) {
        this.core = core;
    }

    /** What becomes of the rows of partitions that are there no more. */
    private enum Rows {
        MOVE,
        DROP
    }

    /** Before the catalog learns of it. */
    void before(TableEntry entry, StoredTable stored, PartitionChange change) throws OracleError {
        if (!(change instanceof PartitionChange.Rename) && hasChildren(entry.table())) {
            throw Errors.unimplemented("ALTER TABLE ... PARTITION of a table that others are partitioned by");
        }
        switch (change) {
            case PartitionChange.Drop drop -> {
                rows = Rows.DROP;
                for (PartitionChange.Target target : drop.targets()) {
                    Predicate<Segment> gone = named(drop.level(), target);
                    existing(stored, gone);
                    replace(stored, s -> s.span().isPresent() && gone.test(s));
                }
            }
            case PartitionChange.Rename rename -> {
                Predicate<Segment> its = named(rename.level(), rename.target());
                existing(stored, its);
                stored.segments().stream().filter(its).forEach(s -> renamed(s, rename.level(), rename.to()));
            }
            case PartitionChange.SetInterval set -> {
                if (stored.segments().stream().anyMatch(s -> s.span().isPresent())) {
                    throw Errors.unimplemented("SET INTERVAL of a table with partitions that an interval made");
                }
            }
            case PartitionChange.Split c -> {}
            case PartitionChange.Merge c -> {}
            case PartitionChange.SetTemplate c -> {}
            case PartitionChange.AddSubpartition c -> {}
            case PartitionChange.ChangeValues c -> {}
            case PartitionChange.Coalesce c -> {}
            case PartitionChange.Repartition c -> {}
        }
    }

    private boolean hasChildren(Table table) throws OracleError {
        for (Table other : core.catalog().tables()) {
            Optional<TableEntry> entry =
                    other.partitioning().isPresent() ? core.tables().find(other.name()) : Optional.empty();
            if (entry.isPresent() && entry.get().partitionParent().equals(Optional.of(table.name()))) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<Segment> named(PartitionChange.Level level, PartitionChange.Target target)
            throws OracleError {
        if (!(target instanceof PartitionChange.Named(Identifier name))) {
            throw Errors.unimplemented("PARTITION FOR (values) in ALTER TABLE");
        }
        return named(level, name);
    }

    private static Predicate<Segment> named(PartitionChange.Level level, Identifier name) {
        return s -> switch (level) {
            case PARTITION -> s.partition().equals(Optional.of(name));
            case SUBPARTITION -> s.subpartition().equals(Optional.of(name));
        };
    }

    private static void existing(StoredTable stored, Predicate<Segment> wanted) throws OracleError {
        if (stored.segments().stream().noneMatch(wanted)) {
            throw new OracleError(2149, "Specified partition does not exist");
        }
    }

    /** ASSUMED: names of subpartitions that were made of a partition's name follow it. */
    private static void renamed(Segment segment, PartitionChange.Level level, Identifier to) {
        switch (level) {
            case PARTITION -> {
                String before = segment.partition().orElseThrow() + "_";
                segment.rename(
                        Optional.of(to),
                        segment.subpartition()
                                .map(s -> s.text().startsWith(before)
                                        ? new Identifier(to + "_" + s.text().substring(before.length()))
                                        : s));
            }
            case SUBPARTITION -> segment.rename(segment.partition(), Optional.of(to));
        }
    }

    /** What the catalog takes for clauses without effect on it. */
    void before(TableEntry entry, StoredTable stored, Clause clause) throws OracleError {
        String words = clause.text().strip().toUpperCase(Locale.ROOT);
        Matcher truncate = TRUNCATE.matcher(clause.text().strip());
        if (truncate.matches()) {
            Predicate<Segment> its = named(
                    truncate.group(1) == null ? PartitionChange.Level.PARTITION : PartitionChange.Level.SUBPARTITION,
                    Identifier.oracle(truncate.group(2)));
            existing(stored, its);
            stored.truncate(its);
        } else if (words.startsWith("TRUNCATE") || words.startsWith("EXCHANGE")) {
            throw Errors.unimplemented("ALTER TABLE " + entry.name() + " " + words);
        }
    }

    private static void replace(StoredTable stored, Predicate<Segment> gone) {
        if (stored.segments().stream().anyMatch(gone)) {
            stored.replaceSegments(
                    stored.segments().stream().filter(gone.negate()).toList());
        }
    }

    /** When the catalog has other partitions than before. */
    void after(Table before, Table after, StoredTable stored, long scn) throws OracleError {
        List<Segment> old = stored.segments();
        List<Segment> segments = new ArrayList<>(TableBook.segments(before, after, old, core.store()));
        old.stream().filter(s -> s.span().isPresent()).forEach(segments::add);
        List<Segment> rest = old.stream().filter(s -> !segments.contains(s)).toList();
        stored.replaceSegments(segments);
        if (rows == Rows.MOVE && !rest.isEmpty()) {
            core.tables().lay(after, stored, rest, scn);
        }
    }
}
