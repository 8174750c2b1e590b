package io.howdah.source.oracle;

import io.howdah.base.HowdahException;
import io.howdah.source.SourceCode;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * What it means that a session could not be opened, and whether it may open a little later. Numbers: Database Error Messages 23ai; those
 * from 17000 to 17999 are the driver's (JDBC Developer's Guide, "JDBC Error Messages").
 */
final class LogonErrors {
    /** An address that names neither host nor service: an alias of tnsnames.ora. */
    private static final Pattern ALIAS = Pattern.compile("[\\w.$#-]+");

    private LogonErrors() {}

    /** Whether a session with this server was open before. */
    enum Acquaintance {
        NEW,
        KNOWN
    }

    /**
     * Whether a logon that failed so may succeed a moment later. Never where user, password or privileges are at fault. What looks like a
     * mistake in the address passes only at a server that was there before.
     */
    static boolean passes(SQLException e, Acquaintance acquaintance) {
        return switch (acquaintance) {
            case NEW -> byListener(e) || isCut(e);
            case KNOWN ->
                byListener(e)
                        || isCut(e)
                        || isSilent(e)
                        || switch (number(e)) {
                            case 1034, // ORACLE not available
                                    12170, // connect timeout
                                    12505, // the SID is not registered
                                    12514, // nor is the service, while it moves to another instance
                                    12521, // nor is the instance
                                    12541, // no listener
                                    12543, // destination host unreachable
                                    12545,
                                    17820, // the network adapter could not establish the connection
                                    17868 -> true; // unknown host, while the name service is away
                            default -> false;
                        };
        };
    }

    /** The server or its listener answered that it takes nobody now; no password was looked at. */
    static boolean byListener(SQLException e) {
        return switch (number(e)) {
            case 18, // maximum number of sessions
                    20, // maximum number of processes
                    1033, // initialization or shutdown in progress
                    1089, // immediate shutdown
                    1090, // shutdown in progress
                    2391, // SESSIONS_PER_USER
                    12516, // no handler that could take it: processes are used up
                    12518, // could not hand off the connection
                    12519,
                    12520,
                    12526, // restricted mode
                    12527,
                    12528 -> true; // blocked: instances are starting
            default -> false;
        };
    }

    /** The line broke amid the logon. A server that is silent, or whose certificate is not believed, does not count. */
    private static boolean isCut(SQLException e) {
        return switch (number(e)) {
            case 28, 603, 1012, 1092, 3113, 3114, 3135, 12537, 12547, 12570, 12571, 17008, 17800, 17902 -> true;
            case 17002, 17410 -> !isSilent(e) && !isAboutTls(e);
            default -> false;
        };
    }

    private static boolean isSilent(SQLException e) {
        return has(e, SocketTimeoutException.class);
    }

    /** TLS broken off by the network is a cut like any other. */
    private static boolean isAboutTls(SQLException e) {
        return has(e, SSLException.class) && !has(e, EOFException.class) && !has(e, SocketException.class);
    }

