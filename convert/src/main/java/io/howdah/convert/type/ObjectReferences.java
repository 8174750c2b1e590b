package io.howdah.convert.type;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What REFs point to (Object-Relational Developer's Guide 23ai, "REF Data Types", "Object Identifiers"). A REF is a uuid: the {@code
 * object_id} of a row of an object table, or what {@code oracle.make_ref} makes of an object view's name and key.
 */
public final class ObjectReferences {
    private static final String NAME = "(\"[^\"]+\"|[\\w$#]+)";
    private static final Pattern SCOPE = Pattern.compile(
            "(?is)SCOPE\\s+(?:FOR\\s*\\(\\s*" + NAME + "\\s*\\)\\s*)?IS\\s+(?:" + NAME + "\\s*\\.\\s*)?" + NAME);
    private static final Pattern INLINE = Pattern.compile("(?s)^(.*?): .*");
    private static final Pattern KEY = Pattern.compile("(?is)WITH\\s+OBJECT\\s+(?:IDENTIFIER|ID|OID)\\s*\\((.*)\\)");
    private static final Pattern UNDER = Pattern.compile("(?is)UNDER\\s+(?:" + NAME + "\\s*\\.\\s*)?" + NAME);
    private static final String MAKE_REF = "MAKE_REF";
    private static final Pattern WORD = Pattern.compile("[\\w$#]+");

    private final Catalog catalog;
    private final ObjectTypes types;
    private final Set<QualifiedName> referredTypes = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    public ObjectReferences(Catalog catalog) {
        this.catalog = catalog;
        this.types = new ObjectTypes(catalog);
        catalog.tables().forEach(t -> t.columns().forEach(c -> refer(c.type())));
        for (Catalog.UserType type : catalog.types()) {
            switch (type.shape()) {
                case Catalog.ObjectShape o -> o.attributes().forEach(a -> refer(a.type()));
                case Catalog.VarrayShape(int limit, var element) -> refer(element);
                case Catalog.NestedTableShape(var element) -> refer(element);
                case Catalog.UnknownShape u -> {}
            }
        }
        Stream.concat(
                        catalog.code().stream().map(Catalog.Code::text),
                        catalog.views().stream().map(Catalog.View::text))
                .filter(ObjectReferences::takesRef)
                .forEach(this::read);
    }

    private void refer(OracleType type) {
        if (type instanceof OracleType.Ref(var name)) {
            referredTypes.add(name);
        }
    }

