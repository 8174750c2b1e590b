package io.howdah.orasim.dictionary;

import io.howdah.catalog.Table;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Segments, extents, files and tablespaces. */
final class StorageSources {
    private static final long BLOCK = 8192;

    private StorageSources() {}

    static Map<String, Source> all() {
        return Map.of(
                "SEGMENTS", (e, s) -> e.database().segments().stream().map(g -> segment(e, g)),
                "EXTENTS",
                        (e, s) -> e.database().segments().stream()
                                .flatMap(g -> g.extents().stream().map(x -> extent(e, g, x))),
                "TABLESPACES",
                        (e, s) -> Stream.of(
                                tablespace("SYSTEM", "PERMANENT"),
                                tablespace("SYSAUX", "PERMANENT"),
                                tablespace("UNDOTBS1", "UNDO"),
                                tablespace("TEMP", "TEMPORARY"),
                                tablespace("USERS", "PERMANENT")),
                "DATA_FILES", StorageSources::files);
    }

    private static Facts tablespace(String name, String contents) {
        return Facts.open().set("TABLESPACE_NAME", name).set("CONTENTS", contents);
    }

    private static Facts of(Estate estate, Database.Segment g) {
        boolean nested = estate.table(g.table())
                .filter(t -> t.kind() == Table.Kind.NESTED)
                .isPresent();
        Facts row = Facts.named(g.table(), "SEGMENT_NAME")
                .set(
                        "SEGMENT_TYPE",
                        g.subpartition().isPresent()
                                ? "TABLE SUBPARTITION"
                                : g.partition().isPresent() ? "TABLE PARTITION" : nested ? "NESTED TABLE" : "TABLE");
        return row.name("PARTITION_NAME", g.subpartition().or(g::partition));
    }

    private static Facts segment(Estate estate, Database.Segment g) {
        Facts row = of(estate, g)
                .set("BYTES", g.blocks() * BLOCK)
                .set("BLOCKS", g.blocks())
                .set("EXTENTS", g.extents().size());
        g.extents().stream()
                .findFirst()
                .ifPresent(x -> row.set("HEADER_FILE", x.file())
                        .set("RELATIVE_FNO", x.file())
                        .set("HEADER_BLOCK", x.firstBlock() + 2));
        return row;
    }

    private static Facts extent(Estate estate, Database.Segment g, Database.Extent x) {
        return of(estate, g)
                .set("EXTENT_ID", x.number())
                .set("FILE_ID", x.file())
                .set("RELATIVE_FNO", x.file())
                .set("BLOCK_ID", x.firstBlock())
                .set("BLOCKS", x.blocks())
                .set("BYTES", x.blocks() * BLOCK);
    }

    private static Stream<Facts> files(Estate estate, SessionContext session) {
        List<Database.Extent> extents = estate.database().segments().stream()
                .flatMap(g -> g.extents().stream())
                .toList();
        TreeSet<Integer> files = new TreeSet<>();
        extents.forEach(x -> files.add(x.file()));
        return files.stream().map(f -> {
            long blocks = extents.stream()
                    .filter(x -> x.file() == f)
                    .mapToLong(x -> x.firstBlock() + x.blocks())
                    .max()
                    .orElse(0);
            return Facts.open()
                    .set(
                            "FILE_NAME",
                            "/opt/oracle/oradata/"
                                    + estate.database().settings().databaseName() + "/users" + f + ".dbf")
                    .set("FILE_ID", f)
                    .set("RELATIVE_FNO", f)
                    .set("BLOCKS", blocks)
                    .set("BYTES", blocks * BLOCK);
        });
    }
}
