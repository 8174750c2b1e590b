package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement.Clause;
import io.howdah.sql.oracle.tree.Statement.ColumnDef;
import io.howdah.sql.oracle.tree.Statement.Constraint;
import io.howdah.sql.oracle.tree.Statement.Default;
import io.howdah.sql.oracle.tree.Statement.DefaultKind;
import io.howdah.sql.oracle.tree.Statement.Identity;
import io.howdah.sql.oracle.tree.Statement.IdentityKind;
import io.howdah.sql.oracle.tree.Statement.OtherElement;
import io.howdah.sql.oracle.tree.Statement.SequenceOptions;
import io.howdah.sql.oracle.tree.Statement.TableElement;
import io.howdah.sql.oracle.tree.Statement.Visibility;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the elements of a table: column definitions with all their attributes, constraints and log groups. */
final class ColumnParser {
    private final Cursor in;
    private final Parsers parsers;
    private final ConstraintParser constraints;
    private final SequenceParser sequences;

    ColumnParser(Cursor in, Parsers parsers, ConstraintParser constraints) {
        this.in = in;
        this.parsers = parsers;
        this.constraints = constraints;
        sequences = new SequenceParser(in);
    }

    /** {@code (element, ...)}. */
    List<TableElement> elements() throws SyntaxException {
        in.expect(TokenKind.OPEN);
        var elements = new ArrayList<TableElement>();
        do {
            elements.add(element());
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return elements;
    }

    TableElement element() throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        if (constraints.atTableConstraint()) {
            return constraints.onAttributes() ? other("CONSTRAINT") : constraints.constraint();
        }
        if (in.at("DOMAIN")
                && in.isName(1)
                && (in.kind(2) == TokenKind.DOT || in.kind(2) == TokenKind.OPEN && in.isName(3))) {
            return other("DOMAIN");
        }
        if (in.at("SUPPLEMENTAL", "LOG")) {
            in.next(2);
            while (!in.at(TokenKind.COMMA) && !in.at(TokenKind.CLOSE) && !in.atEnd() && !in.at("ADD")) {
                in.skipOne();
            }
            return new OtherElement(new Clause(at, "SUPPLEMENTAL LOG", in.textFrom(mark)));
        }
        if (in.at("PERIOD", "FOR")) {
            in.next(2);
            parsers.names().name("a period");
            if (in.at(TokenKind.OPEN)) {
                in.skipParenthesised();
            }
            return new OtherElement(new Clause(at, "PERIOD FOR", in.textFrom(mark)));
        }
        return column();
    }

