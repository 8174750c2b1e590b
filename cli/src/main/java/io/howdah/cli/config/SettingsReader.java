package io.howdah.cli.config;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.TypeRule;
import io.howdah.load.LoadSettings;
import io.howdah.load.OnTableFailure;
import io.howdah.mapping.TaskSettings;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.MappingChoice;
import io.howdah.source.FileOptions;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.validate.ValidateSettings;
import io.howdah.values.TextFormat.BinaryText;
import io.howdah.values.ValuePolicies;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a checked project file and the flags into the settings of the rooms. What neither says has the room's own default. */
final class SettingsReader {
    private static final Pattern SIZE = Pattern.compile("([0-9]+) ?(B|KiB|MiB|GiB|KB|MB|GB)?");
    private static final Path DEFAULT_WORK = Path.of("howdah-data");

    private final ConfigNode config;
    private final Flags flags;
    private final Path base;
    private final Variables variables;
    private final Function<String, Optional<String>> environment;

    SettingsReader(ConfigNode config, Flags flags, Path base, Variables variables) {
        this.config = config;
        this.flags = flags;
        this.base = base;
        this.variables = variables;
        this.environment = variables.environment();
    }

    Project project() {
        flags.job().ifPresent(SettingsReader::requireJobName);
        MappingChoice mapping = new MappingSection(config, flags, base).choice();
        PipelinesSection pipelines = new PipelinesSection(
                section("pipelines"),
                new LoadStepReader(mapping, new LoadWords(config, flags, base), base),
                new FillStepReader(base, flags.workers()),
                step -> project(step, PipelinesProject.none(variables)),
                new PasswordPlaces(base, environment));
        return project(mapping, pipelines.project(variables));
    }

    private Project project(MappingChoice mapping, PipelinesProject pipelines) {
        ConfigNode target = section("target");
        PasswordPlaces passwords = new PasswordPlaces(base, environment);
        Optional<OracleSettings> database =
                new DatabaseReader(section("source"), flags, base, environment, mapping).database();
        return new Project(
                database.isPresent()
                        ? Optional.empty()
                        : flags.source().or(() -> section("source").map("directory", this::path)),
                database,
                flags.workDirectory()
                        .or(() -> config.map("workDirectory", this::path))
                        .orElse(DEFAULT_WORK),
                flags.job().or(() -> config.text("job")),
                flags.target().or(() -> target.text("url")),
                flags.user().or(() -> target.text("user")),
                passwords.of(section("source"), flags.sourcePassword(), "HOWDAH_SOURCE_PASSWORD", List.of()),
                passwords.of(target, flags.targetPassword(), "HOWDAH_TARGET_PASSWORD", List.of("PGPASSWORD")),
                section("convert")
                        .text("check")
                        .map(word -> CheckChoice.valueOf(enumName(word)))
                        .orElse(CheckChoice.AUTO),
                rooms(mapping, database.isPresent() ? JobSettings.DataCheck.SAMPLE : JobSettings.DataCheck.FULL),
                pipelines);
    }

    private Path path(String text) {
        return base.resolve(text);
    }

    private ConfigNode section(String name) {
        return config.get(name).orElse(new ConfigNode(new ConfigNode.Section(Map.of(), Map.of()), config.place()));
    }

    private RoomSettings rooms(MappingChoice mapping, JobSettings.DataCheck usual) {
        ConfigNode load = section("load");
        flags.rejectLimit().ifPresent(SettingsReader::requireLimit);
        long rejectLimit = flags.rejectLimit().stream()
                .mapToLong(n -> n)
                .boxed()
                .findFirst()
                .or(() -> load.map("rejectLimit", Long::parseLong))
                .or(() -> mapping.task().flatMap(TaskSettings::badRecords).map(SettingsReader::rejectLimit))
                .orElse(0L);
        boolean diskCheck = load.map("diskCheck", Boolean::parseBoolean).orElse(true);
        SourceSettings source = source(section("source"));
        LoadSettings loading = load(load, mapping.task());
        return new RoomSettings(
                source,
                convert(section("convert")),
                loading,
                rejectLimit,
                validate(section("validate"), mapping.task()),
                dataCheck(usual),
                diskCheck ? JobSettings.DiskCheck.ON : JobSettings.DiskCheck.OFF,
                mapping,
                new DeltaSection(section("delta"), base, flags.workers()).project(loading, source.data()),
                new ReloadSection(section("reload")).settings());
    }

