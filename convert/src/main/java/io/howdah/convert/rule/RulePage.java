package io.howdah.convert.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page docs/conversion.md: what the rules say of themselves, so that page and program cannot disagree. */
public final class RulePage {
    private RulePage() {}

    /**
     * What a person must know that no rule can mend.
     *
     * @param code of the finding that says so at the place, empty where none can
     */
    private record Difference(String what, String code) {}

    public static String markdown() {
        return """
                # Expressions and queries

                How defaults, checks, virtual columns, index keys, views and materialized views are converted. Names and types come first: a rule knows
                whether `a + b` adds numbers or moves a date, whether a value can be NULL, and whether PostgreSQL could have `''` where Oracle has NULL.
                What cannot be converted is a finding with its place; nothing is left out silently.

                This page is made from the rules themselves (`RulePage`); a test converts every example.

                Of 1,100 public objects, 980 (89 %%) are created as a whole and pass plpgsql_check, and 2,148 of 2,207 routines (97 %%); see "What is
                converted" in [performance.md](performance.md). The rest carries findings that name the place and what to do.

                Functions of schema `oracle` are created where something uses them. They exist only where PostgreSQL has no native counterpart.

                ## Functions

                | Oracle functions | Example | becomes | Remarks |
                | --- | --- | --- | --- |
                %s
                ## Pseudo columns and words

                | Words | Example | becomes | Remarks |
                | --- | --- | --- | --- |
                %s
                ## Operators

                | Operators | Example | becomes | Remarks |
                | --- | --- | --- | --- |
                %s
                ## Query clauses

                | Rewrite | Oracle | PostgreSQL | Remarks |
                | --- | --- | --- | --- |
                %s
                ## What stays different

                | Difference | Finding |
                | --- | --- |
                %s
                ## Findings

                `howdah explain CODE` says more.

                | Code | What it says | Minutes |
                | --- | --- | --- |
                %s""".formatted(
                        rows(Rule.OfCall.class, RulePage::functions),
                        rows(Rule.OfWord.class, r -> ((Rule.OfWord) r).words()),
                        rows(Rule.OfOperator.class, r -> ((Rule.OfOperator) r).operators()),
                        rows(Rule.OfQuery.class, r -> Set.of(r.name())),
                        DIFFERENCES.stream()
                                .map(d -> "| " + d.what() + " | " + d.code() + " |\n")
                                .collect(Collectors.joining()),
                        Arrays.stream(RuleCode.values())
                                .map(c -> "| " + c.code() + " | " + c.title() + " | " + c.minutes() + " |\n")
                                .collect(Collectors.joining()));
    }

    private static Set<String> functions(Rule rule) {
        return ((Rule.OfCall) rule).functions();
    }

    private static String rows(Class<? extends Rule> kind, Function<Rule, Set<String>> names) {
        return Rules.all().stream()
                .filter(kind::isInstance)
                .map(rule -> "| " + code(names.apply(rule).stream().sorted()) + " | "
                        + code(Stream.of(rule.example().before())) + " | "
                        + code(Stream.of(rule.example().after())) + " | "
                        + cell(rule.example().why()) + " |\n")
                .collect(Collectors.joining());
    }

    private static String code(Stream<String> texts) {
        return texts.map(t -> "`" + cell(t) + "`").collect(Collectors.joining(" "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private static final List<Difference> DIFFERENCES = List.of(
            new Difference(
                    "Division, MONTHS_BETWEEN and differences of dates have the 39 to 40 digits of NUMBER. AVG, STDDEV, VARIANCE, SQRT, EXP, LN,"
                            + " LOG and POWER have at least 16 digits in PostgreSQL; trigonometry, MEDIAN, CORR and REGR functions about 15.",
                    ""),
            new Difference(
                    "A numeric value may print zeros behind the point (`9.00`) that Oracle does not print. Text made by the conversion"
                            + " (TO_CHAR, `\\|\\|`) is as Oracle writes it.",
                    ""),
            new Difference(
                    "Texts are compared and sorted by the database's collation. Oracle's default is by bytes: create the target database with"
                            + " collation C, or ICU root, to have the same order.",
                    ""),
            new Difference(
                    "NLS settings of a session are those of an American database: DD-MON-RR, point and comma.",
                    "CONVERT-1005"),
            new Difference(
                    "SYSDATE and SYSTIMESTAMP are in the time zone of the session (setting TimeZone), not of the server.",
                    ""),
            new Difference(
                    "`DATE + INTERVAL '1' MONTH` is the last day of the month where Oracle raises ORA-01839 (31 January plus a month).",
                    ""),
            new Difference("ROWID becomes ctid, which changes with every UPDATE.", "CONVERT-1017"),
            new Difference(
                    "A pattern with greedy and non-greedy quantifiers matches as the first one says.", "CONVERT-1023"),
            new Difference(
                    "TO_CHAR of a number too wide for its mask gives `##` with a blank before it instead of `###`.",
                    ""),
            new Difference("TO_NUMBER with a mask skips characters that do not fit, where Oracle raises an error.", ""),
            new Difference(
                    "DECODE whose first result is NULL keeps the type of the others; Oracle makes it text.",
                    "CONVERT-1024"),
            new Difference(
                    "MODEL, MATCH_RECOGNIZE, flashback queries, QUALIFY, WITH FUNCTION, PARTITION in FROM, CURSOR expressions, XQuery beyond"
                            + " paths: not converted.",
                    "CONVERT-1008"),
            new Difference(
                    "GROUP_ID, MEDIAN and DISTINCT over windows, KEEP over windows except MIN and MAX: not converted.",
                    "CONVERT-1013"),
            new Difference(
                    "A loop in CONNECT BY without NOCYCLE raises ORA-01436 in both; rows count as equal by their primary key.",
                    ""));
}
