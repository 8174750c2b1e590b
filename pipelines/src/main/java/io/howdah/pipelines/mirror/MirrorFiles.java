package io.howdah.pipelines.mirror;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Severity;
import io.howdah.convert.Conversion;
import io.howdah.convert.ScriptWriter;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.mirror.MirrorConversion.Mirrored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Writes each converted script under its own relative name below one directory. */
public final class MirrorFiles {
    private final Path directory;

    public MirrorFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes the file, also when nothing is in it.
     *
     * @throws HowdahException {@link PipelineCode#MIRROR_UNWRITABLE}
     */
    public Path write(Mirrored mirrored) {
        Path file = directory.resolve(mirrored.script().name().replaceAll("(?i)\\.(gz|zip|bz2|xz)$", ""));
        try {
            Files.createDirectories(
                    Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(directory));
            if (Files.exists(file) && Files.isSameFile(file, mirrored.script().path())) {
                throw unwritable(file, "it is the source itself");
            }
            return Files.writeString(file, text(mirrored), StandardCharsets.UTF_8);
        } catch (IOException e) {
            HowdahException failure = unwritable(file, String.valueOf(e.getMessage()));
            failure.initCause(e);
            throw failure;
        }
    }

    private static HowdahException unwritable(Path file, String why) {
        return new HowdahException(
                PipelineCode.MIRROR_UNWRITABLE,
                "could not write " + file + ": " + why,
                "choose another directory with --output");
    }

    /** First what is not converted and why, then the statements. */
    public static String text(Mirrored mirrored) {
        Set<String> remarks = new LinkedHashSet<>();
        for (Conversion.Outcome outcome : mirrored.outcomes()) {
            boolean lost = outcome.state() == Conversion.State.NOT_CONVERTED;
            outcome.findings().stream()
                    .filter(f -> f.severity() == Severity.LOSS || lost && f.severity() == Severity.WARNING)
                    .forEach(f -> remarks.add(remark(lost ? "not converted: " : "incomplete: ", f)));
        }
        mirrored.findings().stream()
                .filter(f -> f.severity() != Severity.NOTE)
                .forEach(f -> remarks.add(remark("not converted: ", f)));
        String statements = ScriptWriter.text(mirrored.statements());
        return remarks.isEmpty() ? statements : String.join("", remarks) + "\n" + statements;
    }

    /** {@code -- not converted: package body P, p.pkb:3: CONVERT-2001: why} */
    private static String remark(String word, Finding f) {
        String text = word + f.object().kind().words() + " " + f.object().name()
                + f.place().map(p -> ", " + p).orElse("") + ": " + f.code().code() + ": " + f.message();
        return "-- " + text.replaceAll("\\R", "\n-- ") + "\n";
    }
}