    private static boolean has(SQLException e, Class<? extends Exception> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static int number(SQLException e) {
        return OracleErrors.number(e);
    }

    /** The account, as it is now, will be refused again. */
    static boolean refusesTheAccount(HowdahException problem) {
        return problem.code() == SourceCode.ORACLE_LOGIN_REFUSED
                || problem.code() == SourceCode.ORACLE_ACCOUNT_LOCKED
                || problem.code() == SourceCode.ORACLE_PASSWORD_EXPIRED;
    }

    /** Nothing of it shows a password. */
    static HowdahException problem(OracleServer server, SQLException e) {
        String attempt = "could not connect to " + server.describe() + ": " + OracleErrors.words(e);
        return byListener(e) || number(e) == 1034 || number(e) == 1035
                ? new HowdahException(SourceCode.ORACLE_NOT_READY, attempt, later(e), e)
                : about(e, server, attempt);
    }

    private static String later(SQLException e) {
        return switch (number(e)) {
            case 18, 20, 2391, 12516, 12518, 12519, 12520 ->
                "take fewer source.sessions, or raise the server's SESSIONS, PROCESSES or SESSIONS_PER_USER";
            case 1035, 12526, 12527 -> "ALTER SYSTEM DISABLE RESTRICTED SESSION";
            default -> "run the same command again when the database is open";
        };
    }

    private static HowdahException about(SQLException e, OracleServer server, String attempt) {
        return switch (number(e)) {
            case 12514, 12505, 12521 ->
                new HowdahException(
                        SourceCode.ORACLE_SERVICE_UNKNOWN,
                        attempt,
                        "compare the service name with `lsnrctl status`",
                        e);
            case 1017, 1005, 17443, 28009, 1435 ->
                new HowdahException(
                        SourceCode.ORACLE_LOGIN_REFUSED,
                        attempt,
                        "check source.user and the password in HOWDAH_SOURCE_PASSWORD",
                        e);
            case 28000 ->
                new HowdahException(
                        SourceCode.ORACLE_ACCOUNT_LOCKED,
                        attempt,
                        "ALTER USER " + server.account() + " ACCOUNT UNLOCK",
                        e);
            case 28001 ->
                new HowdahException(
                        SourceCode.ORACLE_PASSWORD_EXPIRED,
                        attempt,
                        "ALTER USER " + server.account() + " IDENTIFIED BY ...",
                        e);
            case 1045 ->
                new HowdahException(
                        SourceCode.ORACLE_MAY_NOT_CONNECT, attempt, "GRANT CREATE SESSION TO " + server.user(), e);
            case 28150 ->
                new HowdahException(
                        SourceCode.ORACLE_MAY_NOT_CONNECT,
                        attempt,
                        "ALTER USER " + server.user() + " GRANT CONNECT THROUGH " + server.account(),
                        e);
            case 17865, 17866, 17067 ->
                new HowdahException(
                        SourceCode.BAD_ORACLE_URL, attempt, "give it as jdbc:oracle:thin:@//host:1521/service", e);
            case 17954, 17965 ->
                new HowdahException(
                        SourceCode.ORACLE_TLS_FAILED,
                        attempt,
                        "name the host as its certificate does, or the certificate in the address:"
                                + " ?ssl_server_cert_dn=\"CN=...\"",
                        e);
            case 17956, 17957, 17958, 17971 ->
                new HowdahException(
                        SourceCode.ORACLE_TLS_FAILED,
                        attempt,
                        "check source.wallet, source.trustStore and source.keyStore, and their passwords",
                        e);
            default -> unreachable(e, server, attempt);
        };
    }

    private static HowdahException unreachable(SQLException e, OracleServer server, String attempt) {
        if (isAboutTls(e)) {
            return new HowdahException(
                    SourceCode.ORACLE_TLS_FAILED,
                    attempt,
                    // the second is what the JDK says of a store without certificates
                    has(e, CertPathBuilderException.class) || has(e, InvalidAlgorithmParameterException.class)
                            ? "name the certificate of the server, or of who signed it, in source.trustStore or source.wallet"
                            : "check that the port wants TLS, and with `openssl s_client -connect` what it offers",
                    e);
        }
        if (OracleErrors.connectionLost(e) || number(e) >= 12150 && number(e) < 12700 || number(e) >= 17000) {
            return new HowdahException(SourceCode.ORACLE_UNREACHABLE, attempt, way(e, server), e);
        }
        return new HowdahException(SourceCode.ORACLE_FAILED, attempt, "see the server's message", e);
    }

    private static String way(SQLException e, OracleServer server) {
        if (ALIAS.matcher(server.address().place()).matches()) {
            return "check the alias in tnsnames.ora, and where that is: source.tnsAdmin, else TNS_ADMIN";
        }
        return number(e) == 17800 || number(e) == 17902
                ? "if the port wants TLS, write @tcps://host:port/service; else see the listener's log"
                : "check the address, and that the listener and the database run";
    }
}