    /** Whether {@code REF(} or {@code MAKE_REF(} stands somewhere in the text. Every text is asked: made for speed. */
    private static boolean takesRef(String text) {
        for (int open = text.indexOf('('); open >= 0; open = text.indexOf('(', open + 1)) {
            int end = open;
            while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
            int begin = end;
            while (begin > 0 && end - begin <= MAKE_REF.length() && isWord(text.charAt(begin - 1))) {
                begin--;
            }
            int length = end - begin;
            if (length == 3 && text.regionMatches(true, begin, MAKE_REF, 5, 3)
                    || length == MAKE_REF.length() && text.regionMatches(true, begin, MAKE_REF, 0, length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private void read(String text) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group().toUpperCase(Locale.ROOT));
        }
    }

    /** The type of the rows of an object table; empty for tables of XMLType, whose rows are no objects of the scripts. */
    public Optional<QualifiedName> rowType(Table table) {
        return table.ofType()
                .filter(t ->
                        table.kind() == Table.Kind.OBJECT && !t.name().text().equals("XMLTYPE"));
    }

    /** Whether anything that was read refers to rows of the table, or may. */
    public boolean isReferred(Table table) {
        return rowType(table)
                .filter(type -> words.contains(table.name().name().text().toUpperCase(Locale.ROOT))
                        || referredTypes.stream().anyMatch(r -> related(r, type)))
                .isPresent();
    }

    private boolean related(QualifiedName a, QualifiedName b) {
        return types.isUnder(a, b) || types.isUnder(b, a);
    }

    /** What the identifier's column is called in the target. */
    public Identifier column(Table table) {
        Identifier usual = new Identifier("OBJECT_ID");
        return new Identifier(table.column(usual).isPresent() ? "row_object_id" : "object_id");
    }

    /** The only table that a REF column may point into: that of its SCOPE or foreign key. */
    public Optional<QualifiedName> scope(Table table, Identifier column) {
        for (Table.Constraint constraint : table.constraints()) {
            if (constraint instanceof Table.ForeignKey key && key.columns().equals(List.of(column))) {
                return Optional.of(key.parent());
            }
        }
        for (Statement.Clause clause : table.clauses()) {
            Matcher scope = SCOPE.matcher(clause.text());
            if (clause.keyword().equals("REF") && scope.find()) {
                Matcher inline = INLINE.matcher(clause.text());
                Optional<Identifier> of = Optional.ofNullable(scope.group(1))
                        .map(Identifier::oracle)
                        .or(() -> inline.matches() ? Optional.of(new Identifier(inline.group(1))) : Optional.empty());
                if (of.equals(Optional.of(column))) {
                    return Optional.of(name(table.name().schema(), scope.group(2), scope.group(3)));
                }
            }
        }
        return Optional.empty();
    }

    private static QualifiedName name(
            Identifier schema, @org.jspecify.annotations.Nullable String qualifier, String name) {
        return new QualifiedName(qualifier == null ? schema : Identifier.oracle(qualifier), Identifier.oracle(name));
    }

    /** The object tables, then the object views, to whose rows a REF to the type can point. */
    public List<QualifiedName> holders(QualifiedName type) {
        List<QualifiedName> holders = new ArrayList<>();
        catalog.tables().stream()
                .filter(t -> rowType(t).filter(r -> related(r, type)).isPresent())
                .forEach(t -> holders.add(t.name()));
        catalog.views().stream()
                .filter(v -> v.ofType().filter(r -> related(r, type)).isPresent())
                .filter(v -> above(v).isEmpty() && !key(v).isEmpty())
                .forEach(v -> holders.add(v.name()));
        return holders;
    }

    /** The columns of an object view's identifier; those of the view above for one that is created UNDER it. */
    public List<Identifier> key(Catalog.View view) {
        Optional<Catalog.View> above = above(view);
        if (above.isPresent()) {
            return key(above.get());
        }
        for (Statement.Clause clause : view.options()) {
            Matcher key = KEY.matcher(clause.text());
            if (key.find()) {
                List<Identifier> columns = new ArrayList<>();
                for (String column : key.group(1).split(",")) {
                    columns.add(Identifier.oracle(column.strip()));
                }
                return columns;
            }
        }
        return List.of();
    }

    /** The view whose name stands in the REFs to the rows of an object view. */
    public QualifiedName root(Catalog.View view) {
        return above(view).map(this::root).orElse(view.name());
    }

    /** The view that an object view is created UNDER. */
    public Optional<Catalog.View> above(Catalog.View view) {
        for (Statement.Clause clause : view.options()) {
            Matcher under = UNDER.matcher(clause.text());
            if (clause.keyword().equals("UNDER") && under.find()) {
                QualifiedName name = name(view.name().schema(), under.group(1), under.group(2));
                return name.equals(view.name())
                        ? Optional.empty()
                        : catalog.views(name).stream().findFirst();
            }
        }
        return Optional.empty();
    }

    /** The names of an object view's columns; absent when its type is in no script. */
    public Optional<List<Identifier>> columns(Catalog.View view) {
        if (view.ofType().isEmpty()) {
            return Optional.empty();
        }
        QualifiedName type = view.ofType().get();
        if (type.name().text().equals("XMLTYPE")) {
            return Optional.of(List.of(new Identifier("OBJECT_VALUE")));
        }
        List<Identifier> names = types.attributes(type).stream()
                .map(ObjectTypes.AttributeSlot::name)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