    /** Everything to the end of this element, as written. */
    private OtherElement other(String keyword) throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        while (!in.at(TokenKind.COMMA) && !in.at(TokenKind.CLOSE) && !in.atEnd()) {
            in.skipOne();
        }
        return new OtherElement(new Clause(at, keyword, in.textFrom(mark)));
    }

    ColumnDef column() throws SyntaxException {
        return new Attributes(in.here(), in.identifier("a column or a constraint")).read();
    }

    /** What has been read of one column. */
    private final class Attributes {
        private final At at;
        private final Identifier name;
        private Optional<TypeName> type = Optional.empty();
        private Optional<Default> defaultValue = Optional.empty();
        private Optional<Identity> identity = Optional.empty();
        private Optional<Expr> virtual = Optional.empty();
        private Visibility visibility = Visibility.UNSTATED;
        private final List<Constraint> found = new ArrayList<>();
        private final List<Clause> clauses = new ArrayList<>();

        Attributes(At at, Identifier name) {
            this.at = at;
            this.name = name;
        }

        ColumnDef read() throws SyntaxException {
            if (in.atName() && !atAttribute()) {
                type = Optional.of(parsers.types().columnType());
            }
            while (attribute()) {
                // each call takes one attribute
            }
            return new ColumnDef(at, name, type, defaultValue, identity, virtual, visibility, found, clauses);
        }

        private boolean attribute() throws SyntaxException {
            if (!in.at(TokenKind.WORD)) {
                return false;
            }
            if (constraints.atColumnConstraint()) {
                found.add(constraints.constraint());
            } else if (in.take("DEFAULT")) {
                defaultValue = Optional.of(defaultValue());
            } else if (in.take("VISIBLE")) {
                visibility = Visibility.VISIBLE;
            } else if (in.take("INVISIBLE")) {
                visibility = Visibility.INVISIBLE;
            } else if (in.take("GENERATED")) {
                generated();
            } else if (in.at("AS") && in.kind(1) == TokenKind.OPEN && !in.isQuery(1)) {
                in.next();
                virtual();
            } else {
                return otherAttribute();
            }
            return true;
        }

        private void generated() throws SyntaxException {
            var kind = IdentityKind.ALWAYS;
            if (in.take("BY")) {
                in.expect("DEFAULT");
                kind = IdentityKind.BY_DEFAULT;
                if (in.take("ON", "NULL")) {
                    kind = IdentityKind.BY_DEFAULT_ON_NULL;
                    if (in.take("FOR", "INSERT")) {
                        in.expect("ONLY");
                    }
                }
            } else {
                in.take("ALWAYS");
            }
            in.expect("AS");
            if (!in.take("IDENTITY")) {
                virtual();
                return;
            }
            SequenceOptions options;
            if (in.take(TokenKind.OPEN)) {
                options = sequences.options();
                in.expect(TokenKind.CLOSE);
            } else {
                options = sequences.options();
            }
            identity = Optional.of(new Identity(kind, options));
        }

        private void virtual() throws SyntaxException {
            in.expect(TokenKind.OPEN);
            virtual = Optional.of(parsers.expressions().expression());
            in.expect(TokenKind.CLOSE);
            in.take("VIRTUAL");
        }

        private Default defaultValue() throws SyntaxException {
            var kind = DefaultKind.PLAIN;
            if (in.take("ON", "NULL")) {
                kind = DefaultKind.ON_NULL_FOR_INSERT;
                if (in.take("FOR", "INSERT")) {
                    if (in.take("AND", "UPDATE")) {
                        kind = DefaultKind.ON_NULL_FOR_INSERT_AND_UPDATE;
                    } else {
                        in.expect("ONLY");
                    }
                }
            }
            return new Default(parsers.expressions().expression(), kind);
        }

        private boolean otherAttribute() throws SyntaxException {
            At start = in.here();
            int mark = in.mark();
            String keyword = in.word();
            switch (keyword) {
                case "SORT", "RESERVABLE", "MATERIALIZED", "DECRYPT" -> in.next();
                case "COLLATE", "DOMAIN" -> {
                    in.next();
                    parsers.names().name("a collation or domain");
                    in.take("STRICT");
                }
                case "ANNOTATIONS" -> {
                    in.next();
                    in.skipParenthesised();
                }
                case "VALIDATE" -> {
                    in.next();
                    in.take("CAST");
                    in.take("USING");
                    in.text("a JSON schema");
                }
                case "ENCRYPT" -> encryption();
                case "EVALUATION", "UNUSABLE", "USABLE" -> edition();
                case "NOT", "SUBSTITUTABLE" -> {
                    in.take("NOT");
                    in.expect("SUBSTITUTABLE");
                    in.take("AT", "ALL", "LEVELS");
                    in.take("FORCE");
                    keyword = "SUBSTITUTABLE";
                }
                case "DROP" -> {
                    in.next();
                    in.expect("IDENTITY");
                    keyword = "DROP IDENTITY";
                }
                default -> {
                    return false;
                }
            }
            clauses.add(new Clause(start, keyword, in.textFrom(mark)));
            return true;
        }

        private void encryption() throws SyntaxException {
            in.next();
            while (true) {
                if (in.take("USING")) {
                    in.text("an algorithm");
                } else if (in.take("IDENTIFIED", "BY")) {
                    in.next();
                } else if (!in.take("NO", "SALT") && !in.take("SALT") && !in.take(TokenKind.TEXT)) {
                    return;
                }
            }
        }

        /** {@code EVALUATION USING CURRENT EDITION}, {@code UNUSABLE BEFORE EDITION e}. */
        private void edition() throws SyntaxException {
            in.next();
            in.takeAny("USING", "BEFORE", "BEGINNING");
            in.take("WITH");
            if (!in.takeAny("CURRENT", "NULL").isEmpty()) {
                in.expect("EDITION");
            } else {
                in.expect("EDITION");
                in.identifier("an edition");
            }
        }

        private boolean atAttribute() {
            return constraints.atColumnConstraint()
                    || in.atAny(
                            "DEFAULT", "GENERATED", "AS", "NOT", "COLLATE", "ENCRYPT", "DECRYPT", "ANNOTATIONS", "DROP")
                    || in.atAny("VISIBLE", "INVISIBLE", "SORT")
                    || in.at("SUBSTITUTABLE", "AT")
                    || in.at("DOMAIN")
                            && in.isName(1)
                            && !in.isAny(1, "NOT", "NULL", "DEFAULT", "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK");
        }
    }
}
