package io.howdah.pipelines.mirror;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files of a tree define, found by name. Of a name that several files define, each file sees its own definition, else the
 * nearest ({@link Nearness}). One thread only.
 */
final class Surroundings {
    private static final Pattern WORD = Pattern.compile("\"([^\"\\n]+)\"|[\\p{L}][\\p{L}\\p{Nd}_$#]*");
    private static final Pattern HEADER_END = Pattern.compile("(?i)\\b(IS|AS)\\b");
    private static final Identifier NOBODY = new Identifier("PUBLIC");

    private final Map<Identifier, List<Definition>> objects = new HashMap<>();
    private final Map<Identifier, List<Definition>> bodies = new HashMap<>();
    private final Map<QualifiedName, List<Definition>> subtypes = new HashMap<>();
    private final Map<Object, Set<Identifier>> mentions = new IdentityHashMap<>();

    /** One object in one file. */
    private record Definition(String file, QualifiedName name, Object record) {}

    void add(String file, Catalog own) {
        own.tables().forEach(t -> define(file, t.name(), bare(t)));
        own.views().forEach(v -> define(file, v.name(), v));
        own.sequences().forEach(s -> define(file, s.name(), s));
        own.synonyms().forEach(s -> define(file, s.name(), s));
        own.types().forEach(t -> type(file, t));
        own.code().forEach(c -> code(file, c));
    }

    /** Indexes and comments mean nothing to others. */
    private static Table bare(Table t) {
        return new Table(
                t.name(),
                t.kind(),
                t.columns(),
                t.constraints(),
                List.of(),
                t.partitioning(),
                t.ofType(),
                t.asQuery(),
                Optional.empty(),
                t.clauses(),
                t.place());
    }

    private void type(String file, Catalog.UserType type) {
        define(file, type.name(), type);
        if (type.shape() instanceof Catalog.ObjectShape shape && shape.under().isPresent()) {
            subtypes.computeIfAbsent(shape.under().get(), n -> new ArrayList<>())
                    .add(new Definition(file, type.name(), type));
        }
    }

    private void code(String file, Catalog.Code code) {
        QualifiedName name = code.object().name();
        switch (code.object().kind()) {
            case FUNCTION, PROCEDURE, PACKAGE -> define(file, name, code);
            case PACKAGE_BODY, TYPE_BODY ->
                bodies.computeIfAbsent(name.name(), n -> new ArrayList<>()).add(new Definition(file, name, code));
            default -> {}
        }
    }

    private void define(String file, QualifiedName name, Object record) {
        objects.computeIfAbsent(name.name(), n -> new ArrayList<>()).add(new Definition(file, name, record));
    }

    // ---------------------------------------------------------------- what one file sees

    /**
     * The file's objects, and of the others those that it names and those that these name.
     *
     * @param text of the file
     */
    Catalog around(String file, Catalog own, String text) {
        Search search = new Search(file, own);
        search.reach(words(text));
        return search.catalog();
    }

    /** The file nearest to one that defines the object; empty when no other does. */
    Optional<String> definer(String file, QualifiedName name) {
        return objects.getOrDefault(name.name(), List.of()).stream()
                .filter(d -> d.name().equals(name) && !d.file().equals(file))
                .map(Definition::file)
                .min(Nearness.of(file).order());
    }

    /** The files that define an object type and the types above and below it, without the one that asks. */
    Set<String> family(String file, QualifiedName type) {
        Set<String> files = new LinkedHashSet<>();
        Set<QualifiedName> seen = new HashSet<>();
        Deque<QualifiedName> waiting = new ArrayDeque<>(List.of(type));
        while (!waiting.isEmpty()) {
            QualifiedName name = waiting.remove();
            if (!seen.add(name)) {
                continue;
            }
            objects.getOrDefault(name.name(), List.of()).stream()
                    .filter(d -> d.name().equals(name) && d.record() instanceof Catalog.UserType)
                    .min(Comparator.comparing((Definition d) -> !d.file().equals(file))
                            .thenComparing(Definition::file, Nearness.of(file).order()))
                    .ifPresent(d -> {
                        files.add(d.file());
                        if (((Catalog.UserType) d.record()).shape() instanceof Catalog.ObjectShape shape) {
                            shape.under().ifPresent(waiting::add);
                        }
                    });
            subtypes.getOrDefault(name, List.of()).forEach(d -> waiting.add(d.name()));
        }
        files.remove(file);
        return files;
    }

