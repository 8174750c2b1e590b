package io.howdah.orasim.dictionary;

import io.howdah.catalog.oracle.dictionary.OracleVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The script {@code kinds.sql} as a release of Oracle understands it. */
final class KindsScript {
    static final String NAME = "kinds.sql";
    private static final Pattern MARK = Pattern.compile(".*-- (since|until) ([0-9.]+)");

    private KindsScript() {}

    static void write(Path directory, OracleVersion version) throws IOException {
        try (InputStream in = Objects.requireNonNull(KindsScript.class.getResourceAsStream(NAME))) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> holds(line, version))
                    .collect(Collectors.joining("\n", "", "\n"));
            Files.writeString(directory.resolve(NAME), script);
        }
    }

    private static boolean holds(String line, OracleVersion version) {
        Matcher mark = MARK.matcher(line);
        if (!mark.matches()) {
            return true;
        }
        OracleVersion named = OracleVersion.parse(mark.group(2));
        return mark.group(1).equals("since") ? version.isAtLeast(named) : named.isAtLeast(version);
    }
}
