package io.howdah.cli.config;

/** Whether {@code convert} tries what it made on a server. */
public enum CheckChoice {
    /** when a target is named, or an embedded server is there already */
    AUTO,
    /** on the named target's server, else on an embedded one */
    ALWAYS,
    NEVER
}
