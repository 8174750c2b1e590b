package io.howdah.convert.expression;

import io.howdah.convert.SqlConverter.Problem;
import io.howdah.convert.SqlConverter.Replaced;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what one conversion has to say; owned by one call of the converter. */
final class Findings {
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> helpers = new LinkedHashSet<>();
    private final Set<Replaced> replaced = new LinkedHashSet<>();
    private final List<String> refusals = new ArrayList<>();

    void add(Problem problem) {
        problems.add(problem);
    }

    /** Notes that something in work raises this when it is reached. */
    void refuse(String message) {
        refusals.add(message);
    }

    int refusals() {
        return refusals.size();
    }

    /** The first of those noted since there were so many, which are forgotten: who asks answers for them. */
    Optional<String> refusedSince(int mark) {
        if (refusals.size() <= mark) {
            return Optional.empty();
        }
        String first = refusals.get(mark);
        refusals.subList(mark, refusals.size()).clear();
        return Optional.of(first);
    }

    /** What raises a finding's code in the place of a part of the source. */
    Set<Replaced> replaced() {
        return replaced;
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
