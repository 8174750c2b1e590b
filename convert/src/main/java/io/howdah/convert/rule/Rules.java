package io.howdah.convert.rule;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules, in the order in which they are asked. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new NvlToCoalesce(),
            new Nvl2ToCase(),
            new DecodeToCase(),
            new NullifToNullif(),
            new GreatestToNullSafeGreatest(),
            new LnnvlToIsNotTrue(),
            new NanvlToCase(),
            new ConcatenationToConcat(),
            new ConcatToConcat(),
            new SubstrToSubstr(),
            new InstrToStrpos(),
            new LengthToLength(),
            new LpadToLpad(),
            new LtrimToLtrim(),
            new ReplaceToReplace(),
            new TranslateToTranslate(),
            new ChrToChr(),
            new RegexpToRegex(),
            new CharacterSetFunctionsToValue(),
            new SameNameFunctions(),
            new DateArithmeticToInterval(),
            new IntegerArithmeticToNumeric(),
            new DivisionToNumeric(),
            new ComparisonToSameType(),
            new PowerOperatorToPower(),
            new ModToMod(),
            new CeilToCeil(),
            new RoundToRound(),
            new TruncToDateTrunc(),
            new TrigonometryToDoublePrecision(),
            new BitandToBitwiseAnd(),
            new SysdateToStatementClock(),
            new SystimestampToStatementTimestamp(),
            new TimestampCallToStatementTimestamp(),
            new AddMonthsToInterval(),
            new DateFunctionsToHelpers(),
            new NumToIntervalToMakeInterval(),
            new FromTzToAtTimeZone(),
            new ToCharToToChar(),
            new ToDateToTimestamp(),
            new ToNumberToNumeric(),
            new ModOperatorToMod(),
            new HextorawToDecode(),
            new StandardHashToSha(),
            new UserToSessionUser(),
            new SysContextToSettings(),
            new SysGuidToRandomUuid(),
            new RowidToCtid(),
            new RownumToRowNumber(),
            new ListaggToStringAgg(),
            new KeepToArrayAgg(),
            new RatioToReportToDivision(),
            new MedianToPercentileCont(),
            new StddevToStddevSamp(),
            new GroupingIdToGrouping(),
            new CollectToArrayAgg(),
            new JsonValueToPath(),
            new JsonArrayaggToJsonAgg(),
            new XmlFunctionsToXml(),
            new JsonObjectsToJson(),
            new DynamicSqlToHelpers(),
            new FileFunctionsToHelpers(),
            new ByteFunctionsToBytes(),
            new LobFunctionsToNative(),
            new RawFunctionsToBytea(),
            new SuppliedFunctionsToNative(),
            new SuppliedConstantsToValue(),
            new NullsIgnoredToAggregate(),
            new AggregateToAggregate());

    private static final Map<String, List<Rule.OfCall>> CALLS = new HashMap<>();
    private static final Map<String, List<Rule.OfWord>> WORDS = new HashMap<>();
    private static final Map<String, List<Rule.OfOperator>> OPERATORS = new HashMap<>();

    static {
        for (Rule rule : ALL) {
            switch (rule) {
                case Rule.OfCall call -> call.functions().forEach(f -> add(CALLS, f, call));
                case Rule.OfWord word -> word.words().forEach(w -> add(WORDS, w, word));
                case Rule.OfOperator operator -> operator.operators().forEach(o -> add(OPERATORS, o, operator));
                case Rule.OfQuery query -> {}
            }
        }
    }

    private Rules() {}

    private static <R> void add(Map<String, List<R>> table, String key, R rule) {
        table.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
    }

    /** Every rule, for the documentation: those of expressions, then what is done to whole queries. */
    public static List<Rule> all() {
        return Stream.concat(ALL.stream(), QueryRewrites.ALL.stream()).toList();
    }

    /** The first rule that takes the call. */
    public static Optional<Typed> call(Expr.Call written, Site site) {
        Expr.Call call = NamedArguments.positional(written);
        for (Rule.OfCall rule : CALLS.getOrDefault(key(call.function()), List.of())) {
            Optional<Typed> converted = rule.apply(call, site);
            if (converted.isPresent()) {
                Clauses.reportUnread(call, rule.clauses(), site);
                return converted;
            }
        }
        if (call.arguments().isEmpty()) {
            Optional<Typed> word = word(new Expr.Ref(call.at(), call.function()), key(call.function()), site);
            if (word.isPresent()) {
                return word; // CURRENT_TIMESTAMP()
            }
        }
        return SuppliedPackages.refused(call, site);
    }

    /** A function's own name, or that of a supplied package and of the function: {@code SYS.DBMS_LOB.SUBSTR -> DBMS_LOB.SUBSTR}. */
    public static String key(Name name) {
        List<Identifier> parts = name.parts();
        if (parts.size() == 1) {
            return parts.getFirst().text();
        }
        boolean plain = parts.size() == 2 && parts.getFirst().text().equals("STANDARD");
        int from = plain || parts.getFirst().text().equals("SYS") ? 1 : 0;
        return parts.subList(from, parts.size()).stream().map(Identifier::text).collect(Collectors.joining("."));
    }

    /** A word of one part or more: {@code SYSDATE}, {@code DBMS_LOB.CALL}. */
    public static Optional<Typed> word(Expr.Ref word, String name, Site site) {
        return WORDS.getOrDefault(name, List.of()).stream()
                .flatMap(r -> r.apply(word, name, site).stream())
                .findFirst();
    }

    public static Optional<Typed> operator(Expr.Binary operation, Typed left, Typed right, Site site) {
        return OPERATORS.getOrDefault(operation.operator(), List.of()).stream()
                .flatMap(r -> r.apply(operation, left, right, site).stream())
                .findFirst();
    }

    /** One side of a comparison in the type in which Oracle compares it with the other. */
    public static Typed comparable(Typed value, Typed other, At at, Site site) {
        return ComparisonToSameType.side(value, other, at, site);
    }

    /** All nodes of an XPath in a document as one fragment. */
    public static Typed xmlNodes(PgExpr path, PgExpr document) {
        return XmlFunctionsToXml.nodes(path, document);
    }

    /** A chain of {@code ||} over converted operands. */
    public static Typed concat(List<Typed> operands, Site site, At at) {
        return ConcatToConcat.concat(operands, site, at);
    }
}
