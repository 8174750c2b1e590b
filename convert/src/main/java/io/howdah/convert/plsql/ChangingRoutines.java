package io.howdah.convert.plsql;

import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which routines of a catalog change data, by themselves or by what they call. Routines are told apart by their simple names only, and a
 * word in a body counts as a call: this serves warnings, which may come once too often but not once too rarely.
 */
final class ChangingRoutines {
    /** Comments and texts, which hold no names, and words. */
    private static final Pattern WORD =
            Pattern.compile("--[^\\n]*|/\\*[\\s\\S]*?\\*/|'[^']*'|[\\p{L}_][\\p{L}\\p{N}_$#]*");

    private final Set<String> changing = new HashSet<>();

    private ChangingRoutines() {}

    static ChangingRoutines of(Catalog catalog, CodeIndex index) {
        var result = new ChangingRoutines();
        Map<String, Set<String>> callers = new HashMap<>();
        Set<String> names = new HashSet<>();
        List<Body> bodies = new ArrayList<>();
        for (Catalog.Code code : catalog.code()) {
            if (index.of(code) instanceof ParsedUnits.Read(Unit unit)) {
                bodies(unit, code.text(), bodies);
            }
        }
        bodies.forEach(b -> names.add(b.name()));
        Deque<String> work = new ArrayDeque<>();
        for (Body body : bodies) {
            if (body.changes() && result.changing.add(body.name())) {
                work.add(body.name());
            }
            for (String word : words(body.text())) {
                if (names.contains(word)) {
                    callers.computeIfAbsent(word, w -> new HashSet<>()).add(body.name());
                }
            }
        }
        while (!work.isEmpty()) {
            for (String caller : callers.getOrDefault(work.remove(), Set.of())) {
                if (result.changing.add(caller)) {
                    work.add(caller);
                }
            }
        }
        return result;
    }

    /** Whether the source of a statement names such a routine. */
    boolean in(String statement) {
        return words(statement).stream().anyMatch(changing::contains);
    }

    private record Body(String name, boolean changes, String text) {}

    private static void bodies(Unit unit, String text, List<Body> result) {
        switch (unit) {
            case Unit.Standalone s -> body(s.routine(), text, result);
            case Unit.PackageBody p -> bodies(p.declarations(), text, result);
            case Unit.ObjectBody o -> bodies(o.declarations(), text, result);
            case Unit.PackageSpec p -> {}
            case Unit.ObjectSpec o -> {}
            case Unit.Trigger t -> {}
            case Unit.Anonymous a -> {}
            case Unit.Wrapped w -> {}
            case Unit.Other o -> {}
        }
    }

    private static void bodies(List<Declaration> declarations, String text, List<Body> result) {
        for (Declaration d : declarations) {
            if (d instanceof Declaration.Routine r) {
                body(r, text, result);
            }
        }
    }

    private static void body(Declaration.Routine routine, String text, List<Body> result) {
        if (!(routine.body() instanceof Declaration.Coded(var declarations, var body))) {
            return;
        }
        bodies(declarations, text, result);
        boolean[] changes = new boolean[1];
        SourceSteps.each(body.steps(), step -> changes[0] |= changes(step));
        int from = Math.min(routine.at().offset(), text.length());
        int to = Math.min(routine.end().offset(), text.length());
        result.add(new Body(
                routine.name().text().toUpperCase(Locale.ROOT), changes[0], text.substring(from, Math.max(from, to))));
    }

    private static boolean changes(Step step) {
        return step instanceof Step.RunDml || step instanceof Step.Forall || step instanceof Step.Execute;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            char first = text.charAt(matcher.start());
            if (Character.isLetter(first) || first == '_') {
                words.add(matcher.group().toUpperCase(Locale.ROOT));
            }
        }
        return words;
    }
}
