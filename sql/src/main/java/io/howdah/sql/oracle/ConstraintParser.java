package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Constraint;
import io.howdah.sql.oracle.tree.Statement.ConstraintBody;
import io.howdah.sql.oracle.tree.Statement.ConstraintState;
import io.howdah.sql.oracle.tree.Statement.DeleteRule;
import java.util.List;
import java.util.Optional;

/** Reads constraints, inline and out of line, and their states (Database SQL Language Reference 23ai, constraint). */
final class ConstraintParser {
    private final Cursor in;
    private final Parsers parsers;
    private final ClauseParser clauses;

    ConstraintParser(Cursor in, Parsers parsers, ClauseParser clauses) {
        this.in = in;
        this.parsers = parsers;
        this.clauses = clauses;
    }

    /** Whether a constraint of a table begins here and not a column. */
    boolean atTableConstraint() {
        if (in.at("CONSTRAINT")) {
            return in.isName(1) && in.isAny(2, "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "NOT");
        }
        return in.at("PRIMARY", "KEY")
                || in.at("FOREIGN", "KEY")
                || in.atCall("UNIQUE")
                || in.atCall("CHECK")
                || in.at("SCOPE", "FOR")
                || in.atCall("REF");
    }

    /** Whether the constraint here is a key on attributes of objects, {@code UNIQUE (address.phone)}, which have no record. */
    boolean onAttributes() {
        int key = in.at("CONSTRAINT") ? 2 : 0;
        int open = key + (in.is(key, "PRIMARY") ? 2 : 1);
        if (!in.isAny(key, "PRIMARY", "UNIQUE") || in.kind(open) != TokenKind.OPEN) {
            return false;
        }
        int i = open + 1;
        while (in.isName(i) && in.kind(i + 1) == TokenKind.COMMA) {
            i += 2;
        }
        return in.isName(i) && in.kind(i + 1) == TokenKind.DOT;
    }

    /** Whether a constraint of a column begins here. */
    boolean atColumnConstraint() {
        return in.at("CONSTRAINT")
                || in.at("NOT", "NULL")
                || in.at("NULL")
                || in.at("UNIQUE")
                || in.at("PRIMARY", "KEY")
                || in.at("REFERENCES")
                || in.atCall("CHECK")
                || in.at("SCOPE", "IS")
                || in.at("WITH", "ROWID");
    }

    Constraint constraint() throws SyntaxException {
        At at = in.here();
        Optional<Identifier> name =
                in.take("CONSTRAINT") ? Optional.of(in.identifier("the name of a constraint")) : Optional.empty();
        ConstraintBody body = body();
        return new Constraint(at, name, body, state());
    }

    private ConstraintBody body() throws SyntaxException {
        if (in.take("NOT", "NULL")) {
            return new Statement.NotNull();
        }
        if (in.take("NULL")) {
            return new Statement.Nullable();
        }
        if (in.take("PRIMARY", "KEY")) {
            return new Statement.PrimaryKey(optionalColumns());
        }
        if (in.take("UNIQUE")) {
            return new Statement.Unique(optionalColumns());
        }
        if (in.take("FOREIGN", "KEY")) {
            List<Identifier> columns = in.identifiers("a column");
            in.expect("REFERENCES");
            return reference(columns);
        }
        if (in.take("REFERENCES")) {
            return reference(List.of());
        }
        if (in.take("CHECK")) {
            in.expect(TokenKind.OPEN);
            Expr condition = parsers.expressions().expression();
            in.expect(TokenKind.CLOSE);
            return new Statement.Check(condition);
        }
        return refConstraint();
    }

    private List<Identifier> optionalColumns() throws SyntaxException {
        return in.at(TokenKind.OPEN) ? in.identifiers("a column") : List.of();
    }

    private ConstraintBody reference(List<Identifier> columns) throws SyntaxException {
        Name table = parsers.names().name("a table");
        List<Identifier> referenced = optionalColumns();
        var rule = DeleteRule.NO_ACTION;
        if (in.take("ON", "DELETE")) {
            if (in.take("CASCADE")) {
                rule = DeleteRule.CASCADE;
            } else if (in.take("SET", "NULL")) {
                rule = DeleteRule.SET_NULL;
            } else if (!in.take("NO", "ACTION")) {
                throw in.failure("CASCADE or SET NULL");
            }
        }
        return new Statement.ForeignKey(columns, table, referenced, rule);
    }

    private ConstraintBody refConstraint() throws SyntaxException {
        int mark = in.mark();
        if (in.take("SCOPE")) {
            if (in.take("FOR")) {
                in.skipParenthesised();
            }
            in.expect("IS");
            parsers.names().name("a table");
        } else if (in.take("REF")) {
            in.skipParenthesised();
            in.expect("WITH", "ROWID");
        } else {
            if (!in.at("WITH")) {
                throw in.failure("a constraint");
            }
            in.expect("WITH", "ROWID");
        }
        return new Statement.RefConstraint(in.textFrom(mark));
    }

    // ---------------------------------------------------------------- states

    /** The state words in any order; {@link ConstraintState#UNSTATED} when none is written. */
    ConstraintState state() throws SyntaxException {
        if (!in.at(TokenKind.WORD)) {
            return ConstraintState.UNSTATED;
        }
        String deferrable = "";
        String initially = "";
        String enabled = "";
        String validated = "";
        String rely = "";
        String usingIndex = "";
        while (true) {
            if (in.take("DEFERRABLE")) {
                deferrable = "DEFERRABLE";
            } else if (in.take("NOT", "DEFERRABLE")) {
                deferrable = "NOT DEFERRABLE";
            } else if (in.at("INITIALLY") && in.isAny(1, "DEFERRED", "IMMEDIATE")) {
                initially = in.word(1);
                in.next(2);
            } else if (in.atAny("ENABLE", "DISABLE") && !atTableSwitch()) {
                enabled = in.word();
                in.next();
            } else if (in.atAny("VALIDATE", "NOVALIDATE")) {
                validated = in.word();
                in.next();
            } else if (in.atAny("RELY", "NORELY")) {
                rely = in.word();
                in.next();
            } else if (atIndex()) {
                String more = usingIndex();
                usingIndex = usingIndex.isEmpty() ? more : usingIndex + ' ' + more;
            } else {
                return new ConstraintState(deferrable, initially, enabled, validated, rely, usingIndex);
            }
        }
    }

    /** ENABLE of something else than the constraint just read. */
    private boolean atTableSwitch() {
        return in.isAny(1, "ROW", "TABLE", "ALL", "CONSTRAINT", "PRIMARY", "UNIQUE")
                || in.isAny(1, "VALIDATE", "NOVALIDATE") && in.isAny(2, "CONSTRAINT", "PRIMARY", "UNIQUE");
    }

    private boolean atIndex() {
        return in.at("USING", "INDEX")
                || in.at("EXCEPTIONS", "INTO")
                || in.atAny("PRECHECK", "NOPRECHECK")
                || in.at("NOT", "PRECHECK");
    }

    private String usingIndex() throws SyntaxException {
        int mark = in.mark();
        if (in.take("EXCEPTIONS", "INTO")) {
            parsers.names().name("a table");
            return in.textFrom(mark);
        }
        if (!in.takeAny("PRECHECK", "NOPRECHECK").isEmpty() || in.take("NOT", "PRECHECK")) {
            return in.textFrom(mark);
        }
        in.next(2);
        if (in.at(TokenKind.OPEN)) {
            in.skipParenthesised();
        } else if (in.atName()
                && ClauseSet.CONSTRAINT_INDEX.matches(in) == 0
                && !ClauseSet.CONSTRAINT_INDEX.stopsAt(in)
                && !in.at("USING")) {
            parsers.names().name("an index");
        }
        clauses.knownClauses(ClauseSet.CONSTRAINT_INDEX);
        return in.textFrom(mark);
    }
}
