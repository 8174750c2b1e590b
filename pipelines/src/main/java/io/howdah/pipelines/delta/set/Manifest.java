package io.howdah.pipelines.delta.set;

import io.howdah.base.HowdahException;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.mapping.document.Node;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.delta.set.SetFile.Format;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import io.howdah.source.FileOptions;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code manifest.json} of a set. */
final class Manifest {
    static final String NAME = "manifest.json";

    private final Path folder;
    private final FileOptions options;
    private final Map<String, ApplyMode> modes = new HashMap<>();
    private final List<SetFile> files = new ArrayList<>();

    private Manifest(Path folder, FileOptions options) {
        this.folder = folder;
        this.options = options;
    }

    /**
     * @param options of files of the format ORACLE
     * @throws HowdahException {@link DeltaCode#BAD_MANIFEST} with line and column
     */
    static DeltaSet read(Path folder, FileOptions options) {
        try {
            return new Manifest(folder, options).set(JsonDocument.read(folder.resolve(NAME)));
        } catch (HowdahException e) {
            throw e.code() instanceof DeltaCode
                    ? e
                    : new HowdahException(DeltaCode.BAD_MANIFEST, e.getMessage(), e.hint(), e);
        }
    }

    private DeltaSet set(Node root) {
        Fields fields = Fields.of(root);
        String name = fields.text("set").orElse(SetFolders.nameOf(folder));
        Optional<Long> sequence = fields.number("sequence", 0, Long.MAX_VALUE);
        Optional<Instant> at = fields.get("at").map(Manifest::instant);
        for (Node table : Fields.items(fields.required("tables"))) {
            table(Fields.of(table));
        }
        fields.nothingElse();
        return new DeltaSet(
                name, folder, sequence.map(OptionalLong::of).orElse(OptionalLong.empty()), at, modes, files);
    }

    private static Instant instant(Node node) {
        try {
            return Instant.parse(Fields.text(node));
        } catch (DateTimeException e) {
            throw Fields.bad(node, "a moment such as 2026-01-31T02:00:00Z is expected");
        }
    }

    private void table(Fields fields) {
        String table = fields.requiredText("table");
        Optional<ApplyMode> mode = fields.word("mode", ApplyMode.class);
        if (mode.isPresent() && modes.getOrDefault(table, mode.get()) != mode.get()) {
            throw Fields.bad(fields.required("mode"), "another mode is stated for table " + table + " above");
        }
        mode.ifPresent(m -> modes.put(table, m));
        for (Node file : Fields.items(fields.required("files"))) {
            files.add(file(table, Fields.of(file)));
        }
        fields.nothingElse();
    }

    private SetFile file(String table, Fields fields) {
        String name = fields.requiredText("file");
        Path path = folder.resolve(name).normalize();
        if (!path.startsWith(folder.normalize())) {
            throw Fields.bad(fields.required("file"), "a file below the manifest's folder is expected");
        }
        SetFile file = new SetFile(
                path,
                name,
                table,
                Fields.word(fields.required("kind"), Kind.class),
                fields.text("partition"),
                fields.word("format", Format.class).orElse(Format.ORACLE),
                fields.number("rows", 0, Long.MAX_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty()),
                fields.number("bytes", 0, Long.MAX_VALUE).map(OptionalLong::of).orElse(OptionalLong.empty()),
                fields.get("sha256").map(Manifest::digest),
                fields.items("columns").stream().map(Fields::text).toList(),
                options,
                Way.HERE);
        fields.nothingElse();
        return file;
    }

    private static String digest(Node node) {
        String text = Fields.text(node).toLowerCase(Locale.ROOT);
        if (!text.matches("[0-9a-f]{64}")) {
            throw Fields.bad(node, "64 hexadecimal digits of SHA-256 are expected");
        }
        return text;
    }
}
