package io.howdah.sql.oracle.script;

import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.base.Severity;
import io.howdah.sql.oracle.script.PlusSettings.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the commands of SQL*Plus do to the session. */
final class PlusCommands {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_$#]*)\\s*=\\s*('(?:[^']|'')*'|\"[^\"]*\"|[^\\s;]+)");
    private static final Pattern SESSION = Pattern.compile("(?is)ALTER\\s+SESSION\\s+SET\\s+(.*)");
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");
    private static final Pattern NEW_VALUE =
            Pattern.compile("(?i)\\b(?:NEW_V|NEW_VA|NEW_VAL|NEW_VALU|NEW_VALUE|OLD_V|OLD_VALUE)\\s+(\\w+)");
    private static final Pattern PASSWORD = Pattern.compile(
            "(?i)\\b((?:sqlldr|sqlplus|impdp|imp|expdp|exp|sql)(?:\\.exe)?\\s+(?:-\\S+\\s+)*(?:userid=)?[\\w$#&.]+)/[^\\s@]+");

    private final Map<String, String> given;
    private final FindingLog findings;

    PlusCommands(ScriptSettings settings, FindingLog findings) {
        this.given = new java.util.HashMap<>();
        settings.defines().forEach((name, value) -> given.put(name.toUpperCase(Locale.ROOT), value));
        this.findings = findings;
    }

    /** The variables that were given stand from the beginning. */
    SessionState initial(SessionState state) {
        PlusSettings plus = state.plus();
        for (var define : given.entrySet()) {
            plus = plus.withVariable(define.getKey(), new Variable.Known(define.getValue()));
        }
        return state.withPlus(plus);
    }

    /** Whether unresolved variables in this command change what is migrated. */
    static boolean mattersUnresolved(String word) {
        return switch (word) {
            case "PROMPT",
                    "REMARK",
                    "HOST",
                    "SPOOL",
                    "!",
                    "$",
                    "COLUMN",
                    "TTITLE",
                    "BTITLE",
                    "SHOW",
                    "PAUSE",
                    "ACCEPT",
                    "CONNECT",
                    "@",
                    "@@",
                    "START",
                    "SET",
                    "UNDEFINE" -> false;
            default -> true;
        };
    }

    /** Runs a command that changes the session; the others leave it as it is. */
    SessionState run(String word, String raw, String rest, Place place, SessionState state) {
        return switch (word) {
            case "SET" -> set(rest, state);
            case "DEFINE" -> define(rest, state);
            case "UNDEFINE" -> undefine(rest, state);
            case "ACCEPT" -> accept(raw, place, state);
            case "COLUMN" -> column(rest, state);
            case "CONNECT" -> connect(rest, place, state);
            case "DISCONNECT" -> state.withoutSchema();
            default -> state;
        };
    }

    /** A command's text as it may be shown. */
    static String shown(String word, String rest) {
        return switch (word) {
            case "CONNECT", "PASSWORD" ->
                rest.replaceAll("/\\S*", "").replaceAll(";\\s*$", "").strip();
            case "ACCEPT" -> rest;
            default -> PASSWORD.matcher(rest).replaceAll("$1/***");
        };
    }

