package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Statement.Clause;
import java.util.ArrayList;
import java.util.List;

/** Cuts clauses that have no own record out of a statement, each as written. */
final class ClauseParser {
    private final Cursor in;

    ClauseParser(Cursor in) {
        this.in = in;
    }

    /** All clauses from here on, to a place where none can begin. */
    List<Clause> clauses(ClauseSet set) throws SyntaxException {
        var clauses = new ArrayList<Clause>();
        while (in.at(TokenKind.WORD) && !atBoundary(set)) {
            clauses.add(clause(set));
        }
        return clauses;
    }

    /** Only clauses that the set knows. */
    List<Clause> knownClauses(ClauseSet set) throws SyntaxException {
        var clauses = new ArrayList<Clause>();
        while (set.matches(in) > 0) {
            clauses.add(clause(set));
        }
        return clauses;
    }

    /** One clause, known or not. */
    Clause clause(ClauseSet set) throws SyntaxException {
        At at = in.here();
        int mark = in.mark();
        int length = Math.max(1, set.matches(in));
        String keyword = set.keyword(in, length);
        in.next(length);
        while (!atBoundary(set) && set.matches(in) == 0) {
            if (in.take("AS")) {
                in.takeAny("SECUREFILE", "BASICFILE");
                in.takeAny("LOB", "XMLTYPE", "VARRAY");
            } else {
                in.skipOne();
            }
        }
        return new Clause(at, keyword, in.textFrom(mark));
    }

    /** A clause of known length that has just been passed. */
    Clause passed(At at, String keyword, int mark) {
        return new Clause(at, keyword, in.textFrom(mark));
    }

    private boolean atBoundary(ClauseSet set) {
        return switch (in.kind()) {
            case END, BROKEN, CLOSE -> true;
            case COMMA -> !set.commasBelongToClauses();
            case OPEN -> set == ClauseSet.TABLE && in.isAny(1, "PARTITION", "SUBPARTITION");
            case WORD -> atBoundaryWord(set);
            default -> false;
        };
    }

    private boolean atBoundaryWord(ClauseSet set) {
        if (in.at("AS")) {
            return in.isQuery(1)
                    && (set == ClauseSet.TABLE || set == ClauseSet.MATERIALIZED_VIEW || set == ClauseSet.VIEW);
        }
        if (set == ClauseSet.TABLE) {
            return in.at("PARTITION", "BY")
                    || in.at("SUBPARTITION", "BY")
                    || in.at("SUBPARTITION", "TEMPLATE")
                    || in.atAny("SUBPARTITIONS");
        }
        return set.stopsAt(in);
    }
}
