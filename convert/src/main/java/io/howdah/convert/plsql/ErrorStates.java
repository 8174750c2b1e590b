package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.SuppliedPackages;
import io.howdah.sql.oracle.tree.Name;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Oracle's exceptions and error numbers as conditions and SQLSTATEs of PL/pgSQL (PL/SQL Language Reference 23ai, "Predefined
 * Exceptions"; PostgreSQL 18 manual, appendix A).
 *
 * <p>An error number without counterpart becomes a state of its own that can be turned back: its first digit is a letter of {@code
 * OQRSTUVWYZ} for 0 to 9, then four digits: ORA-20001 -> R0001, ORA-01555 -> O1555. An exception without number becomes N and four
 * letters made from its name.
 */
final class ErrorStates {
    private static final String LETTERS = "OQRSTUVWYZ";

    /** PL/SQL Packages and Types Reference 23ai, "UTL_FILE", "Exceptions"; "DBMS_LOB", "Exceptions". */
    private static final Map<String, Integer> SUPPLIED = Map.ofEntries(
            Map.entry("UTL_FILE.INVALID_PATH", 29280),
            Map.entry("UTL_FILE.INVALID_MODE", 29281),
            Map.entry("UTL_FILE.INVALID_FILEHANDLE", 29282),
            Map.entry("UTL_FILE.INVALID_OPERATION", 29283),
            Map.entry("UTL_FILE.READ_ERROR", 29284),
            Map.entry("UTL_FILE.WRITE_ERROR", 29285),
            Map.entry("UTL_FILE.INTERNAL_ERROR", 29286),
            Map.entry("UTL_FILE.INVALID_MAXLINESIZE", 29287),
            Map.entry("UTL_FILE.INVALID_FILENAME", 29288),
            Map.entry("UTL_FILE.ACCESS_DENIED", 29289),
            Map.entry("UTL_FILE.INVALID_OFFSET", 29290),
            Map.entry("UTL_FILE.DELETE_FAILED", 29291),
            Map.entry("UTL_FILE.RENAME_FAILED", 29292),
            Map.entry("DBMS_LOB.INVALID_ARGVAL", 21560),
            Map.entry("DBMS_LOB.ACCESS_ERROR", 22925),
            Map.entry("DBMS_LOB.NOEXIST_DIRECTORY", 22285),
            Map.entry("DBMS_LOB.INVALID_DIRECTORY", 22287),
            Map.entry("DBMS_LOB.OPERATION_FAILED", 22288),
            Map.entry("DBMS_LOB.UNOPENED_FILE", 22289));

    /** As they stand behind WHEN, several with OR between. */
    private static final Map<String, String> PREDEFINED = Map.ofEntries(
            Map.entry("NO_DATA_FOUND", "no_data_found"),
            Map.entry("TOO_MANY_ROWS", "too_many_rows"),
            Map.entry("DUP_VAL_ON_INDEX", "unique_violation"),
            Map.entry("ZERO_DIVIDE", "division_by_zero"),
            Map.entry(
                    "VALUE_ERROR",
                    "string_data_right_truncation OR numeric_value_out_of_range OR invalid_text_representation OR "
                            + "null_value_not_allowed OR SQLSTATE 'O6502'"),
            Map.entry("INVALID_NUMBER", "invalid_text_representation OR SQLSTATE 'O1722'"),
            Map.entry("INVALID_CURSOR", "invalid_cursor_name OR null_value_not_allowed OR SQLSTATE 'O1001'"),
            Map.entry("CURSOR_ALREADY_OPEN", "duplicate_cursor"),
            Map.entry("CASE_NOT_FOUND", "case_not_found"),
            Map.entry("COLLECTION_IS_NULL", "SQLSTATE 'O6531'"),
            Map.entry("SUBSCRIPT_BEYOND_COUNT", "array_subscript_error OR SQLSTATE 'O6533'"),
            Map.entry("SUBSCRIPT_OUTSIDE_LIMIT", "SQLSTATE 'O6532'"),
            Map.entry("ROWTYPE_MISMATCH", "datatype_mismatch OR SQLSTATE 'O6504'"),
            Map.entry("PROGRAM_ERROR", "internal_error OR SQLSTATE 'O6501'"),
            Map.entry("STORAGE_ERROR", "out_of_memory OR SQLSTATE 'O6500'"),
            Map.entry("TIMEOUT_ON_RESOURCE", "lock_not_available OR SQLSTATE 'O0051'"),
            Map.entry("TRANSACTION_BACKED_OUT", "transaction_rollback OR SQLSTATE 'O0061'"),
            Map.entry("NOT_LOGGED_ON", "SQLSTATE 'O1012'"),
            Map.entry("LOGIN_DENIED", "invalid_password OR SQLSTATE 'O1017'"),
            Map.entry("ACCESS_INTO_NULL", "SQLSTATE 'O6530'"),
            Map.entry("SELF_IS_NULL", "SQLSTATE 'S0625'"),
            Map.entry("SYS_INVALID_ROWID", "SQLSTATE 'O1410'"),
            Map.entry("NO_DATA_NEEDED", "SQLSTATE 'O6548'"),
            Map.entry("OTHERS", "OTHERS"));

