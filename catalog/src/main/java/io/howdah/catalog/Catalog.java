package io.howdah.catalog;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import java.util.Optional;

/**
 * One Oracle estate as read from scripts or from a live dictionary: names as Oracle stores them, lists in the order in which they were
 * found. Both readers make the same catalog of the same schema.
 *
 * @param findings what the reader met and could not place
 */
public record Catalog(
        List<Identifier> schemas,
        List<Table> tables,
        List<UserType> types,
        List<Sequence> sequences,
        List<View> views,
        List<Synonym> synonyms,
        List<Grant> grants,
        List<Identifier> roles,
        List<Code> code,
        List<OtherObject> others,
        List<Finding> findings) {
    public Catalog {
        schemas = List.copyOf(schemas);
        tables = Named.copyOf(tables, Table::name);
        types = Named.copyOf(types, UserType::name);
        sequences = List.copyOf(sequences);
        views = Named.copyOf(views, View::name);
        synonyms = List.copyOf(synonyms);
        grants = List.copyOf(grants);
        roles = List.copyOf(roles);
        code = Named.copyOf(code, c -> c.object().name());
        others = List.copyOf(others);
        findings = List.copyOf(findings);
    }

    public Optional<Table> table(QualifiedName name) {
        return Named.copyOf(tables, Table::name).first(name);
    }

    public Optional<UserType> type(QualifiedName name) {
        return Named.copyOf(types, UserType::name).first(name);
    }

    /** Views of this name: more than one where scripts define it twice. */
    public List<View> views(QualifiedName name) {
        return List.copyOf(Named.copyOf(views, View::name).all(name));
    }

    /** Code of this name: the specification and the body of a package, for example. */
    public List<Code> code(QualifiedName name) {
        return List.copyOf(Named.copyOf(code, c -> c.object().name()).all(name));
    }

    /** An object type, VARRAY or nested table type. */
    public record UserType(QualifiedName name, TypeShape shape, Optional<Place> place) {}

    public sealed interface TypeShape {}

    /** {@code methods} as written; an object type with methods needs its body converted. */
    public record ObjectShape(
            Optional<QualifiedName> under, List<Attribute> attributes, List<String> methods, List<String> modifiers)
            implements TypeShape {}

    public record Attribute(Identifier name, OracleType type) {}

    public record VarrayShape(int limit, OracleType element) implements TypeShape {}

    public record NestedTableShape(OracleType element) implements TypeShape {}

    /** Only announced, never defined in what was read. */
    public record UnknownShape() implements TypeShape {}

    /**
     * A sequence.
     *
     * @param next the value that the next NEXTVAL returns as far as known (START WITH of a fresh export, LAST_NUMBER of DBMS_METADATA
     *     and of a live dictionary)
     */
    public record Sequence(QualifiedName name, SequenceShape shape, Optional<Place> place) {}

    /**
     * Numbers as decimal digits (Oracle allows 28). {@code cache} 0 = NOCACHE.
     *
     * @param options words that PostgreSQL has no counterpart for (ORDER, SCALE, KEEP ...)
     */
    public record SequenceShape(
            java.math.BigInteger start,
            java.math.BigInteger increment,
            Optional<java.math.BigInteger> min,
            Optional<java.math.BigInteger> max,
            Cycle cycle,
            long cache,
            List<String> options) {}

    public enum Cycle {
        NO_CYCLE,
        CYCLE
    }

    /**
     * A view or materialized view.
     *
     * @param text the query as written
     * @param options WITH CHECK OPTION, BUILD, REFRESH ... as written clauses
     */
    public record View(
            QualifiedName name,
            Materialized materialized,
            List<Identifier> columns,
            Optional<QualifiedName> ofType,
            io.howdah.sql.oracle.tree.Query query,
            String text,
            List<Statement.Clause> options,
            Optional<String> comment,
            List<ColumnComment> columnComments,
            Optional<Place> place) {}

    public enum Materialized {
        NO,
        MATERIALIZED
    }

    public record ColumnComment(Identifier column, String text) {}

    /** A public synonym has the schema PUBLIC. {@code link} is set when it points through a database link. */
    public record Synonym(QualifiedName name, QualifiedName target, Optional<String> link, Optional<Place> place) {}

    /**
     * @param privilege upper case: SELECT, INSERT, EXECUTE ..., {@code UPDATE (A, B)}, or a role's or system privilege's name
     * @param object absent for system privileges and roles
     * @param grantable WITH GRANT/ADMIN OPTION as written, or empty
     */
    public record Grant(
            String privilege,
            String onKind,
            Optional<QualifiedName> object,
            Identifier grantee,
            String grantable,
            Optional<Place> place) {}

    /**
     * PL/SQL: procedures, functions, packages, type bodies, triggers, anonymous blocks found in scripts.
     *
     * @param table of a trigger
     */
    public record Code(ObjectRef object, String text, Optional<QualifiedName> table, Optional<Place> place) {}

    /** Database links, directories, jobs, users' system objects and whatever else was found and is only named. */
    public record OtherObject(ObjectRef object, String text, Optional<Place> place) {}
}
