package io.howdah.convert.expression;

import io.howdah.convert.SqlConverter.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what one conversion has to say; owned by one call of the converter. */
final class Findings {
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> helpers = new LinkedHashSet<>();

    void add(Problem problem) {
        problems.add(problem);
    }

    void helper(String name) {
        helpers.add(name);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<String> helpers() {
        return helpers.stream().sorted().toList();
    }
}
