package io.howdah.cli;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.cli.config.ConfigCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code howdah explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Tell what a code such as LOAD-0001 means and what to do; without a code list all.")
final class ExplainCommand implements Callable<Integer> {
    private static final int WIDTH = 96;

    private final Session session;

    @Parameters(paramLabel = "CODE", arity = "0..1", description = "The code as printed with a message.")
    private @Nullable String code;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (code == null) {
            Codes.all().forEach(c -> session.out().println(c.code() + "  " + c.title()));
            return 0;
        }
        String asked = code;
        ErrorCode found = Codes.find(asked)
                .orElseThrow(() -> new HowdahException(
                        ConfigCode.UNKNOWN_CODE,
                        "no message has the code " + asked,
                        "`howdah explain` lists all codes"));
        session.out().println(found.code() + ": " + found.title());
        session.out().println(blame(found));
        session.out().println();
        wrapped(found.explanation(), WIDTH).forEach(session.out()::println);
        return 0;
    }

    private static String blame(ErrorCode code) {
        String who = switch (code.blame()) {
            case USER -> "the command or its settings";
            case SOURCE -> "the source: the Oracle side or its export";
            case TARGET -> "the target: the PostgreSQL server";
            case BUG -> "Howdah itself";
        };
        return "Lies with " + who + "; exit code " + code.blame().exitCode() + " when it stops a command.";
    }

    /** Words apart by single blanks, in lines of at most {@code width} characters. */
    static List<String> wrapped(String text, int width) {
        StringBuilder line = new StringBuilder();
        List<String> lines = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() + word.length() + 1 > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        Optional.of(line.toString()).filter(l -> !l.isEmpty()).ifPresent(lines::add);
        return List.copyOf(lines);
    }
}