    /** Puts the tables of a file in the place of what was known of them. */
    void complete(String file, Catalog own) {
        for (Table table : own.tables()) {
            objects.getOrDefault(table.name().name(), List.of())
                    .removeIf(
                            d -> d.file().equals(file) && d.name().equals(table.name()) && d.record() instanceof Table);
            define(file, table.name(), bare(table));
        }
    }

    private final class Search {
        private final String file;
        private final Catalog own;
        private final Comparator<Definition> nearest;
        private final Set<QualifiedName> ownNames = new HashSet<>();
        private final Set<QualifiedName> ownSpecs = new HashSet<>();
        private final Map<QualifiedName, Definition> chosen = new LinkedHashMap<>();
        private final Set<Object> bodiesChosen = new LinkedHashSet<>();
        private final Set<Identifier> asked = new HashSet<>();
        private final Deque<Collection<Identifier>> open = new ArrayDeque<>();

        Search(String file, Catalog own) {
            this.file = file;
            this.own = own;
            this.nearest =
                    Comparator.comparing(Definition::file, Nearness.of(file).order());
            own.tables().forEach(t -> ownNames.add(t.name()));
            own.views().forEach(v -> ownNames.add(v.name()));
            own.sequences().forEach(s -> ownNames.add(s.name()));
            own.synonyms().forEach(s -> ownNames.add(s.name()));
            own.types().forEach(t -> ownNames.add(t.name()));
            own.code().stream()
                    .filter(c -> c.object().kind() != ObjectKind.PACKAGE_BODY
                            && c.object().kind() != ObjectKind.TYPE_BODY
                            && c.object().kind() != ObjectKind.TRIGGER)
                    .forEach(c -> ownNames.add(c.object().name()));
            ownSpecs.addAll(ownNames);
            own.code().stream()
                    .filter(c -> c.object().kind() == ObjectKind.PACKAGE_BODY
                            || c.object().kind() == ObjectKind.TYPE_BODY)
                    .forEach(c -> ownSpecs.remove(c.object().name()));
        }

        void reach(Collection<Identifier> words) {
            open.add(words);
            own.types().forEach(t -> family(t.name()));
            while (!open.isEmpty()) {
                open.remove().forEach(this::ask);
            }
            ownSpecs.forEach(this::body);
        }

        private void ask(Identifier word) {
            if (!asked.add(word)) {
                return;
            }
            Map<QualifiedName, List<Definition>> byName = new LinkedHashMap<>();
            for (Definition d : objects.getOrDefault(word, List.of())) {
                if (!d.file().equals(file) && !ownNames.contains(d.name())) {
                    byName.computeIfAbsent(d.name(), n -> new ArrayList<>()).add(d);
                }
            }
            byName.forEach((name, all) -> choose(all.stream().min(nearest).orElseThrow()));
        }

        private void choose(Definition definition) {
            if (chosen.putIfAbsent(definition.name(), definition) == null) {
                open.add(mentions.computeIfAbsent(definition.record(), Surroundings.this::mentioned));
                if (definition.record() instanceof Catalog.UserType) {
                    family(definition.name());
                }
            }
        }

        /** Values of subtypes are held by what their supertype becomes. */
        private void family(QualifiedName supertype) {
            Map<QualifiedName, List<Definition>> byName = new LinkedHashMap<>();
            subtypes.getOrDefault(supertype, List.of())
                    .forEach(d -> byName.computeIfAbsent(d.name(), n -> new ArrayList<>())
                            .add(d));
            byName.forEach((name, all) -> {
                if (!ownNames.contains(name)) {
                    choose(all.stream().min(nearest).orElseThrow());
                }
            });
        }

