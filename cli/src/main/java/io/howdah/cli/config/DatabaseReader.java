package io.howdah.cli.config;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.mapping.TaskSettings;
import io.howdah.pipelines.MappingChoice;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleNetwork;
import io.howdah.source.oracle.OracleNetwork.KeyFile;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import io.howdah.source.oracle.TableFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The settings of a running database, from section {@code source} and the flags. */
final class DatabaseReader {
    private final ConfigNode source;
    private final Flags flags;
    private final Path base;
    private final Function<String, Optional<String>> environment;
    private final MappingChoice mapping;

    /** @param mapping whose rules and task settings count where the section says nothing */
    DatabaseReader(
            ConfigNode source,
            Flags flags,
            Path base,
            Function<String, Optional<String>> environment,
            MappingChoice mapping) {
        this.source = source;
        this.flags = flags;
        this.base = base;
        this.environment = environment;
        this.mapping = mapping;
    }

    /** Empty when the source is a directory. */
    Optional<OracleSettings> database() {
        Optional<OracleAddress> address = flags.database()
                .map(OracleAddress::of)
                .or(() -> flags.source().isPresent() ? Optional.empty() : source.map("url", OracleAddress::of));
        if (address.isPresent()
                && flags.database().isEmpty()
                && source.get("directory").isPresent()) {
            throw new HowdahException(
                    ConfigCode.BAD_SETTING,
                    source.place() + ": source.url and source.directory exclude each other",
                    "keep one of them");
        }
        return address.map(this::settings);
    }

    private OracleSettings settings(OracleAddress address) {
        int sessions = source.map("sessions", Integer::parseInt)
                .orElseGet(() -> flags.workers()
                        .orElseGet(() -> mapping.task()
                                .flatMap(TaskSettings::workers)
                                .orElse(Runtime.getRuntime().availableProcessors())));
        return new OracleSettings(
                address,
                flags.sourceUser().or(() -> source.text("user")),
                Optional.empty(),
                network(),
                schemas(),
                new TableFilter(texts("include"), texts("exclude")),
                source.map("scn", Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty()),
                sessions,
                source.map("rowsPerSecond", Long::parseLong).orElse(0L),
                source.map("fetch", SettingsReader::size).orElse(OracleSettings.DEFAULT_FETCH));
    }

    /** TNS_ADMIN counts as for Oracle's own clients (Net Services Reference, "TNS_ADMIN"). */
    private OracleNetwork network() {
        return new OracleNetwork(
                keys("wallet"),
                keys("trustStore"),
                keys("keyStore"),
                source.map("tnsAdmin", base::resolve)
                        .or(() -> environment.apply("TNS_ADMIN").map(Path::of)),
                seconds("answer").orElse(OracleNetwork.DEFAULT_ANSWER),
                seconds("silence").orElse(OracleNetwork.DEFAULT_SILENCE));
    }

    private Optional<KeyFile> keys(String name) {
        return source.map(name, base::resolve)
                .map(path -> new KeyFile(path, source.text(name + "Password").map(Secret::new)));
    }

    private Optional<Duration> seconds(String name) {
        return source.map(name, text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private List<Identifier> schemas() {
        List<Identifier> named = flags.schema()
                .map(names -> Stream.of(names.split(",")))
                .orElseGet(() -> texts("schemas").stream())
                .map(String::strip)
                .map(Identifier::oracle)
                .toList();
        return named.isEmpty() ? mapping.rules().schemas() : named;
    }

    private List<String> texts(String name) {
        return source.items(name).stream().map(ConfigNode::text).toList();
    }
}
