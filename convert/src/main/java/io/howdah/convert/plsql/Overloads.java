package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Routines of one name (PL/SQL Language Reference 23ai, "Overloaded Subprograms"): which one a call means, and names apart for those that
 * would be the same routine in PostgreSQL, as NUMBER(5) and NUMBER are there, VARCHAR2 and CLOB, or a function and a procedure.
 */
final class Overloads {
    private static final Pattern LENGTH = Pattern.compile("\\([0-9]+\\)");

    private static final int IMPOSSIBLE = -1;

    private final Frames frames;
    private final ObjectIndex objects;

    Overloads(UnitContext context) {
        this.frames = context.frames();
        this.objects = context.index().objects();
    }

    /** The routine that a call means: by number and names of its arguments, then by their types. */
    Optional<Signature> chosen(
            List<Signature> overloads, Declaration.Kind kind, List<Expr.Argument> arguments, Site site) {
        List<Identifier> named =
                arguments.stream().flatMap(a -> a.name().stream()).toList();
        int positional = arguments.size() - named.size();
        List<Signature> candidates = overloads.stream()
                .filter(s -> s.kind() == kind && s.fits(positional, named))
                .toList();
        if (candidates.size() < 2) {
            return candidates.stream().findFirst();
        }
        Signature best = candidates.getFirst();
        int most = Integer.MIN_VALUE;
        for (Signature candidate : candidates) {
            int score = score(candidate, arguments, site);
            if (score > most) {
                best = candidate;
                most = score;
            }
        }
        return Optional.of(best);
    }

    private int score(Signature candidate, List<Expr.Argument> arguments, Site site) {
        int sum = 0;
        for (int i = 0; i < arguments.size(); i++) {
            Expr.Argument argument = arguments.get(i);
            int position = i;
            Signature.Formal formal = argument.name().isPresent()
                    ? candidate.formals().stream()
                            .filter(f -> f.name().equals(argument.name().orElseThrow()))
                            .findFirst()
                            .orElseThrow()
                    : candidate.formals().get(position);
            int likeness = likeness(formal.type(), frames.type(argument.value(), site));
            if (likeness == IMPOSSIBLE) {
                return Integer.MIN_VALUE + 1;
            }
            sum += likeness;
        }
        return sum;
    }

    /** The same type before one of the same family, and that before an implicit conversion. */
    private int likeness(SqlType formal, SqlType actual) {
        if (!formal.known() || !actual.known()) {
            return 1;
        }
        boolean formed = formal.shape().isPresent() || actual.shape().isPresent();
        if (formed) {
            return formed(formal, actual);
        }
        if (formal.kind() == actual.kind()) {
            return 8;
        }
        if (formal.number() && actual.number()) {
            return formal.kind() == SqlType.Kind.NUMERIC ? 7 : 6;
        }
        if (formal.text() && actual.text()
                || formal.time() && actual.time()
                || formal.interval() && actual.interval()) {
            return 6;
        }
        boolean alone = formal.kind() == SqlType.Kind.BOOLEAN || actual.kind() == SqlType.Kind.BOOLEAN;
        boolean convertible = formal.text() || actual.text();
        return alone || !convertible ? IMPOSSIBLE : 2;
    }

    /** A type by name before one that is the same in PostgreSQL; a supertype, the nearer the better. */
    private int formed(SqlType formal, SqlType actual) {
        Optional<QualifiedName> wanted = objects.type(formal);
        Optional<QualifiedName> given = objects.type(actual);
        if (wanted.isPresent() && given.isPresent() && !wanted.equals(given)) {
            int above = objects.objects().supertypes(given.orElseThrow()).indexOf(wanted.orElseThrow());
            return above < 0 ? IMPOSSIBLE : Math.max(2, 7 - above);
        }
        if (formal.castName().equals(actual.castName())) {
            return formal.user().equals(actual.user()) ? 8 : 7;
        }
        return loose(formal, actual) ? 1 : IMPOSSIBLE;
    }

    /** Rows of cursors and cursor variables fit any of their kind. */
    private static boolean loose(SqlType formal, SqlType actual) {
        return formal.kind() == actual.kind()
                || formal.kind() == SqlType.Kind.RECORD
                || actual.kind() == SqlType.Kind.RECORD;
    }

    /** The same routines, in order, with names that PostgreSQL can tell apart: the second of a kind gets {@code _2}. */
    static List<Signature> distinct(List<Signature> routines) {
        Set<String> used = new HashSet<>();
        List<Signature> result = new ArrayList<>();
        for (Signature routine : routines) {
            String name = routine.sql();
            for (int n = 2; !used.add(name + key(routine)); n++) {
                name = routine.sql() + "_" + n;
            }
            result.add(routine.sql(name));
        }
        return result.stream().map(s -> unambiguous(s, result)).toList();
    }

    /** PostgreSQL finds two routines for a call that fits one with and one without its defaults: then calls pass the defaults. */
    static Signature unambiguous(Signature routine, List<Signature> all) {
        boolean clash = all.stream()
                .filter(other -> other != routine && other.sql().equals(routine.sql()))
                .anyMatch(other -> shared(routine, other));
        return clash ? routine.defaultsAtCall() : routine;
    }

    /** Whether a number of arguments fits both, with the same types. */
    private static boolean shared(Signature a, Signature b) {
        List<String> first = types(a);
        List<String> second = types(b);
        int most = Math.min(first.size(), second.size());
        int least = (int) Math.max(required(a), required(b));
        return IntStream.rangeClosed(least, most)
                .anyMatch(n -> first.subList(0, n).equals(second.subList(0, n)));
    }

    private static long required(Signature routine) {
        return routine.formals().stream()
                .filter(f -> !routine.function() || f.mode() != Declaration.Mode.OUT)
                .filter(f -> f.initial()
                        .filter(i -> i.place() == Signature.Place.HEAD)
                        .isEmpty())
                .count();
    }

    /** What PostgreSQL knows a routine by: the parameters that go in (manual, "pg_proc", proargtypes). */
    static String key(Signature routine) {
        return "(" + String.join(",", types(routine, f -> f.mode() != Declaration.Mode.OUT)) + ")";
    }

    /** What a call passes: OUT parameters of procedures too. */
    private static List<String> types(Signature routine) {
        return types(routine, f -> !routine.function() || f.mode() != Declaration.Mode.OUT);
    }

    private static List<String> types(Signature routine, Predicate<Signature.Formal> which) {
        return routine.formals().stream()
                .filter(which)
                .map(f -> LENGTH.matcher(f.type().castName().orElse(f.text())).replaceFirst(""))
                .toList();
    }

    /** What a head says that was already declared in or around a scope. */
    static Optional<Signature> declared(Scope scope, Signature head) {
        return scope.find(head.name())
                .filter(Symbol.Routines.class::isInstance)
                .map(s -> ((Symbol.Routines) s).overloads())
                .flatMap(list -> list.stream().filter(s -> s.declares(head)).findFirst());
    }
}
