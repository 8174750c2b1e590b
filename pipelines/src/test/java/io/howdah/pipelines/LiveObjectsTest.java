package io.howdah.pipelines;

import static io.howdah.pipelines.TypeCrossing.of;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects and collections with their hard values, as {@link LiveTypesTest} has the other types. */
class LiveObjectsTest {
    private static final String POINT =
            "CREATE OR REPLACE TYPE howdah_point FORCE AS OBJECT (x NUMBER, y BINARY_DOUBLE)";
    private static final String TAGS = "CREATE OR REPLACE TYPE howdah_tags FORCE AS VARRAY(4) OF VARCHAR2(40 CHAR)";

    @TempDir
    private Path directory;

    private Optional<TypeCrossing> crossing = Optional.empty();

    private TypeCrossing crossing() {
        crossing = Optional.of(new TypeCrossing(directory));
        return crossing.get();
    }

    @AfterEach
    void stop() throws SQLException {
        if (crossing.isPresent()) {
            crossing.get().close();
        }
    }

    @Test
    void objectsWithinObjects() throws Exception {
        crossing()
                .with(
                        POINT,
                        TAGS,
                        "CREATE OR REPLACE TYPE howdah_times FORCE AS OBJECT (born DATE, seen TIMESTAMP(6),"
                                + " away TIMESTAMP(3) WITH TIME ZONE, years INTERVAL YEAR(4) TO MONTH, span INTERVAL DAY(3) TO SECOND(6))",
                        "CREATE OR REPLACE TYPE howdah_bytes FORCE AS OBJECT (code RAW(4), word CHAR(4), n NVARCHAR2(9), note CLOB, pic BLOB)",
                        "CREATE OR REPLACE TYPE howdah_holder FORCE AS OBJECT (name VARCHAR2(9), at howdah_point, tags howdah_tags, n NUMBER(6,2))")
                .cross(
                        "19.0.0.0.0",
                        of(
                                "howdah_point",
                                // an object of NULLs is no NULL
                                "howdah_point(NULL, NULL)",
                                "(null,null)",
                                "howdah_point(1E-130, -1E100)",
                                "(0." + "0".repeat(129) + "1,-1" + "0".repeat(100) + ")",
                                "howdah_point(12345678901234567890123456789012345678, BINARY_DOUBLE_INFINITY)",
                                "(12345678901234567890123456789012345678,\"Infinity\")"),
                        of(
                                "howdah_times",
                                "howdah_times(TO_DATE('-4712-01-01', 'SYYYY-MM-DD'), TIMESTAMP '9999-12-31 23:59:59.999999',"
                                        + " TIMESTAMP '2024-02-29 23:59:59.999 +05:30', INTERVAL '-1234-11' YEAR(4) TO MONTH,"
                                        + " INTERVAL '-123 04:05:06.000007' DAY(3) TO SECOND)",
                                "(\"-4712-01-01 00:00:00\",\"9999-12-31 23:59:59.999999\",\"2024-02-29 18:29:59.999Z\",\"-1234-11\","
                                        + "\"-123 04:05:06.000007\")",
                                "howdah_times(NULL, NULL, NULL, NULL, NULL)",
                                "(null,null,null,null,null)"),
                        of(
                                "howdah_bytes",
                                "howdah_bytes(HEXTORAW('00FF'), 'ab', UNISTR('\\D834\\DD1E'), TO_CLOB('a \"b\", \\ ''c'''), HEXTORAW('DEADBEEF'))",
                                // blanks that only fill up are not compared
                                "(\"00ff\",\"ab\",\"𝄞\",\"a \\\"b\\\", \\\\ 'c'\",\"deadbeef\")",
                                "howdah_bytes(NULL, NULL, NULL, EMPTY_CLOB(), EMPTY_BLOB())",
                                "(null,null,null,\"\",\"\")"),
                        of(
                                "howdah_holder",
                                "howdah_holder('ü', howdah_point(1, 2), howdah_tags('a', NULL), 1234.56)",
                                "(\"ü\",(1,2),[\"a\",null],1234.56)",
                                "howdah_holder(NULL, NULL, NULL, NULL)",
                                "(null,null,null,null)",
                                "howdah_holder(NULL, howdah_point(NULL, NULL), howdah_tags(), -0.01)",
                                "(null,(null,null),[],-0.01)"));
    }

    @Test
    void collections() throws Exception {
        crossing()
                .with(
                        POINT,
                        TAGS,
                        "CREATE OR REPLACE TYPE howdah_points FORCE AS TABLE OF howdah_point",
                        "CREATE OR REPLACE TYPE howdah_lists FORCE AS VARRAY(3) OF howdah_tags",
                        "CREATE OR REPLACE TYPE howdah_days FORCE AS VARRAY(3) OF DATE",
                        "CREATE OR REPLACE TYPE howdah_route FORCE AS OBJECT (name VARCHAR2(9), days howdah_days)",
                        "CREATE OR REPLACE TYPE howdah_routes FORCE AS VARRAY(3) OF howdah_route")
                .cross(
                        "19.0.0.0.0",
                        of(
                                "howdah_tags",
                                // an empty collection is no NULL
                                "howdah_tags()",
                                "[]",
                                "howdah_tags(NULL)",
                                "[null]",
                                "howdah_tags('a,b', '{\"x\"}', 'back\\slash', 'Größe ''é''')",
                                "[\"a,b\",\"{\\\"x\\\"}\",\"back\\\\slash\",\"Größe 'é'\"]",
                                "howdah_tags(CHR(10) || CHR(9) || CHR(13), '[', ']', 'null')",
                                "[\"\\u000a\\u0009\\u000d\",\"[\",\"]\",\"null\"]"),
                        of(
                                        "howdah_points",
                                        "howdah_points()",
                                        "[]",
                                        "howdah_points(howdah_point(1, 0.5), NULL, howdah_point(NULL, NULL))",
                                        "[(1,0.5),null,(null,null)]")
                                .stored("NESTED TABLE v STORE AS howdah_points_rows"),
                        of(
                                "howdah_lists",
                                "howdah_lists(howdah_tags('a'), NULL, howdah_tags())",
                                "[[\"a\"],null,[]]",
                                "howdah_lists()",
                                "[]"),
                        of(
                                "howdah_routes",
                                "howdah_routes(howdah_route('x', howdah_days(DATE '2024-02-29', NULL)), NULL, howdah_route(NULL, NULL))",
                                "[(\"x\",[\"2024-02-29 00:00:00\",null]),null,(null,null)]"));
    }
}
