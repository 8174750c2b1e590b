package io.howdah.orasim.server;

/** The server behind the listener. Safe for many threads. */
public interface SimulatedServer {
    /** The name clients ask for in SERVICE_NAME (or SID); anything else is refused with ORA-12514 (ORA-12505). */
    boolean serves(String serviceOrSid);

    /**
     * What the 12c verifier of the account is made of, for the handshake.
     *
     * @param user as the client sent it, upper case unless it was quoted
     * @throws OracleError ORA-01017 when there is no such account; ORA-28000 when it is locked
     */
    Account account(String user) throws OracleError;

    /**
     * Opens a session after the wire has checked the password.
     *
     * @throws OracleError ORA-28001 for an expired password, ORA-01045 without CREATE SESSION
     */
    ServerSession logOn(LogOn logOn) throws OracleError;

    /** For the banner and AUTH_VERSION_*: {@code 19.0.0.0.0} or {@code 23.0.0.0.0}. */
    String version();

    /** @param password in clear: the simulator makes verifiers from it on the fly */
    record Account(String user, String password) {}

    /**
     * @param user the account whose password was checked; {@code schema} differs for proxy users ({@code user[schema]})
     * @param program AUTH_PROGRAM_NM, for V$SESSION
     */
    record LogOn(String user, String schema, String program, String machine) {}
}