    /** Error numbers that PostgreSQL raises under a state of its own. */
    private static final Map<Integer, String> NUMBERS = Map.ofEntries(
            Map.entry(1, "23505"),
            Map.entry(51, "55P03"),
            Map.entry(54, "55P03"),
            Map.entry(60, "40P01"),
            Map.entry(100, "P0002"),
            Map.entry(904, "42703"),
            Map.entry(942, "42P01"),
            Map.entry(955, "42P07"),
            Map.entry(1400, "23502"),
            Map.entry(1403, "P0002"),
            Map.entry(1407, "23502"),
            Map.entry(1410, "22P02"),
            Map.entry(1422, "P0003"),
            Map.entry(1426, "22003"),
            Map.entry(1438, "22003"),
            Map.entry(1476, "22012"),
            Map.entry(1722, "22P02"),
            Map.entry(1830, "22007"),
            Map.entry(1839, "22008"),
            Map.entry(1841, "22008"),
            Map.entry(1843, "22008"),
            Map.entry(1847, "22008"),
            Map.entry(1858, "22007"),
            Map.entry(1861, "22007"),
            Map.entry(2290, "23514"),
            Map.entry(2291, "23503"),
            Map.entry(2292, "23503"),
            Map.entry(6511, "42P03"),
            Map.entry(6592, "20000"),
            Map.entry(8177, "40001"),
            Map.entry(12899, "22001"),
            Map.entry(30006, "55P03"));

    private ErrorStates() {}

    static Optional<Symbol.NamedException> predefined(Identifier name) {
        return Optional.ofNullable(PREDEFINED.get(name.text()))
                .map(condition -> new Symbol.NamedException(condition, state(name.text(), condition)));
    }

    /** Exceptions of supplied packages: those whose numbers are known, others by their names. */
    static Optional<Symbol.NamedException> supplied(Name name) {
        String key = Rules.key(name);
        Integer number = SUPPLIED.get(key);
        if (number != null) {
            return Optional.of(CodeIndex.exception(ofNumber(number)));
        }
        return SuppliedPackages.advice(name).map(advice -> CodeIndex.exception(ofName(key)));
    }

    /** What RAISE of a predefined exception raises. */
    private static String state(String name, String condition) {
        return switch (name) {
            case "VALUE_ERROR" -> "O6502";
            case "INVALID_NUMBER" -> "O1722";
            case "INVALID_CURSOR" -> "O1001";
            case "SUBSCRIPT_BEYOND_COUNT" -> "O6533";
            case "PROGRAM_ERROR" -> "O6501";
            default -> {
                int quote = condition.indexOf('\'');
                yield quote >= 0 ? condition.substring(quote + 1, condition.lastIndexOf('\'')) : condition;
            }
        };
    }

    /** Of an error number without its sign. */
    static String ofNumber(int number) {
        String known = NUMBERS.get(number);
        return known != null ? known : own(number);
    }

    static String own(int number) {
        String digits = String.format(Locale.ROOT, "%05d", number);
        return LETTERS.charAt(digits.charAt(0) - '0') + digits.substring(1);
    }

    /** The five digits that a state of {@link #own} was made of. */
    static String number(String state) {
        return LETTERS.indexOf(state.charAt(0)) + state.substring(1);
    }

    /** Of an exception that has no number. */
    static String ofName(String qualified) {
        int hash = Math.floorMod(qualified.hashCode(), 36 * 36 * 36 * 36);
        String text = Integer.toString(hash, 36).toUpperCase(Locale.ROOT);
        return "N" + "0".repeat(4 - text.length()) + text;
    }
}
