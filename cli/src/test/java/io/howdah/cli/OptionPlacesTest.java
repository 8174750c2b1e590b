package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class OptionPlacesTest {
    private final Console console = new Console();

    @TempDir
    private Path directory;

    /** Every word that has words behind it, with every option that it or one of those knows. */
    @TestFactory
    Stream<DynamicTest> optionBeforeASubcommandIsRefused() {
        return groups(new Howdah(Session.ofProcess()).line())
                .flatMap(group -> group.getSubcommands().values().stream()
                        .flatMap(word -> Stream.concat(
                                        group.getCommandSpec().options().stream(),
                                        word.getCommandSpec().options().stream())
                                .filter(o -> !o.usageHelp() && !o.versionHelp())
                                .flatMap(o -> Stream.of(o.names()).map(name -> refused(group, word, o, name)))))
                .distinct();
    }

    private static Stream<CommandLine> groups(CommandLine line) {
        return line.getSubcommands().isEmpty()
                ? Stream.of()
                : Stream.concat(
                        Stream.of(line), line.getSubcommands().values().stream().flatMap(OptionPlacesTest::groups));
    }

    private static DynamicTest refused(CommandLine group, CommandLine word, OptionSpec option, String name) {
        List<String> arguments =
                new ArrayList<>(List.of(group.getCommandSpec().qualifiedName().split(" ")).stream()
                        .skip(1)
                        .toList());
        arguments.add(name);
        if (option.arity().min() > 0) {
            arguments.add(value(option));
        }
        arguments.add(word.getCommandName());
        word.getCommandSpec().positionalParameters().stream()
                .filter(p -> p.arity().min() > 0)
                .forEach(p -> arguments.add("2"));
        return DynamicTest.dynamicTest(String.join(" ", arguments), () -> {
            Console console = new Console();
            assertThat(console.howdah(arguments.toArray(String[]::new))).isEqualTo(2);
            assertThat(console.out()).isEmpty();
            assertThat(console.err()).contains("howdah: CONFIG-0006: ", name);
        });
    }

    private static String value(OptionSpec option) {
        return option.completionCandidates() == null
                ? "3"
                : option.completionCandidates().iterator().next();
    }

    @Test
    void thePlaceWhereItBelongsIsTold() {
        assertThat(console.howdah("reload", "-c", "re.yaml", "undo", "2")).isEqualTo(2);
        assertThat(console.err())
                .contains("option -c, --config stands before the sub-command `undo`")
                .contains("hint: write it behind the sub-command: howdah reload undo --config ...");
        console.forget();
        assertThat(console.howdah("reload", "--where", "1 = 1", "status")).isEqualTo(2);
        assertThat(console.err())
                .contains("option --where stands before")
                .contains("hint: leave it out: `howdah reload status --help`");
    }

    @Test
    void theSameOptionIsReadBehindIt() {
        String none = directory.resolve("none.yaml").toString();
        assertThat(console.howdah("reload", "undo", "-c", none, "2")).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0001", none);
    }

    @Test
    void wordThatAlsoWorksAloneTakesItsOptions() {
        String none = directory.resolve("none.yaml").toString();
        assertThat(console.howdah("reload", "-c", none)).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0001", none);
        console.forget();
        assertThat(console.howdah("reload", "--help")).isZero();
        assertThat(console.out()).contains("Usage: howdah reload", "--where", "undo");
        console.forget();
        assertThat(console.howdah("reload", "undo", "--help")).isZero();
        assertThat(console.out()).contains("Usage: howdah reload undo");
    }
}
