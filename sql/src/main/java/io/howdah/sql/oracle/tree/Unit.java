package io.howdah.sql.oracle.tree;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;

/** What one CREATE statement of PL/SQL makes, or an anonymous block. Offsets count from the beginning of the unit's text. */
public sealed interface Unit {
    At at();

    /** A procedure or function of its own. */
    record Standalone(At at, Name name, Declaration.Routine routine) implements Unit {}

    /**
     * @param options {@code AUTHID CURRENT_USER}, {@code ACCESSIBLE BY (...)} ... in upper case
     */
    record PackageSpec(At at, Name name, List<String> options, List<Declaration> declarations, At end) implements Unit {
        public PackageSpec {
            options = List.copyOf(options);
            declarations = List.copyOf(declarations);
        }
    }

    record PackageBody(At at, Name name, List<Declaration> declarations, Optional<Step.Body> initialisation, At end)
            implements Unit {
        public PackageBody {
            declarations = List.copyOf(declarations);
        }
    }

    /**
     * An object type with its methods' heads.
     *
     * @param options {@code AUTHID ...}, {@code FORCE}, {@code OID ...}
     * @param modifiers {@code NOT FINAL}, {@code NOT INSTANTIABLE} ... behind the parenthesis
     */
    record ObjectSpec(
            At at,
            Name name,
            Optional<Name> under,
            List<Statement.Attribute> attributes,
            List<Declaration.Routine> methods,
            List<String> options,
            List<String> modifiers,
            At end)
            implements Unit {
        public ObjectSpec {
            attributes = List.copyOf(attributes);
            methods = List.copyOf(methods);
            options = List.copyOf(options);
            modifiers = List.copyOf(modifiers);
        }
    }

    record ObjectBody(At at, Name name, List<Declaration> declarations, At end) implements Unit {
        public ObjectBody {
            declarations = List.copyOf(declarations);
        }
    }

    /**
     * A trigger.
     *
     * @param events what fires it, in order
     * @param target what it stands on
     * @param referencing new names of OLD, NEW and PARENT: {@code OLD} -> the name given
     * @param options FOLLOWS, PRECEDES, ENABLE, DISABLE, CROSSEDITION ... as written in upper case
     * @param when the condition without its parentheses
     */
    record Trigger(
            At at,
            Name name,
            Timing timing,
            List<Event> events,
            TriggerTarget target,
            List<Referencing> referencing,
            Level level,
            List<String> options,
            Optional<Expr> when,
            TriggerBody body,
            At end)
            implements Unit {
        public Trigger {
            events = List.copyOf(events);
            referencing = List.copyOf(referencing);
            options = List.copyOf(options);
        }
    }

    enum Timing {
        BEFORE,
        AFTER,
        INSTEAD_OF,
        /** FOR of a compound trigger */
        COMPOUND
    }

    enum Level {
        STATEMENT,
        ROW
    }

    /**
     * @param name in upper case: INSERT, UPDATE, DELETE, or a DDL or database event (LOGON, CREATE ...)
     * @param columns of UPDATE OF
     */
    record Event(String name, List<Identifier> columns) {
        public Event {
            columns = List.copyOf(columns);
        }
    }

    sealed interface TriggerTarget {}

    /** {@code nested} is set for {@code ON NESTED TABLE column OF view}. */
    record OnTable(Name table, Optional<Identifier> nested) implements TriggerTarget {}

    /** DATABASE, PLUGGABLE DATABASE, SCHEMA or {@code owner.SCHEMA}: as written in upper case. */
    record OnWide(String text) implements TriggerTarget {}

    record Referencing(String row, Identifier name) {}

    sealed interface TriggerBody {}

    record TriggerBlock(Step.Block block) implements TriggerBody {}

    /** {@code CALL routine}. */
    record TriggerCall(Expr call) implements TriggerBody {}

    /** {@code COMPOUND TRIGGER declarations sections END}. */
    record CompoundBody(List<Declaration> declarations, List<TimingPoint> points) implements TriggerBody {
        public CompoundBody {
            declarations = List.copyOf(declarations);
            points = List.copyOf(points);
        }
    }

    /** {@code BEFORE EACH ROW IS declarations BEGIN ... END BEFORE EACH ROW}. */
    record TimingPoint(At at, Timing timing, Level level, List<Declaration> declarations, Step.Body body) {
        public TimingPoint {
            declarations = List.copyOf(declarations);
        }
    }

    record Anonymous(At at, Step.Block block) implements Unit {}

    /** Wrapped (obfuscated) source: only what it is and its name are readable. */
    record Wrapped(At at, String kind, Name name) implements Unit {}

    /** JAVA, MLE modules, LIBRARY and other code that is no PL/SQL: as written. */
    record Other(At at, String kind, Optional<Name> name, String text) implements Unit {}
}
