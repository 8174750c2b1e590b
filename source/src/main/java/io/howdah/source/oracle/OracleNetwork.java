package io.howdah.source.oracle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the way to a server is found and secured, and how long the server may say nothing.
 *
 * @param wallet directory of a wallet: {@code cwallet.sso}, or {@code ewallet.p12} with its password; for TLS, or for user and password
 * @param trust certificates of servers that are believed, instead of a wallet; absent = those that Java believes
 * @param key with which this side shows who it is, where the server asks for that
 * @param tnsAdmin directory of tnsnames.ora
 * @param answer how long an address may take to answer, and the server over each step of the logon
 * @param silence how long the server may say nothing afterwards before the connection counts as lost
 */
public record OracleNetwork(
        Optional<KeyFile> wallet,
        Optional<KeyFile> trust,
        Optional<KeyFile> key,
        Optional<Path> tnsAdmin,
        Duration answer,
        Duration silence) {
    public static final Duration DEFAULT_ANSWER = Duration.ofSeconds(15);
    public static final Duration DEFAULT_SILENCE = Duration.ofMinutes(10);

    public static final OracleNetwork DEFAULT = new OracleNetwork(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_ANSWER, DEFAULT_SILENCE);

    /**
     * Keys or certificates on disk.
     *
     * @param path of a wallet its directory, else a file: PKCS12, JKS, or PEM
     */
    public record KeyFile(Path path, Optional<Secret> password) {}

    public OracleNetwork withWallet(KeyFile directory) {
        return new OracleNetwork(Optional.of(directory), trust, key, tnsAdmin, answer, silence);
    }

    public OracleNetwork withTrust(KeyFile certificates) {
        return new OracleNetwork(wallet, Optional.of(certificates), key, tnsAdmin, answer, silence);
    }

    public OracleNetwork withTnsAdmin(Path directory) {
        return new OracleNetwork(wallet, trust, key, Optional.of(directory), answer, silence);
    }

    public OracleNetwork withTimes(Duration answerTime, Duration silenceTime) {
        return new OracleNetwork(wallet, trust, key, tnsAdmin, answerTime, silenceTime);
    }
}