    private static SessionState set(String rest, SessionState state) {
        List<String> tokens = tokens(rest);
        PlusSettings plus = state.plus();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String name = tokens.get(i).toUpperCase(Locale.ROOT);
            String value = unquoted(tokens.get(i + 1));
            if (abbreviates(name, "DEFINE", 3) || abbreviates(name, "SCAN", 4)) {
                plus = plus.withDefine(character(value, '&'));
            } else if (abbreviates(name, "CONCAT", 3)) {
                plus = plus.withConcat(character(value, '.'));
            } else if (abbreviates(name, "ESCAPE", 3)) {
                plus = plus.withEscape(character(value, '\\'));
            } else if (abbreviates(name, "SQLTERMINATOR", 4)) {
                plus = plus.withTerminator(character(value, ';'));
            } else if (abbreviates(name, "SQLPREFIX", 6)) {
                plus = plus.withPrefix(character(value, '#'));
            }
        }
        return state.withPlus(plus);
    }

    private static boolean abbreviates(String word, String full, int shortest) {
        return word.length() >= shortest && full.startsWith(word);
    }

    private static char character(String value, char standard) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "ON" -> standard;
            case "OFF" -> PlusSettings.OFF;
            default -> value.isEmpty() ? standard : value.charAt(0);
        };
    }

    private SessionState define(String rest, SessionState state) {
        int equals = rest.indexOf('=');
        if (equals < 0) {
            return state;
        }
        String name = rest.substring(0, equals).strip();
        String value = unquoted(rest.substring(equals + 1).strip());
        String own = given.get(name.toUpperCase(Locale.ROOT));
        boolean open = hasVariable(value, state.plus());
        return state.withPlus(state.plus().withVariable(name, new Variable.Known(open && own != null ? own : value)));
    }

    static boolean hasVariable(String text, PlusSettings plus) {
        if (plus.define() == PlusSettings.OFF) {
            return false;
        }
        for (int at = text.indexOf(plus.define()); at >= 0; at = text.indexOf(plus.define(), at + 1)) {
            if (Substitution.nameEnd(text, at + 1) > at + 1) {
                return true;
            }
        }
        return false;
    }

    private static SessionState undefine(String rest, SessionState state) {
        PlusSettings plus = state.plus();
        for (String name : tokens(rest)) {
            plus = plus.withoutVariable(name);
        }
        return state.withPlus(plus);
    }

    /** {@code ACCEPT name [type] [FORMAT f] [DEFAULT d] [PROMPT text] [HIDE]}. */
    private SessionState accept(String raw, Place place, SessionState state) {
        List<String> tokens = tokens(raw);
        if (tokens.isEmpty()) {
            return state;
        }
        String name = tokens.getFirst();
        String own = given.get(name.toUpperCase(Locale.ROOT));
        if (own != null) {
            return state.withPlus(state.plus().withVariable(name, new Variable.Known(own)));
        }
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (abbreviates(tokens.get(i).toUpperCase(Locale.ROOT), "DEFAULT", 3)) {
                String value = unquoted(
                        Substitution.apply(tokens.get(i + 1), 0, state.plus()).text());
                Variable variable = hasVariable(value, state.plus())
                        ? new Variable.Unknown("its default " + value + " is not known")
                        : new Variable.Known(value);
                return state.withPlus(state.plus().withVariable(name, variable));
            }
        }
        findings.add(
                SqlCode.ACCEPT_WITHOUT_VALUE,
                Severity.NOTE,
                place,
                "ACCEPT asks for " + name + " and has no default",
                "give the define " + name + " if statements need it");
        return state.withPlus(state.plus().withVariable(name, new Variable.Unknown("ACCEPT asks for it")));
    }

    private SessionState column(String rest, SessionState state) {
        Matcher matcher = NEW_VALUE.matcher(rest);
        PlusSettings plus = state.plus();
        while (matcher.find()) {
            if (!given.containsKey(matcher.group(1).toUpperCase(Locale.ROOT))) {
                plus = plus.withVariable(
                        matcher.group(1), new Variable.Unknown("a query sets it when the script runs"));
            }
        }
        return state.withPlus(plus);
    }

    private SessionState connect(String rest, Place place, SessionState state) {
        List<String> tokens = tokens(rest.replaceAll(";\\s*$", ""));
        String all = rest.toUpperCase(Locale.ROOT);
        if (all.matches("(?s).*\\bAS\\s+SYS(DBA|BACKUP|DG|KM|RAC)\\b.*")) {
            return state.withSchema(new Identifier("SYS"));
        }
        String logon =
                tokens.stream().filter(t -> !t.startsWith("-")).findFirst().orElse("/");
        Optional<String> user = user(logon);
        if (user.isEmpty() || hasVariable(user.get(), state.plus())) {
            findings.add(
                    SqlCode.CONNECT_UNRESOLVED,
                    Severity.WARNING,
                    place,
                    "CONNECT does not tell which user" + user.map(u -> " " + u).orElse("") + " is",
                    "give the variable as a define, or name the default schema");
            return state.withoutSchema();
        }
        return state.withSchema(Identifier.oracle(user.get()));
    }

    /** {@code scott/tiger@db -> scott}, {@code "Scott"/x -> "Scott"}, {@code proxy[client]/x -> client}. */
    private static Optional<String> user(String logon) {
        if (logon.startsWith("\"")) {
            int end = logon.indexOf('"', 1);
            return end > 0 ? Optional.of(logon.substring(0, end + 1)) : Optional.empty();
        }
        int end = 0;
        while (end < logon.length() && "/@[;".indexOf(logon.charAt(end)) < 0) {
            end++;
        }
        if (end < logon.length() && logon.charAt(end) == '[') {
            int close = logon.indexOf(']', end);
            return close > 0 ? Optional.of(logon.substring(end + 1, close)) : Optional.empty();
        }
        return end > 0 ? Optional.of(logon.substring(0, end)) : Optional.empty();
    }

    /** What ALTER SESSION SET in this statement establishes. */
    static SessionState alterSession(String statement, SessionState state) {
        Matcher session = SESSION.matcher(statement);
        if (!session.lookingAt()) {
            return state;
        }
        SessionState changed = state;
        Matcher pair = ASSIGNMENT.matcher(session.group(1));
        while (pair.find()) {
            String name = pair.group(1).toUpperCase(Locale.ROOT);
            if (name.equals("CURRENT_SCHEMA")) {
                String schema = pair.group(2);
                changed = hasVariable(schema, state.plus())
                        ? changed.withoutSchema()
                        : changed.withSchema(Identifier.oracle(schema));
            } else {
                changed = changed.withParameter(name, unquoted(pair.group(2)).replace("''", "'"));
            }
        }
        return changed;
    }

    static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            boolean last = matcher.end() == text.length()
                    || text.substring(matcher.end()).isBlank();
            tokens.add(
                    last && token.length() > 1 && token.endsWith(";") ? token.substring(0, token.length() - 1) : token);
        }
        return tokens;
    }

    static String unquoted(String text) {
        if (text.length() >= 2) {
            char first = text.charAt(0);
            if ((first == '\'' || first == '"') && text.charAt(text.length() - 1) == first) {
                return text.substring(1, text.length() - 1);
            }
        }
        return text;
    }
}
