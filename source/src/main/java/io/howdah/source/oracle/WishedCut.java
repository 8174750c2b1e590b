package io.howdah.source.oracle;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.SourceCode;
import io.howdah.source.TableRead;
import io.howdah.source.filter.FilterValue;
import io.howdah.source.oracle.ReadPlan.Part;
import io.howdah.source.oracle.RowRange.All;
import io.howdah.source.oracle.RowRange.Partition;
import io.howdah.source.oracle.RowRange.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Chunks as the rules of a mapping want a table to be cut. */
final class WishedCut {
    private WishedCut() {}

    /**
     * What is kept with each chunk, so that a job that goes on sees whether its rules are still the same; nothing where chunks by other rules
     * have the same rows in all.
     */
    static String mark(TableRead.Segments segments) {
        return switch (segments) {
            case TableRead.AsIsBest s -> "";
            case TableRead.OnePiece s -> "";
            case TableRead.LookUp s -> "";
            case TableRead.EveryPartition s -> "";
            case TableRead.EverySubpartition s -> "";
            case TableRead.Partitions(var partitions, var subpartitions) ->
                digest("partitions " + quoted(partitions) + " subpartitions " + quoted(subpartitions));
            case TableRead.Ranges(var columns, var boundaries) ->
                digest("ranges "
                        + columns.stream().map(c -> c.name().quoted()).collect(Collectors.joining(", "))
                        + boundaries.stream()
                                .map(b -> b.stream().map(FilterValue::words).collect(Collectors.joining(", ")))
                                .collect(Collectors.joining(" / ", ": ", "")));
        };
    }

    private static String quoted(List<Identifier> names) {
        return Identifier.list(names, "");
    }

    private static String digest(String words) {
        CRC32 sum = new CRC32();
        sum.update(words.getBytes(StandardCharsets.UTF_8));
        return " by rule %08x".formatted(sum.getValue());
    }

    /** @throws HowdahException when chunks that an earlier run made were made by other rules */
    static void requireSame(QualifiedName table, List<Part> kept, TableRead.Segments segments) {
        String mark = mark(segments);
        if (kept.stream().anyMatch(p -> !RowRange.markOf(p.rows()).equals(mark))) {
            throw new HowdahException(
                    SourceCode.CUT_BY_OTHER_RULES,
                    "could not go on with table " + table.quoted()
                            + ": the job has cut it by other rules for parallel-load",
                    "put the earlier mapping back, or begin anew with --restart");
        }
    }

    /** The segments between boundaries; what they hold is in the rules, so that only their number is kept. */
    static List<Part> ranges(TableRead.Ranges ranges, long bytes) {
        int count = ranges.predicates().size();
        return IntStream.range(0, count)
                .mapToObj(i -> Part.of(new RowRange(Optional.empty(), new Segment(i)), bytes / count))
                .toList();
    }

    /**
     * Those that are named, each row once: a subpartition whose partition is named too is not read again.
     *
     * @throws HowdahException {@link SourceCode#PARTITION_UNKNOWN}
     */
    static Stream<Partition> named(QualifiedName table, Divisions divisions, TableRead.Partitions wanted) {
        List<Partition> named = new ArrayList<>();
        for (Identifier name : wanted.partitions()) {
            named.add(known(table, divisions.partitions().filter(p -> p.name().equals(name)), "partition", name));
        }
        Predicate<Identifier> covered = s -> divisions.subpartitions().entrySet().stream()
                .anyMatch(e ->
                        wanted.partitions().contains(e.getKey()) && e.getValue().contains(s));
        for (Identifier name : wanted.subpartitions()) {
            Partition found = known(
                    table,
                    divisions
                            .smallest()
                            .filter(p -> p.level() == TableSize.Level.SUBPARTITION
                                    && p.name().equals(name)),
                    "subpartition",
                    name);
            if (!covered.test(name)) {
                named.add(found);
            }
        }
        return named.stream().distinct();
    }

    private static Partition known(QualifiedName table, Stream<Partition> found, String kind, Identifier name) {
        return found.findFirst()
                .orElseThrow(() -> new HowdahException(
                        SourceCode.PARTITION_UNKNOWN,
                        "could not read " + kind + " " + name.quoted() + " of table " + table.quoted()
                                + ": the table has none of this name",
                        "correct the name in the mapping; names are compared exactly"));
    }

    /** The biggest first. */
    static List<Part> partitions(Stream<Partition> partitions, ToLongFunction<Partition> bytes) {
        return partitions
                .map(p -> Part.of(new RowRange(Optional.of(p), new All()), bytes.applyAsLong(p)))
                .sorted((a, b) -> Long.compare(b.bytes(), a.bytes()))
                .toList();
    }
}
