package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Statement.SequenceOptions;
import java.util.ArrayList;
import java.util.Optional;

/** Reads the options of sequences and identity columns, in any order. */
final class SequenceParser {
    private final Cursor in;

    SequenceParser(Cursor in) {
        this.in = in;
    }

    /** Options as far as they go; what follows is for the caller to judge. */
    SequenceOptions options() throws SyntaxException {
        Optional<String> startWith = Optional.empty();
        Optional<String> incrementBy = Optional.empty();
        Optional<String> minValue = Optional.empty();
        Optional<String> maxValue = Optional.empty();
        String cycle = "";
        String cache = "";
        var other = new ArrayList<String>();
        while (in.at(TokenKind.WORD)) {
            if (in.take("START", "WITH")) {
                startWith = Optional.of(in.take("LIMIT", "VALUE") ? "LIMIT VALUE" : number());
            } else if (in.take("INCREMENT", "BY")) {
                incrementBy = Optional.of(number());
            } else if (in.take("MINVALUE")) {
                minValue = Optional.of(number());
            } else if (in.take("MAXVALUE")) {
                maxValue = Optional.of(number());
            } else if (in.take("NOMINVALUE") || in.take("NO", "MINVALUE")) {
                minValue = Optional.of("");
            } else if (in.take("NOMAXVALUE") || in.take("NO", "MAXVALUE")) {
                maxValue = Optional.of("");
            } else if (in.atAny("CYCLE", "NOCYCLE")) {
                cycle = in.word();
                in.next();
            } else if (in.take("CACHE")) {
                cache = number();
            } else if (in.take("NOCACHE")) {
                cache = "NOCACHE";
            } else {
                String word = other();
                if (word.isEmpty()) {
                    break;
                }
                other.add(word);
            }
        }
        return new SequenceOptions(startWith, incrementBy, minValue, maxValue, cycle, cache, other);
    }

    private String other() throws SyntaxException {
        int mark = in.mark();
        if (in.take("SCALE") || in.take("SHARD")) {
            in.takeAny("EXTEND", "NOEXTEND");
        } else if (in.take("RESTART")) {
            if (in.take("START", "WITH")) {
                number();
            }
        } else if (in.take("SHARING")) {
            in.expect(TokenKind.EQUAL);
            in.identifier("METADATA, DATA or NONE");
        } else {
            in.takeAny("ORDER", "NOORDER", "KEEP", "NOKEEP", "NOSCALE", "NOSHARD", "GLOBAL", "SESSION", "NOPARTITION");
        }
        return in.wordsFrom(mark);
    }

    private String number() throws SyntaxException {
        String sign = in.take(TokenKind.MINUS) ? "-" : "";
        in.take(TokenKind.PLUS);
        return sign + in.digits("a number");
    }
}
