package io.howdah.convert.plsql;

import io.howdah.catalog.Catalog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which routines of a catalog change data, by themselves or by what they call. Routines are told apart by their simple names only, and a
 * word in a body counts as a call: this serves warnings, which may come once too often but not once too rarely.
 */
final class ChangingRoutines {
    private final Set<String> changing = new HashSet<>();
    private final Map<String, Set<String>> callers = new HashMap<>();

    private ChangingRoutines() {}

    static ChangingRoutines of(Catalog catalog, CodeIndex index) {
        var result = new ChangingRoutines();
        List<Source> sources = new ArrayList<>();
        for (Catalog.Code code : catalog.code()) {
            sources.add(new Source(code.text(), index.summary(code).bodies()));
        }
        sources.forEach(s -> result.names(s.bodies()));
        Deque<String> work = new ArrayDeque<>(result.changing);
        sources.forEach(s -> s.bodies().forEach(b -> result.calls(b, s.text())));
        while (!work.isEmpty()) {
            for (String caller : result.callers.getOrDefault(work.remove(), Set.of())) {
                if (result.changing.add(caller)) {
                    work.add(caller);
                }
            }
        }
        result.callers.clear();
        return result;
    }

    private record Source(String text, List<UnitSummary.Body> bodies) {}

    private static String name(UnitSummary.Body body) {
        return body.name().text().toUpperCase(Locale.ROOT);
    }

    private void names(List<UnitSummary.Body> bodies) {
        for (UnitSummary.Body body : bodies) {
            callers.putIfAbsent(name(body), new HashSet<>());
            if (body.changes()) {
                changing.add(name(body));
            }
            names(body.nested());
        }
    }

    /** Each text is gone through once: what a nested routine calls is called by that, and that by the one around. */
    private void calls(UnitSummary.Body body, String text) {
        String name = name(body);
        int from = Math.min(body.from(), text.length());
        int to = Math.min(body.to(), text.length());
        for (UnitSummary.Body nested : body.nested()) {
            words(text, from, Math.min(nested.from(), to), name);
            calls(nested, text);
            called(name(nested), name);
            from = Math.max(from, nested.to());
        }
        words(text, from, to, name);
    }

    private void words(String text, int from, int to, String caller) {
        NameWords.each(text, from, to, word -> called(word, caller));
    }

    private void called(String name, String caller) {
        Set<String> known = callers.get(name);
        if (known != null) {
            known.add(caller);
        }
    }

    /** Whether the source of a statement names such a routine. */
    boolean in(String statement) {
        boolean[] found = new boolean[1];
        NameWords.each(statement, 0, statement.length(), word -> found[0] |= changing.contains(word));
        return found[0];
    }
}
