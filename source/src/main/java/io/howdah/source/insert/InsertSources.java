package io.howdah.source.insert;

import io.howdah.base.Finding;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.InsertSegment;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.text.FileBytes;
import io.howdah.source.text.Transcoding;
import io.howdah.sql.oracle.script.Charsets;
import io.howdah.sql.oracle.script.ScriptSegment;
import io.howdah.sql.oracle.script.ScriptSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes sources of the INSERTs that the catalog reader found. */
public final class InsertSources {
    /** How much of a script is searched for values that depend on when they are inserted. */
    private static final long SEARCHED = 64L << 20;

    private static final long LARGEST_GAP = 64 << 10;

    private InsertSources() {}

    /** @param numbersTaken how many numbers each sequence gives to all of the INSERTs; may read the scripts when it is asked */
    public record Opened(
            List<TableSource> sources, List<Finding> findings, Supplier<Map<QualifiedName, Long>> numbersTaken) {
        public Opened {
            sources = List.copyOf(sources);
            findings = List.copyOf(findings);
        }
    }

    /** @param segments of all tables, in script order; those of tables that the catalog does not have are left out */
    public static Opened open(Catalog catalog, List<InsertSegment> segments, ScriptSettings settings)
            throws IOException {
        SequenceBook book = new SequenceBook(catalog, segments, settings);
        Map<QualifiedName, InsertTable> tables = new HashMap<>();
        Map<Key, List<InsertSegment>> groups = new LinkedHashMap<>();
        for (InsertSegment segment : segments) {
            Optional<Table> table = catalog.table(segment.table());
            if (table.isPresent()) {
                tables.computeIfAbsent(segment.table(), k -> new InsertTable(table.get()));
                groups.computeIfAbsent(new Key(segment.table(), segment.range().file()), k -> new ArrayList<>())
                        .add(segment);
            }
        }
        List<TableSource> sources = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Map<Path, Boolean> dated = new HashMap<>();
        for (Map.Entry<Key, List<InsertSegment>> group : groups.entrySet()) {
            Path file = group.getKey().file();
            InsertTable table = Objects.requireNonNull(tables.get(group.getKey().table()));
            LocalDateTime now = LocalDateTime.ofInstant(
                            Files.getLastModifiedTime(file).toInstant(), ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.SECONDS);
            if (!dated.containsKey(file)) {
                dated.put(file, namesClock(file, group.getValue()));
                if (Boolean.TRUE.equals(dated.get(file))) {
                    findings.add(notReproducible(table.table(), group.getValue().getFirst()));
                }
            }
            InsertSource.Context context = new InsertSource.Context(
                    catalog,
                    table,
                    settings,
                    book,
                    settings.display(file),
                    now,
                    Boolean.TRUE.equals(dated.get(file)) ? InsertSource.Clock.READ : InsertSource.Clock.UNUSED,
                    new FileBytes(
                            file,
                            settings.display(file),
                            FileBytes.packing(file),
                            transcoding(group.getValue().getFirst()),
                            0));
            Repeats repeats = Repeats.of(group.getValue());
            for (List<InsertSegment> pass : repeats.passes()) {
                sources.add(new InsertSource(context, joined(pass)));
            }
            repeats.dropped().ifPresent(segment -> findings.add(repeated(table.table(), segment)));
        }
        return new Opened(sources, findings, book::total);
    }

    private record Key(QualifiedName table, Path file) {}

    /** Positions in scripts of two bytes per character count what they are re-encoded to. */
    private static Transcoding transcoding(InsertSegment segment) {
        Charset charset = segment.range().charset();
        return charset.name().startsWith("UTF-16") ? new Transcoding.ByStream(charset) : new Transcoding.Utf8();
    }

    private static Finding repeated(Table table, InsertSegment segment) {
        return Finding.warning(
                SourceCode.INSERTS_REPEATED,
                new ObjectRef(ObjectKind.TABLE, table.name()),
                Optional.of(segment.place()),
                "the script with these INSERTs is run more than once, its rows were taken once: "
                        + segment.place().file(),
                "insert the rows once more by hand if they are meant to be there several times",
                5);
    }

    /** Stretches that follow each other in one session are one: what stands between them is passed over. */
    private static List<InsertSegment> joined(List<InsertSegment> segments) {
        List<InsertSegment> joined = new ArrayList<>();
        for (InsertSegment segment : segments) {
            if (joined.isEmpty() || !continues(joined.getLast(), segment)) {
                joined.add(segment);
                continue;
            }
            InsertSegment first = joined.removeLast();
            ScriptSegment range = first.range();
            ScriptSegment whole = new ScriptSegment(
                    range.file(),
                    range.startByte(),
                    segment.range().endByte(),
                    range.firstLine(),
                    range.firstColumn(),
                    range.charset(),
                    range.session());
            long statements = first.statements() + segment.statements();
            joined.add(new InsertSegment(first.table(), first.writtenAs(), whole, statements, first.place()));
        }
        return joined;
    }

    private static boolean continues(InsertSegment first, InsertSegment second) {
        long gap = second.range().startByte() - first.range().endByte();
        return gap >= 0
                && gap <= LARGEST_GAP
                && first.writtenAs().equals(second.writtenAs())
                && first.range().charset().equals(second.range().charset())
                && first.range().session().equals(second.range().session());
    }

    private static Finding notReproducible(Table table, InsertSegment segment) {
        return Finding.warning(
                SourceCode.NOT_REPRODUCIBLE,
                new ObjectRef(ObjectKind.TABLE, table.name()),
                Optional.of(segment.place()),
                "the script uses SYSDATE, SYSTIMESTAMP or SYS_GUID; its modification time and place are taken instead",
                "set the file's modification time to when the data was inserted, if the dates matter",
                5);
    }

    private static boolean namesClock(Path file, List<InsertSegment> segments) throws IOException {
        long from = segments.getFirst().range().startByte();
        try (InputStream in = Charsets.open(file)) {
            in.skip(from);
            byte[] buffer = new byte[64 << 10];
            int kept = 0;
            for (long searched = 0; searched < SEARCHED; ) {
                int count = in.read(buffer, kept, buffer.length - kept);
                if (count < 0) {
                    return false;
                }
                searched += count;
                int limit = kept + count;
                for (int i = 0; i + 8 <= limit; i++) {
                    if ((buffer[i] | 0x20) == 's'
                            && (buffer[i + 1] | 0x20) == 'y'
                            && (buffer[i + 2] | 0x20) == 's'
                            && isClock(buffer, i + 3)) {
                        return true;
                    }
                }
                kept = Math.min(8, limit);
                System.arraycopy(buffer, limit - kept, buffer, 0, kept);
            }
        }
        return false;
    }

    private static boolean isClock(byte[] buffer, int at) {
        for (String rest : List.of("date", "times", "_guid")) {
            boolean equal = true;
            for (int i = 0; i < rest.length() && equal; i++) {
                byte b = buffer[Math.min(at + i, buffer.length - 1)];
                equal = (rest.charAt(i) == '_' ? b : b | 0x20) == rest.charAt(i);
            }
            if (equal) {
                return true;
            }
        }
        return false;
    }
}