    private static long rejectLimit(TaskSettings.BadRecords policy) {
        return switch (policy) {
            case TaskSettings.SetAside(long limit) -> limit;
            case TaskSettings.FailTable f -> 0;
        };
    }

    private static void requireLimit(int limit) {
        if (limit < 0) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION,
                    "--reject-limit " + limit + " is out of range",
                    "0 or more; 0 stops at the first");
        }
    }

    /** The job is a folder below the work directory and a key in the target. */
    private static void requireJobName(String job) {
        if (!job.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")) {
            throw new HowdahException(
                    ConfigCode.BAD_OPTION,
                    "--job \"" + job + "\" cannot name a job",
                    "use 1 to 63 letters, digits, _ . or -, a letter or digit first");
        }
    }

    /** A running database is not read as a whole unless somebody wants it. */
    private JobSettings.DataCheck dataCheck(JobSettings.DataCheck usual) {
        return flags.data()
                .or(() -> section("assess").text("data"))
                .map(word -> JobSettings.DataCheck.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(usual);
    }

    private SourceSettings source(ConfigNode source) {
        Map<String, String> variables = new HashMap<>();
        source.texts("variables").forEach((name, value) -> variables.put(name.toUpperCase(Locale.ROOT), value));
        SourceSettings defaults = SourceSettings.DEFAULTS;
        return new SourceSettings(
                flags.schema().or(() -> source.text("schema")).map(Identifier::oracle),
                source.text("charset"),
                variables,
                source.get("data").map(SettingsReader::format).orElse(FileOptions.NONE),
                source.items("files").stream().map(this::fileRule).toList(),
                source.map("maxRecord", SettingsReader::size).orElse(defaults.maxRecord()));
    }

    private SourceSettings.FileRule fileRule(ConfigNode rule) {
        SourceSettings.RuleUse byTable = rule.text("table")
                .<SourceSettings.RuleUse>map(SourceSettings.DataOf::new)
                .orElse(new SourceSettings.ByName());
        SourceSettings.RuleUse use = switch (rule.text("use").orElse("data")) {
            case "script" -> new SourceSettings.AsScript();
            case "ignore" -> new SourceSettings.Ignore();
            default -> byTable;
        };
        return new SourceSettings.FileRule(
                rule.text("match").orElseThrow(),
                use,
                rule.get("format").map(SettingsReader::format).orElse(FileOptions.NONE));
    }

    static FileOptions format(ConfigNode format) {
        return new FileOptions(
                format.text("charset"),
                format.text("separator").map(text -> text.equals("\\t") ? "\t" : text),
                format.text("enclosure"),
                format.text("escape").filter(text -> !text.isEmpty()),
                format.text("header")
                        .map(word -> FileOptions.Header.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(FileOptions.Header.DETECT),
                texts(format.items("columns")),
                format.map("skipLines", Integer::parseInt).orElse(0),
                texts(format.items("nullWords")),
                format.texts("masks"),
                format.text("dateMask"),
                format.text("timestampMask"),
                format.text("timestampTzMask"),
                format.text("decimal").map(text -> text.charAt(0)),
                format.text("group").map(text -> text.charAt(0)),
                format.text("language"),
                format.map("sessionZone", SettingsReader::zone),
                format.text("binary").map(word -> BinaryText.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    private static List<String> texts(List<ConfigNode> items) {
        return items.stream().map(ConfigNode::text).toList();
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(text + " is not a time zone such as Europe/Paris or +02:00", e);
        }
    }

    private ConvertSettings convert(ConfigNode convert) {
        List<TypeRule> types = new ArrayList<>();
        convert.items("types").forEach(rule -> types.add(rule.parsed(TypeRule::parse)));
        flags.types().forEach(rule -> types.add(TypeRule.parse(rule)));
        ConvertSettings defaults = ConvertSettings.DEFAULT;
        return defaults.withTargetVersion(
                        convert.map("targetVersion", Integer::parseInt).orElse(defaults.targetVersion()))
                .withNameCase(convert.text("names")
                        .map(word -> ConvertSettings.NameCase.valueOf(enumName(word)))
                        .orElse(defaults.nameCase()))
                .withRoles(convert.text("roles")
                        .map(word -> ConvertSettings.Roles.valueOf(enumName(word)))
                        .orElse(defaults.roles()))
                .withCompat(flags.compat()
                        .or(() -> convert.text("compat"))
                        .map(word -> ConvertSettings.Compat.valueOf(enumName(word)))
                        .orElse(defaults.compat()))
                .withTypes(types);
    }

    static String enumName(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private ValuePolicies values(ConfigNode values) {
        ValuePolicies defaults = ValuePolicies.DEFAULT;
        return new ValuePolicies(
                values.text("nulCharacter")
                        .map(w -> ValuePolicies.NulCharacter.valueOf(enumName(w)))
                        .orElse(defaults.nul()),
                values.text("invalidText")
                        .map(w -> ValuePolicies.InvalidText.valueOf(enumName(w)))
                        .orElse(defaults.invalidText()),
                values.text("excessFraction")
                        .map(w -> w.equals("round")
                                ? ValuePolicies.ExcessFraction.ROUND_HALF_UP
                                : ValuePolicies.ExcessFraction.REJECT)
                        .orElse(defaults.fraction()),
                values.text("inexactFloat")
                        .map(w -> ValuePolicies.InexactFloat.valueOf(enumName(w)))
                        .orElse(defaults.inexactFloat()),
                values.text("charPadding")
                        .map(w -> ValuePolicies.CharPadding.valueOf(enumName(w)))
                        .orElse(defaults.padding()),
                values.text("emptyText")
                        .map(w -> ValuePolicies.EmptyText.valueOf(enumName(w)))
                        .orElse(defaults.emptyText()));
    }

    private LoadSettings load(ConfigNode load, Optional<TaskSettings> task) {
        LoadSettings defaults = LoadSettings.defaults();
        return defaults.withWorkers(flags.workers()
                        .orElseGet(() -> load.map("workers", Integer::parseInt)
                                .or(() -> task.flatMap(TaskSettings::workers))
                                .orElse(defaults.workers())))
                .withOnTableFailure(task.map(TaskSettings::tableErrors)
                        .filter(t -> t == TaskSettings.TableErrors.STOP)
                        .map(t -> OnTableFailure.STOP)
                        .orElse(OnTableFailure.OTHERS_GO_ON))
                .withChunk(load.map("chunk", SettingsReader::size).orElse(defaults.chunk()))
                .withValues(values(section("values")));
    }

    private ValidateSettings validate(ConfigNode validate, Optional<TaskSettings> task) {
        ValidateSettings defaults = ValidateSettings.defaults();
        return defaults.withWorkers(flags.workers()
                        .orElseGet(() -> validate.map("workers", Integer::parseInt)
                                .or(() -> task.flatMap(TaskSettings::comparers))
                                .orElse(defaults.workers())))
                .withSamples(validate.map("samples", Integer::parseInt).orElse(defaults.samples()))
                .withValues(values(section("values")));
    }

    /** {@code 64MiB}, {@code 1 GB}, {@code 4096}. */
    static ByteCount size(String text) {
        Matcher found = SIZE.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(text + " is not a size such as 64MiB");
        }
        long unit = switch (found.group(2) == null ? "B" : found.group(2)) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            case "KB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            default -> 1;
        };
        try {
            return new ByteCount(Math.multiplyExact(Long.parseLong(found.group(1)), unit));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(text + " is too large", e);
        }
    }
}