        /** A specification without its body stands for the nearest. */
        private void body(QualifiedName specification) {
            bodies.getOrDefault(specification.name(), List.of()).stream()
                    .filter(d -> d.name().equals(specification) && !d.file().equals(file))
                    .min(nearest)
                    .ifPresent(d -> bodiesChosen.add(d.record()));
        }

        Catalog catalog() {
            return new Catalog(
                    own.schemas(),
                    all(own.tables(), Table.class),
                    all(own.types(), Catalog.UserType.class),
                    all(own.sequences(), Catalog.Sequence.class),
                    all(own.views(), Catalog.View.class),
                    synonyms(),
                    own.grants(),
                    own.roles(),
                    code(),
                    own.others(),
                    List.of());
        }

        private <T> List<T> all(List<T> mine, Class<T> kind) {
            List<T> all = new ArrayList<>(mine);
            chosen.values().stream()
                    .map(Definition::record)
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .forEach(all::add);
            return all;
        }

        private List<Catalog.Code> code() {
            List<Catalog.Code> code = all(own.code(), Catalog.Code.class);
            bodiesChosen.forEach(b -> code.add((Catalog.Code) b));
            return code;
        }

        /** Where nothing without owner has the name, the nearest of an owner is meant: as if a public synonym stood for it. */
        private List<Catalog.Synonym> synonyms() {
            List<Catalog.Synonym> synonyms = all(own.synonyms(), Catalog.Synonym.class);
            Map<Identifier, Definition> meant = new LinkedHashMap<>();
            for (Definition d : chosen.values()) {
                meant.merge(d.name().name(), d, (a, b) -> nearest.compare(a, b) <= 0 ? a : b);
            }
            ownNames.forEach(n -> meant.put(n.name(), new Definition(file, n, n)));
            meant.forEach((name, d) -> {
                QualifiedName open = new QualifiedName(NOBODY, name);
                if (!ownNames.contains(open) && !chosen.containsKey(open)) {
                    synonyms.add(new Catalog.Synonym(open, d.name(), Optional.empty(), Optional.empty()));
                }
            });
            return synonyms;
        }
    }

    // ---------------------------------------------------------------- what is named

    static Set<Identifier> words(String text) {
        Set<Identifier> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group(1);
            words.add(quoted != null ? new Identifier(quoted) : Identifier.oracle(matcher.group()));
        }
        return words;
    }

    /** What must be known to know the object. */
    private Set<Identifier> mentioned(Object record) {
        Set<Identifier> names = new LinkedHashSet<>();
        switch (record) {
            case Table t -> {
                t.columns().forEach(c -> add(c.type(), names));
                t.ofType().ifPresent(n -> names.add(n.name()));
            }
            case Catalog.UserType t -> add(t.shape(), names);
            case Catalog.View v -> names.addAll(words(v.text()));
            case Catalog.Synonym s -> names.add(s.target().name());
            case Catalog.Code c -> names.addAll(words(visible(c)));
            default -> {}
        }
        names.retainAll(objects.keySet());
        return names;
    }

    /** Of a routine others see the header. */
    private static String visible(Catalog.Code code) {
        if (code.object().kind() == ObjectKind.PACKAGE) {
            return code.text();
        }
        Matcher end = HEADER_END.matcher(code.text());
        return end.find() ? code.text().substring(0, end.start()) : code.text();
    }

    private static void add(Catalog.TypeShape shape, Set<Identifier> names) {
        switch (shape) {
            case Catalog.ObjectShape o -> {
                o.under().ifPresent(n -> names.add(n.name()));
                o.attributes().forEach(a -> add(a.type(), names));
                o.methods().forEach(m -> names.addAll(words(m)));
            }
            case Catalog.VarrayShape v -> add(v.element(), names);
            case Catalog.NestedTableShape n -> add(n.element(), names);
            case Catalog.UnknownShape u -> {}
        }
    }

    private static void add(OracleType type, Set<Identifier> names) {
        if (type instanceof OracleType.UserDefined(var name)) {
            names.add(name.name());
        } else if (type instanceof OracleType.Ref(var referred)) {
            names.add(referred.name());
        }
    }
}
